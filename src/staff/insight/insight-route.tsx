import { type Response, Router } from 'express';
import { requireRole } from '../../access/gate.ts';
import { smallForm, typed } from '../../access/form.ts';
import { sendMessage, sendOffice } from '../../access/office-page.tsx';
import { accountOf } from '../../access/signed-in.ts';
import { coverage } from '../../check/coverage.ts';
import type { Guide } from '../../guide/guide.ts';
import { isoDay, parseInstant } from '../../hours/warsaw.ts';
import { dateInWords } from '../../pages/dates.ts';
import { atLeast } from '../../store/roles.ts';
import { type Cell, monthOf, rollUp, type TallyTable } from '../../store/tallies.ts';
import { NOWHERE, OPENED } from '../counting.ts';
import type { StaffContext } from '../context.ts';
import { addWord } from './add-word.ts';
import { gapsByPlace } from './gaps.ts';
import { InsightPage, Months, type Named } from './insight-page.tsx';
import { INSIGHT as T } from './texts.ts';
import { TreeList, TreePicture } from './tree-picture.tsx';
import { answeringWeek, mondayOf } from './week.ts';
import { WeekPicture, WeekTable } from './week-picture.tsx';

type Parts = Pick<StaffContext, 'live' | 'now' | 'tallies' | 'versions' | 'words' | 'store'>;

const MONTH = /^\d{4}-\d{2}$/;
const byName = (a: Named, b: Named) => a.name.localeCompare(b.name, 'pl');

const needsOf = (guide: Guide): Named[] =>
  [...guide.needs.values()].map(({ id, name }) => ({ id, name })).sort(byName);
const placesOf = (guide: Guide): Named[] =>
  [...guide.places.values()]
    .filter((p) => p.offered)
    .map(({ id, name }) => ({ id, name }))
    .sort(byName);
/** Places an office writes for: a municipality with contacts of its own. */
const ownPlaces = (guide: Guide): Named[] => {
  const own = new Set([...guide.contacts.values()].map((c) => c.place));
  return [...guide.places.values()]
    .filter((p) => own.has(p.id) && p.level !== 'country')
    .map(({ id, name }) => ({ id, name }));
};

/** Counts of needs over all places, of those that may be seen. */
function countsOf(table: TallyTable): (needs: readonly string[]) => Cell {
  const byNeed = new Map(rollUp(table, ([need = '']) => [need]).rows.map((r) => [r.parts[0] ?? '', r.shown]));
  return (needs) => {
    const n = needs.reduce((sum, need) => sum + (byNeed.get(need)?.n ?? 0), 0);
    return n === 0 ? '<5' : { n, atLeast: true };
  };
}

