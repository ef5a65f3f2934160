import type { Banner, Guide } from '../guide/guide.ts';
import { isoWarsaw } from '../hours/warsaw.ts';
import { saidOf, type Showing } from './cards.ts';
import type { Block } from './reply.ts';
import { chainOf } from './select.ts';

/** Banners of a place and of the wider places it lies in that stand on the day of `now` (Warsaw), nearest first. */
export function bannersAt(guide: Guide, place: string | null, now: Date): Banner[] {
  if (place === null || guide.banners.length === 0) return [];
  const today = isoWarsaw(now).slice(0, 10);
  return chainOf(guide, place).flatMap((p) =>
    guide.banners.filter((b) => b.place === p.id && (b.from ?? today) <= today && today <= b.until),
  );
}

export const bannerBlocks = (showing: Showing, place: string | null): Block[] =>
  bannersAt(showing.guide, place, showing.now).map((b) => ({
    kind: 'text',
    tone: 'notice',
    said: saidOf(showing, `banner.${b.id}.text`),
  }));
