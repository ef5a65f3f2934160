import type { Step } from '../../dialogue/dialogue.ts';
import type { Guide } from '../../guide/guide.ts';
import type { Here } from './view.tsx';

/** A page as it is for everybody who opens the same address in the same minute. */
export interface KeptPage {
  done: Step;
  html: string;
}

/** Pages kept of one minute; about 20 kB each. */
const MOST = 400;

const kept = new WeakMap<Guide, { stamp: string; pages: Map<string, KeptPage> }>();

/**
 * The page made for the same `key` (address, state and language) in this minute, else made now. What a page says depends
 * on the guide, on what was reported as wrong and, for the hours, on the minute; never on who asks.
 */
export function keptPage(here: Here, key: string, make: () => KeptPage): KeptPage {
  if (here.preview) return make();
  const { guide, doubted } = here.world;
  const minute = Math.floor(here.now.getTime() / 60_000);
  const stamp = `${minute} ${here.freeText} ${here.base} ${[...(doubted ?? [])].join()}`;
  let now = kept.get(guide);
  if (now?.stamp !== stamp) kept.set(guide, (now = { stamp, pages: new Map() }));
  const before = now.pages.get(key);
  if (before) return before;
  if (now.pages.size >= MOST) now.pages.clear();
  const page = make();
  now.pages.set(key, page);
  return page;
}
