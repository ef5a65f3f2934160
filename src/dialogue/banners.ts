import type { Banner, Guide } from '../guide/guide.ts';
import { isoWarsaw } from '../hours/warsaw.ts';
import { saidOf, type Showing } from './cards.ts';
import type { Said, TextBlock } from './reply.ts';
import { chainOf } from './select.ts';

/** Where the place is not known yet: the first screen must not become a list of notices. */
const MOST_ANYWHERE = 3;

/**
 * Banners that stand on the day of `now` (Warsaw): of a place and the wider places it lies in, nearest first; while the
 * place is not known, those of all places, the widest first.
 */
export function bannersAt(guide: Guide, place: string | null, now: Date): Banner[] {
  const today = isoWarsaw(now).slice(0, 10);
  const stand = guide.banners.filter((b) => (b.from ?? today) <= today && today <= b.until);
  if (stand.length === 0) return [];
  if (place !== null) return chainOf(guide, place).flatMap((p) => stand.filter((b) => b.place === p.id));
  const depth = (b: Banner) => chainOf(guide, b.place).length;
  return stand.sort((a, b) => depth(a) - depth(b)).slice(0, MOST_ANYWHERE);
}

/** "Kielce: W nocy mróz." for somebody who has not said where they are; what is said of the whole country needs no name. */
function withPlace(showing: Showing, { place }: Banner, said: Said): Said {
  if (chainOf(showing.guide, place).length < 2) return said;
  const name = saidOf(showing, `place.${place}.name`);
  return { ...said, text: `${name.text}: ${said.text}`, parts: [name, { ...said, text: `: ${said.text}` }] };
}

export const bannerBlocks = (showing: Showing, place: string | null): TextBlock[] =>
  bannersAt(showing.guide, place, showing.now).map((b) => {
    const said = saidOf(showing, `banner.${b.id}.text`);
    return { kind: 'text', tone: 'notice', said: place === null ? withPlace(showing, b, said) : said };
  });
