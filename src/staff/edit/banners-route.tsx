import { type Response, Router } from 'express';
import { stringify } from 'yaml';
import { requireRole } from '../../access/gate.ts';
import { sendOffice } from '../../access/office-page.tsx';
import { accountOf } from '../../access/signed-in.ts';
import { bannersFile } from '../../guide/formats/banner.ts';
import type { Banner } from '../../guide/guide.ts';
import { isoWarsaw } from '../../hours/warsaw.ts';
import { plainRemarks } from '../../check/plain-language.ts';
import type { StaffContext } from '../context.ts';
import { applied, valueAt, valuesOf } from './apply.ts';
import { editForm, typedFields } from './body.ts';
import { isReadOnly } from './book.ts';
import { showOutcome } from './closures-route.tsx';
import { editedPlaces } from './content-route.tsx';
import { folderOnly } from './contact-route.tsx';
import { FormField, Hidden } from './fields.tsx';
import { FormFrame } from './form-frame.tsx';
import { freeId } from './find.ts';
import type { Fault, Typed } from './hours-form.ts';
import { dayIn } from './words.ts';

const pathOf = (place: string): string => `content/${place}/banners.yaml`;
const isEntry = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null;
const listIn = (text: string): Record<string, unknown>[] => {
  const list = valueAt(valuesOf(text), ['banners']);
  return Array.isArray(list) ? list.filter(isEntry) : [];
};
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A file of banners with one more at its end; what stands there stays as it is written. */
export function withBanner(text: string | null, banner: Record<string, unknown>): string | null {
  const before = text ?? 'format: 1\nbanners:\n';
  const lines = stringify([banner], { lineWidth: 0 }).trimEnd().replace(/^/gm, '  ');
  const appended = `${before.replace(/^banners: *\[ *\] *$/m, 'banners:').trimEnd()}\n${lines}\n`;
  const wanted = [...listIn(before), banner];
  // A list in brackets takes no lines: then it is written anew.
  return same(listIn(appended), wanted) ? appended : applied(before, [{ path: ['banners'], value: wanted }]);
}

