import type { Guide, Place } from '../guide/guide.ts';
import { saidOf, type Showing } from './cards.ts';
import type { Choice } from './reply.ts';
import { country } from './ways.ts';

function below(guide: Guide, place: Place): Place[] {
  return [...guide.places.values()].filter((p) => p.within === place.id);
}

function offeredBelow(guide: Guide, place: Place): Place[] {
  return below(guide, place).flatMap((p) => [...(p.offered ? [p] : []), ...offeredBelow(guide, p)]);
}

/** Does this place have a door of its own, so that it deserves a button on the first screen? */
function hasOwnServices(guide: Guide, place: Place): boolean {
  return [...guide.services.values()].some((s) => s.place === place.id);
}

/**
 * Buttons to choose a place: first the places with services of their own, then the counties to look inside, then
 * "elsewhere in Poland". With `inside`, all offered places of that county.
 */
export function placeChoices(showing: Showing, inside: string | null): Choice[] {
  const { guide } = showing;
  const choose = (p: Place): Choice => ({
    label: saidOf(showing, `place.${p.id}.name`),
    choice: `p:${p.id}`,
    role: 'answer',
  });
  const byName = (a: Place, b: Place) => a.name.localeCompare(b.name, 'pl');
  const root = country(guide);
  const from = inside === null ? undefined : guide.places.get(inside);
  if (from) return offeredBelow(guide, from).sort(byName).map(choose);
  if (!root) return [];
  const offered = offeredBelow(guide, root);
  const own = offered.filter((p) => p.level === 'municipality' && hasOwnServices(guide, p)).sort(byName);
  const counties = [...guide.places.values()]
    .filter((p) => p.level === 'county' && offeredBelow(guide, p).length > 0)
    .sort(byName);
  const look = (p: Place): Choice => ({
    label: saidOf(showing, 'text.say.place.county', { county: saidOf(showing, `place.${p.id}.name`).text }),
    choice: `in:${p.id}`,
    role: 'answer',
  });
  const elsewhere: Choice = {
    label: saidOf(showing, 'text.say.place.elsewhere'),
    choice: `p:${root.id}`,
    role: 'answer',
  };
  return [...own.map(choose), ...counties.map(look), elsewhere];
}