/** `/staff/insight`: what people ask for, what is missing, when somebody answers. */
export function insightRoute({ live, now, tallies, versions, words, store }: Parts): Router {
  const router = Router();
  const editor = requireRole('editor');

  async function monthsOf(asked: string): Promise<{ months: string[]; month: string; table: TallyTable }> {
    const current = monthOf(now());
    const months = [...new Set([current, ...(await tallies.months(OPENED))])];
    const month = MONTH.test(asked) && months.includes(asked) ? asked : current;
    return { months, month, table: await tallies.table(OPENED, month) };
  }

  router.get('/staff/insight', editor, async (req, res) => {
    const { guide } = live.current();
    const { months, month, table } = await monthsOf(typed(req.query, 'month'));
    const asked = table.rows.map(({ parts: [need = '', place = ''], shown }) => ({
      need: guide.needs.get(need)?.name ?? need,
      place: place === NOWHERE ? T.nowhere : (guide.places.get(place)?.name ?? place),
      shown,
    }));
    const said = typed(req.query, 'said');
    sendOffice(
      res,
      { title: T.title },
      <InsightPage
        gaps={gapsByPlace(guide, coverage(guide, now()))}
        months={months}
        month={month}
        asked={asked.slice(0, 50)}
        words={{
          on: words.isOn(),
          list: words.list(),
          mayTurn: atLeast(accountOf(res).role, 'administrator'),
        }}
        needs={needsOf(guide)}
        places={ownPlaces(guide)}
        said={Object.hasOwn(T.said, said) ? T.said[said as keyof typeof T.said] : null}
      />,
    );
  });

  const back = (res: Response, said: keyof typeof T.said) => res.redirect(303, `/staff/insight?said=${said}`);

  router.post('/staff/insight/words', requireRole('administrator'), smallForm, (req, res) => {
    const on = typed(req.body, 'on') === 'yes';
    words.turn(on);
    store.audit.note({ by: accountOf(res), what: on ? 'words-on' : 'words-off', about: T.words });
    back(res, on ? 'on' : 'off');
  });

  router.post('/staff/insight/word/drop', editor, smallForm, (req, res) => {
    words.drop(typed(req.body, 'word'));
    back(res, 'dropped');
  });

  router.post('/staff/insight/word', editor, smallForm, async (req, res) => {
    const { guide } = live.current();
    const [word, need, place] = [typed(req.body, 'word'), typed(req.body, 'need'), typed(req.body, 'place')];
    const known = words.list().some((w) => w.word === word) && guide.needs.has(need);
    const refuse = (text: string) =>
      sendMessage(res, {
        title: T.refused,
        text,
        status: 409,
        next: { href: '/staff/insight', label: T.title },
      });
    if (!known || !ownPlaces(guide).some((p) => p.id === place)) return refuse(T.wordsNone);
    if (versions === null) return refuse(T.noRepository);
    const outcome = await addWord(versions, guide, accountOf(res), { word, need, place });
    if (outcome.how === 'refused') return refuse(outcome.why);
    words.drop(word);
    back(res, outcome.how === 'published' ? 'added' : 'waits');
  });

  router.get('/staff/insight/week', editor, (req, res) => {
    const { guide } = live.current();
    const [needs, places] = [needsOf(guide), placesOf(guide)];
    const need =
      needs.find((n) => n.id === typed(req.query, 'need')) ??
      needs.find((n) => guide.needs.get(n.id)?.openNowFirst) ??
      needs[0];
    const place =
      places.find((p) => p.id === typed(req.query, 'place')) ??
      ownPlaces(guide).find((p) => places.some((q) => q.id === p.id)) ??
      places[0];
    const at = parseInstant(typed(req.query, 'from').slice(0, 10)) ?? now();
    if (!need || !place) return sendMessage(res, { title: T.week.title, text: T.askedNone, status: 404 });
    const week = answeringWeek(guide, need.id, place.id, at);
    const monday = isoDay(mondayOf(at));
    const label = T.week.picture(need.name, place.name, dateInWords('pl', monday));
    sendOffice(
      res,
      { title: T.week.title, wide: true },
      <>
        <h1>{T.week.title}</h1>
        <p>{T.week.lead}</p>
        <form method="get" action="/staff/insight/week" class="filter">
          {(
            [
              ['need', T.need, needs, need.id],
              ['place', T.place, places, place.id],
            ] as const
          ).map(([name, said, list, chosen]) => (
            <p class="field">
              <label for={name}>{said}</label>
              <select id={name} name={name}>
                {list.map((one) => (
                  <option value={one.id} selected={one.id === chosen}>
                    {one.name}
                  </option>
                ))}
              </select>
            </p>
          ))}
          <p class="field">
            <label for="from">{T.week.when}</label>
            <input type="date" id="from" name="from" value={monday} />
          </p>
          <button type="submit">{T.show}</button>
        </form>
        <WeekPicture week={week} label={label} />
        <WeekTable week={week} label={label} />
        {week.unknown.length > 0 && (
          <p>
            {T.week.unknown}: {week.unknown.join('; ')}.
          </p>
        )}
      </>,
    );
  });

  router.get('/staff/insight/tree', editor, async (req, res) => {
    const { guide } = live.current();
    const { months, month, table } = await monthsOf(typed(req.query, 'month'));
    const countOf = countsOf(table);
    sendOffice(
      res,
      { title: T.tree.title, wide: true },
      <>
        <h1>{T.tree.title}</h1>
        <p>{T.tree.lead(dateInWords('pl', month))}</p>
        <Months months={months} month={month} action="/staff/insight/tree" />
        <TreePicture guide={guide} countOf={countOf} />
        <details>
          <summary>{T.tree.asList}</summary>
          <TreeList guide={guide} countOf={countOf} />
        </details>
      </>,
    );
  });
  return router;
}
