import { Router } from 'express';
import { requireRole } from '../../access/gate.ts';
import { sendOffice } from '../../access/office-page.tsx';
import type { StaffContext } from '../context.ts';
import { DONE } from './texts.ts';
import { dateTime } from './when.ts';

const PAGE = 100;

/** `/staff/audit`: who did what, when; the newest first. */
export function auditRoute({ store }: Pick<StaffContext, 'store'>): Router {
  const router = Router();
  router.get('/staff/audit', requireRole('administrator'), (req, res) => {
    const before = Number(req.query['before']);
    const asked = Number.isSafeInteger(before) && before > 0 ? { before } : {};
    const list = store.audit.list({ limit: PAGE, ...asked });
    const oldest = list.at(-1);
    sendOffice(
      res,
      { title: 'Kto co zrobił', wide: true },
      <>
        <h1>Kto co zrobił</h1>
        <div class="table">
          <table>
            <caption>Od najnowszych</caption>
            <thead>
              <tr>
                <th scope="col">Kiedy</th>
                <th scope="col">Kto</th>
                <th scope="col">Co</th>
                <th scope="col">Czego dotyczy</th>
              </tr>
            </thead>
            <tbody>
              {list.map((n) => (
                <tr>
                  <td>{dateTime(n.at)}</td>
                  <td>{n.by === null && n.name === 'program' ? 'program albo wiersz poleceń' : n.name}</td>
                  <td>{DONE[n.what] ?? n.what}</td>
                  <td>{n.about}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {oldest && list.length === PAGE && (
          <p>
            <a href={`/staff/audit?before=${oldest.id}`}>Starsze</a>
          </p>
        )}
      </>,
    );
  });
  return router;
}
