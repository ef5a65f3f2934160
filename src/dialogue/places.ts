import type { Guide, Place } from '../guide/guide.ts';
import { hasOwnServices, offersPlaces, placesBelow } from './around.ts';
import { saidOf, type Showing } from './cards.ts';
import type { Choice } from './reply.ts';
import { country } from './ways.ts';

function offeredBelow(guide: Guide, place: Place): Place[] {
  return placesBelow(guide, place.id).flatMap((p) => [
    ...(p.offered ? [p] : []),
    ...(offersPlaces(guide, p.id) ? offeredBelow(guide, p) : []),
  ]);
}

// More buttons are a telephone book: then voivodeships are chosen from, and counties in them.
const MOST_BUTTONS = 60;

function countiesBelow(guide: Guide, place: Place): Place[] {
  return placesBelow(guide, place.id)
    .filter((p) => offersPlaces(guide, p.id))
    .flatMap((p) => (p.level === 'county' ? [p] : countiesBelow(guide, p)));
}

/**
 * Buttons to choose a place: first the places with services of their own, then the counties to look inside, then
 * "elsewhere in Poland". With `inside`, all offered places of that county (or the counties of that voivodeship).
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
  const look = (p: Place): Choice => ({
    label: saidOf(showing, 'text.say.place.county', { county: saidOf(showing, `place.${p.id}.name`) }),
    choice: `in:${p.id}`,
    role: 'answer',
  });
  if (from) {
    const offered = offeredBelow(guide, from).sort(byName);
    const parts = offered.length > MOST_BUTTONS ? placesBelow(guide, from.id) : [];
    return parts.length > 1
      ? parts
          .filter((p) => offersPlaces(guide, p.id))
          .sort(byName)
          .map(look)
      : offered.map(choose);
  }
  if (!root) return [];
  const elsewhere: Choice = {
    label: saidOf(showing, 'text.say.place.elsewhere'),
    choice: `p:${root.id}`,
    role: 'answer',
  };
  const offered = offeredBelow(guide, root);
  const own = offered.filter((p) => p.level === 'municipality' && hasOwnServices(guide, p.id)).sort(byName);
  const counties = countiesBelow(guide, root).sort(byName);
  if (own.length + counties.length <= MOST_BUTTONS)
    return [...own.map(choose), ...counties.map(look), elsewhere];
  const voivodeships = placesBelow(guide, root.id).filter((p) => offersPlaces(guide, p.id));
  return [...voivodeships.sort(byName).map(look), elsewhere];
}