function Standing({
  banners,
  today,
  name,
}: {
  banners: readonly Banner[];
  today: string;
  name: (place: string) => string;
}) {
  if (banners.length === 0) return <p>Teraz nie ma żadnego komunikatu.</p>;
  return (
    <ul class="rows">
      {banners.map((b) => (
        <li class="row">
          <h3>{name(b.place)}</h3>
          <p>{b.text}</p>
          <p class="hint">
            {b.from !== undefined && b.from > today ? `od ${dayIn(b.from)} ` : ''}do {dayIn(b.until)}
          </p>
          <div class="act">
            <form method="post" action="/staff/banners/remove">
              <Hidden fields={{ place: b.place, id: b.id }} />
              <button type="submit">Zdejmij komunikat</button>
            </form>
            <a href={`/staff/translations/banner/${b.id}`}>Tłumaczenia</a>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** `/staff/banners`: what everybody in a place reads for some days, above every answer. */
export function bannersRoute({
  live,
  now,
  versions,
}: Pick<StaffContext, 'live' | 'now' | 'versions'>): Router {
  const router = Router();
  const editor = requireRole('editor');
  const today = () => isoWarsaw(now()).slice(0, 10);

  function page(res: Response, typed: Typed, faults: readonly Fault[] = [], status = 200) {
    const { guide } = live.current();
    const places = editedPlaces(guide).filter((p) => !isReadOnly(p.id));
    const standing = guide.banners.filter((b) => b.until >= today());
    const hints = plainRemarks(typed['text'] ?? '').map((r) => r.message);
    sendOffice(
      res,
      { title: 'Komunikat dla mieszkańców', status },
      <>
        <FormFrame
          title="Komunikat dla mieszkańców"
          above={
            <p>Stoi nad każdą odpowiedzią w tym miejscu, także w Telegramie. Znika sam po ostatnim dniu.</p>
          }
          faults={faults}
          action="/staff/banners"
          button="Zapisz komunikat"
        >
          <FormField
            spec={{
              name: 'place',
              label: 'Gdzie',
              help: 'Powiat i województwo obejmują też wszystkie swoje gminy.',
              control: 'select',
              options: [
                { value: '', label: 'wybierz' },
                ...places.map((p) => ({ value: p.id, label: p.name })),
              ],
            }}
            typed={typed}
            faults={faults}
          />
          <FormField
            spec={{
              name: 'text',
              label: 'Treść',
              help: 'Najwyżej 300 znaków. Przykład: W nocy będzie mróz. Ogrzewalnia przy ul. Prostej 1 jest czynna całą dobę.',
              control: 'area',
            }}
            typed={typed}
            faults={faults}
            hints={hints}
          />
          <FormField
            spec={{ name: 'from', label: 'Pierwszy dzień', control: 'date' }}
            typed={typed}
            faults={faults}
          />
          <FormField
            spec={{ name: 'until', label: 'Ostatni dzień', control: 'date' }}
            typed={typed}
            faults={faults}
          />
        </FormFrame>
        <h2>Komunikaty ({standing.length})</h2>
        <Standing banners={standing} today={today()} name={(id) => guide.places.get(id)?.name ?? id} />
      </>,
    );
  }
  const BACK = { href: '/staff/banners', label: 'Wróć' };

  router.get('/staff/banners', editor, (_req, res) => page(res, { from: today() }));

  router.post('/staff/banners', editForm, editor, async (req, res) => {
    if (versions === null) return folderOnly(res);
    const typed = typedFields(req.body);
    const { guide } = live.current();
    const { place = '', from = '', until = '' } = typed;
    const text = (typed['text'] ?? '').replace(/\s+/g, ' ').trim();
    const id = freeId(`${place}-${until || 'x'}`, (x) => guide.banners.some((b) => b.id === x));
    const account = accountOf(res);
    const banner = { id, text, ...(from !== '' && { from }), until, by: account.name };
    const faults: Fault[] =
      guide.places.has(place) && !isReadOnly(place) ? [] : [{ field: 'place', says: 'Wybierz miejsce.' }];
    const parsed = bannersFile.safeParse({ format: '1', banners: [banner] });
    for (const issue of parsed.success ? [] : parsed.error.issues)
      faults.push({
        field: String(issue.path[2] ?? 'text'),
        says:
          issue.path[2] === 'until' && until === ''
            ? 'Wybierz ostatni dzień. Komunikat bez końca przestają czytać.'
            : issue.message,
      });
    if (until !== '' && until < today()) faults.push({ field: 'until', says: 'Ten dzień już minął.' });
    if (faults.length > 0) return page(res, typed, faults, 422);
    const file = await versions.file('main', pathOf(place));
    const made = withBanner(file?.text ?? null, banner);
    if (made === null)
      return page(
        res,
        typed,
        [{ field: 'text', says: 'Plik komunikatów ma błąd. Powiedz administratorowi.' }],
        422,
      );
    const edit = { path: pathOf(place), text: made, from: file?.blob ?? null };
    const title = `Komunikat do ${dayIn(until)}: ${guide.places.get(place)?.name}`;
    showOutcome(res, await versions.publishNow(account, title, [edit]), BACK);
  });

  router.post('/staff/banners/remove', editForm, editor, async (req, res) => {
    if (versions === null) return folderOnly(res);
    const { place = '', id = '' } = typedFields(req.body);
    const file = live.current().guide.places.has(place) ? await versions.file('main', pathOf(place)) : null;
    const rest = file ? listIn(file.text).filter((b) => b['id'] !== id) : [];
    const text = file && applied(file.text, [{ path: ['banners'], value: rest }]);
    if (!file || text === null || text === file.text)
      return showOutcome(res, { how: 'refused', why: 'Tego komunikatu już nie ma.' }, BACK);
    const title = `Zdjęto komunikat: ${live.current().guide.places.get(place)?.name}`;
    showOutcome(
      res,
      await versions.publishNow(accountOf(res), title, [{ path: pathOf(place), text, from: file.blob }]),
      BACK,
    );
  });
  return router;
}
