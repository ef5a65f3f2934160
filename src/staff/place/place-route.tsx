import { type Response, Router } from 'express';
import { requireRole } from '../../access/gate.ts';
import { smallForm, typed } from '../../access/form.ts';
import { sendMessage, sendOffice } from '../../access/office-page.tsx';
import { accountOf } from '../../access/signed-in.ts';
import type { Guide } from '../../guide/guide.ts';
import type { Actor, Draft, Edit, Versions } from '../../versions/versions.ts';
import type { StaffContext } from '../context.ts';
import { withField } from '../yaml-splice.ts';
import {
  type AskedPlace,
  contactId,
  contactOf,
  contactsPath,
  newPlace,
  servicePath,
  serviceText,
  wrongIn,
} from './new-place.ts';
import { EMPTY, NewPlacePage, PlaceListPage } from './place-page.tsx';
import { progressOf, starterKey } from './progress.ts';
import { NEW_PLACE as T } from './texts.ts';

type Parts = Pick<StaffContext, 'live' | 'store' | 'versions'>;

const fieldsOf = (body: unknown): AskedPlace =>
  Object.fromEntries(
    Object.keys(EMPTY).map((name) => [name, typed(body, name).trim()]),
  ) as unknown as AskedPlace;

/** The draft a request goes on with, and the guide as it is in it; the published guide without one. */
async function standing(
  { live, versions }: Parts,
  id: string,
): Promise<{ guide: Guide; draft: Draft | null } | null> {
  if (id === '') return { guide: live.current().guide, draft: null };
  const draft = (await versions?.drafts.get(id)) ?? null;
  const loaded = draft && (await versions?.load(draft.id));
  return draft && loaded?.ok ? { guide: loaded.guide, draft } : null;
}

/** Saves edits in the draft, or in a new one with this title; null where it was refused. */
async function saveIn(
  versions: Versions,
  actor: Actor,
  draft: Draft | null,
  title: string,
  edits: readonly Edit[],
) {
  const into = draft ?? (await versions.drafts.create(actor, title));
  const saved = await versions.drafts.save(into.id, actor, edits);
  if (!saved.ok && draft === null) await versions.drafts.drop(into.id, actor);
  return saved;
}

/** `/staff/places`: a new municipality, and what is left to be found out for one. */
export function placeRoute(parts: Parts): Router {
  const { live, store, versions } = parts;
  const router = Router();
  const editor = requireRole('editor');
  const isNone = (key: string) => store.decisions.get(key)?.decision === 'dropped';
  const refuse = (res: Response, text: string, status = 409) =>
    sendMessage(res, { title: T.refused, text, status, next: { href: '/staff/places', label: T.title } });

  function form(res: Response, asked: AskedPlace, wrong: ReturnType<typeof wrongIn>) {
    const { guide } = live.current();
    const places = [...guide.places.values()];
    sendOffice(
      res,
      { title: T.title, status: wrong.length > 0 ? 422 : 200 },
      <NewPlacePage
        counties={places.filter((p) => p.level === 'county')}
        asked={asked}
        wrong={wrong}
        begun={places.filter((p) => p.level === 'municipality' && !p.offered)}
      />,
    );
  }

  router.get('/staff/places', editor, (_req, res) => form(res, EMPTY, []));

  router.post('/staff/places', editor, smallForm, async (req, res) => {
    const { guide } = live.current();
    const asked = fieldsOf(req.body);
    const wrong = wrongIn(guide, asked);
    if (wrong.length > 0) return form(res, asked, wrong);
    if (versions === null) return refuse(res, T.noRepository);
    const edits = [...newPlace(guide, asked)].map(([path, text]) => ({ path, text, from: null }));
    const saved = await saveIn(versions, accountOf(res), null, T.draftTitle(asked.name), edits);
    if (!saved.ok) return refuse(res, saved.why);
    res.redirect(303, `/staff/places/${asked.id}?draft=${saved.draft.id}&said=made`);
  });

  router.get('/staff/places/:place', editor, async (req, res) => {
    const at = await standing(parts, typed(req.query, 'draft'));
    const place = at?.guide.places.get(String(req.params['place']));
    if (!at || !place) return refuse(res, T.gone, 404);
    const said = typed(req.query, 'said');
    sendOffice(
      res,
      { title: T.list(place.name) },
      <PlaceListPage
        guide={at.guide}
        place={place}
        list={progressOf(at.guide, place, isNone)}
        draft={at.draft}
        said={Object.hasOwn(T.said, said) ? T.said[said as keyof typeof T.said] : null}
      />,
    );
  });

  /** Back to the list of the municipality; an entry may belong to its county. */
  const back = (
    res: Response,
    guide: Guide,
    place: string,
    draft: Draft | null,
    said: keyof typeof T.said,
  ) => {
    const inside = [...guide.places.values()].find((p) => p.within === place && !p.offered);
    const list = guide.places.get(place)?.level === 'county' ? (inside?.id ?? place) : place;
    res.redirect(303, `/staff/places/${list}?said=${said}${draft ? `&draft=${draft.id}` : ''}`);
  };

  router.post('/staff/places/:place/entry', editor, smallForm, async (req, res) => {
    const at = await standing(parts, typed(req.body, 'draft'));
    const place = at?.guide.places.get(String(req.params['place']));
    const entry = at?.guide.starter.find((e) => e.id === typed(req.body, 'entry'));
    if (!at || !place || !entry) return refuse(res, T.gone, 404);
    const key = starterKey(place.id, entry);
    const what = typed(req.body, 'do');
    if (what === 'none') store.decisions.put(key, { decision: 'dropped', by: accountOf(res) });
    else store.decisions.undo(key);
    if (what !== 'add') return back(res, at.guide, place.id, at.draft, what === 'none' ? 'none' : 'undone');
    if (versions === null) return refuse(res, T.noRepository);
    const rev = at.draft?.id ?? 'main';
    const path = contactsPath(place.id);
    const file = await versions.file(rev, path);
    const contact = contactOf(place.id, entry, place.frontDesk);
    const before = file?.text ?? 'format: 1\ncontacts: {}\n';
    const text = withField(before, ['contacts', contactId(place.id, entry)], contact);
    if (text === null) return refuse(res, T.gone);
    const edits = [
      { path, text, from: file?.blob ?? null },
      { path: servicePath(place.id, entry), text: serviceText(place.id, entry), from: null },
    ];
    const saved = await saveIn(versions, accountOf(res), at.draft, T.addTitle(place.name, entry.who), edits);
    if (!saved.ok) return refuse(res, saved.why);
    back(res, at.guide, place.id, saved.draft, 'added');
  });

  router.post('/staff/places/:place/offer', editor, smallForm, async (req, res) => {
    const at = await standing(parts, typed(req.body, 'draft'));
    const place = at?.guide.places.get(String(req.params['place']));
    const desk = place?.frontDesk == null ? undefined : at?.guide.contacts.get(place.frontDesk);
    if (!at || !place || !desk?.phone) return refuse(res, T.notYet);
    if (versions === null) return refuse(res, T.noRepository);
    const path = `content/${place.id}/place.yaml`;
    const file = await versions.file(at.draft?.id ?? 'main', path);
    const text = file && withField(file.text, ['offered'], 'yes');
    if (!file || text === null) return refuse(res, T.gone);
    const saved = await saveIn(versions, accountOf(res), at.draft, T.offerTitle(place.name), [
      { path, text, from: file.blob },
    ]);
    if (!saved.ok) return refuse(res, saved.why);
    back(res, at.guide, place.id, saved.draft, 'offered');
  });
  return router;
}
