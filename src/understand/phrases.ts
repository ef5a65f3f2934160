import type { Occurrence, Scene } from './scene.ts';
import type { Element, Part, Phrase } from './tables.ts';

/** A place where a part or a phrase was found. `tokens` are the words that count, in order of the phrase. */
export interface Match extends Occurrence {
  tokens: readonly number[];
}

// A part's words may stand this many words further apart than there are of them.
const SLACK = 3;
// "nie" belongs to a word up to three words on ("nie mam już gdzie").
const NOT_REACH = 3;
// Parts of a phrase stand within so many words.
export const WITHIN = 12;
// Words looked at around an anchor; more than any window can span, optional words included.
const REACH = 30;
const MOST_MATCHES = 40;

/** All matches of a phrase, best first, none where an excluded part stands in the same sentence. */
export function matchesOf(phrase: Phrase, scene: Scene, masked: Uint8Array | null = null): Match[] {
  const all = combined(phrase.parts, WITHIN, scene, masked);
  if (all.length === 0 || phrase.not.length === 0) return all;
  return all.filter((m) => !phrase.not.some((part) => inSentence(part, m, scene)));
}

/** The parts found together: each once, none sharing a word, all within `within` words. */
export function combined(
  parts: readonly Part[],
  within: number,
  scene: Scene,
  masked: Uint8Array | null = null,
): Match[] {
  if (!allOccur(parts, scene)) return [];
  const lists: Match[][] = [];
  for (const part of parts) {
    const list = matchesOfPart(part, scene, masked);
    if (list.length === 0) return [];
    lists.push(list);
  }
  const [first, ...others] = lists;
  if (first === undefined) return [];
  if (others.length === 0) return first;
  const out: Match[] = [];
  for (const start of first) {
    const whole = others.reduce<Match | null>(
      (sofar, list) => (sofar === null ? null : nearest(sofar, list, within, scene)),
      start,
    );
    if (whole !== null) out.push(whole);
    if (out.length >= MOST_MATCHES) break;
  }
  return out.sort((a, b) => b.quality - a.quality || a.to - a.from - (b.to - b.from));
}

function allOccur(parts: readonly Part[], scene: Scene): boolean {
  for (const part of parts) for (const { atom } of part.elements) if (!scene.at.has(atom)) return false;
  return true;
}

function nearest(sofar: Match, list: readonly Match[], within: number, scene: Scene): Match | null {
  let best: Match | null = null;
  let bestGap = within + 1;
  for (const one of list) {
    if (one.tokens.some((t) => sofar.tokens.includes(t))) continue;
    const gap = gapOf(sofar, one, scene);
    if (gap < bestGap || (gap === bestGap && best !== null && one.quality > best.quality)) {
      best = one;
      bestGap = gap;
    }
  }
  if (best === null) return null;
  return {
    from: Math.min(sofar.from, best.from),
    to: Math.max(sofar.to, best.to),
    quality: Math.min(sofar.quality, best.quality),
    tokens: [...sofar.tokens, ...best.tokens],
  };
}

const posOf = (scene: Scene, token: number) => scene.words[token]?.pos ?? 0;

function gapOf(a: Occurrence, b: Occurrence, scene: Scene): number {
  if (a.to < b.from) return posOf(scene, b.from) - posOf(scene, a.to);
  if (b.to < a.from) return posOf(scene, a.from) - posOf(scene, b.to);
  return 0;
}

/** True where `part` stands in a sentence that `match` touches. */
export function inSentence(part: Part, match: Occurrence, scene: Scene): boolean {
  const first = scene.words[match.from]?.sentence ?? 0;
  const last = scene.words[match.to]?.sentence ?? 0;
  return matchesOfPart(part, scene, null).some((m) => {
    const s = scene.words[m.from]?.sentence ?? 0;
    return s >= first && s <= last;
  });
}

