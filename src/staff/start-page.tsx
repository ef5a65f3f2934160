import { Router } from 'express';
import { requireRole } from '../access/gate.ts';
import { frameOf, sendOffice } from '../access/office-page.tsx';
import { accountOf } from '../access/signed-in.ts';
import { atLeast } from '../store/roles.ts';
import type { StaffContext } from './context.ts';
import { editedPlaces, SearchForm } from './edit/content-route.tsx';

const NO_REPOSITORY =
  'Przewodnik jest teraz zwykłym folderem, więc można go tu oglądać, ale nie zmieniać. Żeby zmieniać i cofać zmiany: ustaw GUIDE_REPO i uruchom „okienko guide init”.';

/** `/staff`: where everything is. */
export function startPage(ctx: StaffContext): Router {
  const router = Router();
  router.get('/staff', requireRole('operator'), (_req, res) => {
    const account = accountOf(res);
    const links = frameOf(res).links.filter((l) => atLeast(account.role, l.role));
    const { guide } = ctx.live.current();
    sendOffice(
      res,
      { title: 'Początek' },
      <>
        <h1>Dzień dobry, {account.name}</h1>
        {ctx.versions === null && <p class="notice">{NO_REPOSITORY}</p>}
        {atLeast(account.role, 'editor') && <SearchForm words="" place={null} places={editedPlaces(guide)} />}
        <ul class="links">
          {links.map((l) => (
            <li>
              <a href={l.href}>{l.label}</a>
              <br />
              <span class="hint">{l.about}</span>
            </li>
          ))}
        </ul>
        <p class="hint">
          Mieszkańcy widzą teraz wersję {guide.version}: {guide.services.size} usług i {guide.contacts.size}{' '}
          kontaktów.
        </p>
      </>,
    );
  });
  return router;
}