/** Matches of words in any order within their number + 3 words. */
export function matchesOfPart(part: Part, scene: Scene, masked: Uint8Array | null): Match[] {
  let anchor = 0;
  let fewest = Number.POSITIVE_INFINITY;
  const lists: (readonly Occurrence[])[] = [];
  for (let i = 0; i < part.elements.length; i++) {
    const list = scene.at.get((part.elements[i] as Element).atom);
    if (list === undefined) return [];
    if (list.length < fewest) {
      fewest = list.length;
      anchor = i;
    }
    lists.push(list);
  }
  const out: Match[] = [];
  for (const one of lists[anchor] ?? []) {
    if (!stands(one, part.elements[anchor] as Element, scene, masked)) continue;
    const chosen = around(one, anchor, part, lists, scene, masked);
    if (chosen !== null) out.push(chosen);
    if (out.length >= MOST_MATCHES) break;
  }
  return out;
}

/** The anchor with the nearest occurrence of every other element, null where one is missing or they stand too far apart. */
function around(
  one: Occurrence,
  anchor: number,
  part: Part,
  lists: readonly (readonly Occurrence[])[],
  scene: Scene,
  masked: Uint8Array | null,
): Match | null {
  if (lists.length === 1) return { ...one, tokens: tokensOf(one) };
  const chosen: Occurrence[] = [one];
  let { from, to, quality } = one;
  let length = lengthOf(one, scene);
  for (let i = 0; i < lists.length; i++) {
    if (i === anchor) continue;
    const list = lists[i] as readonly Occurrence[];
    let best: Occurrence | null = null;
    let bestDistance = REACH;
    for (let k = firstFrom(list, one.from - REACH); k < list.length; k++) {
      const other = list[k] as Occurrence;
      if (other.from > one.to + REACH) break;
      const far = other.from > one.to ? other.from - one.to : one.from - other.to;
      if (far >= bestDistance || overlaps(other, chosen)) continue;
      if (!stands(other, part.elements[i] as Element, scene, masked)) continue;
      best = other;
      bestDistance = far;
    }
    if (best === null) return null;
    chosen.push(best);
    length += lengthOf(best, scene);
    from = Math.min(from, best.from);
    to = Math.max(to, best.to);
    quality = Math.min(quality, best.quality);
  }
  if (posOf(scene, to) - posOf(scene, from) + 1 > length + SLACK) return null;
  return { from, to, quality, tokens: chosen.flatMap(tokensOf) };
}

const tokensOf = ({ from, to }: Occurrence): number[] =>
  from === to ? [from] : Array.from({ length: to - from + 1 }, (_, i) => from + i);

const overlaps = (one: Occurrence, chosen: readonly Occurrence[]) =>
  chosen.some((c) => c.from <= one.to && one.from <= c.to);

const lengthOf = (one: Occurrence, scene: Scene) => posOf(scene, one.to) - posOf(scene, one.from) + 1;

/** Not hidden by an idiom, and with its "nie" before it where the phrase has one. */
function stands(one: Occurrence, element: Element, scene: Scene, masked: Uint8Array | null): boolean {
  if (masked !== null) for (let t = one.from; t <= one.to; t++) if (masked[t] === 1) return false;
  if (element.not < 0) return true;
  const list = scene.at.get(element.not) ?? [];
  // The words between only grow in number: where the last "nie" stands too far off, so do all before it.
  const last = list[firstFrom(list, one.from) - 1];
  return (
    last !== undefined && one.from - last.from <= NOT_REACH + optionalBetween(last.from, one.from, scene)
  );
}

function optionalBetween(from: number, to: number, scene: Scene): number {
  let n = 0;
  for (let i = from + 1; i < to; i++) if (scene.words[i]?.optional) n++;
  return n;
}

/** Index of the first occurrence that begins at `token` or later (the list is sorted). */
function firstFrom(list: readonly Occurrence[], token: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as Occurrence).from < token) low = middle + 1;
    else high = middle;
  }
  return low;
}
