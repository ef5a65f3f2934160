import type { Problem } from '../guide/problem.ts';
import { problem } from '../guide/problem.ts';
import type { Ledger } from '../store/ledger.ts';
import type { Git } from './git.ts';
import { sentenceOf } from './git-fault.ts';
import { type Loader, mayPass } from './loader.ts';
import type { Objects } from './objects.ts';
import { readCopy, writeCopy } from './last-copy.ts';
import type { LiveGuide, Opened, Opening } from './versions.ts';

export const MAIN = 'refs/heads/main';
/** How many versions back a start looks for one that loads. */
const BACK = 50;
/** The most looks that pass before a version that could not be made ready is tried again. */
const LONGEST_PAUSE = 64;

/** The guide that follows the repository. A good version is swapped in whole; a bad one leaves the last good one. */
export interface Following extends LiveGuide {
  /** The commit that answers; null when it came from the kept copy of a repository that cannot be read. */
  commit(): string | null;
  /** Swaps to a version opened already. */
  swap(opened: Opened, commit: string): Promise<void>;
  /** Looks whether the reference moved. */
  look(): Promise<void>;
  /** When the copy of what answers is written. */
  kept(): Promise<void>;
  /** What is wrong with the repository itself, in a sentence. */
  trouble(): string | null;
}

export interface FollowOptions {
  git: Git;
  objects: Objects;
  loader: Loader;
  ledger: Ledger;
  /** Milliseconds between two looks. */
  every: number;
  /** A folder for a copy of the last good guide, for a start with a damaged repository; null keeps none. */
  keepIn: string | null;
  /** Hears of what failed, for the log. */
  failed: (what: string) => void;
}

const NO_GUIDE = 'W repozytorium nie ma przewodnika. Uruchom „okienko guide init”.';

const refusal = (message: string): Opening => ({
  ok: false,
  problems: [problem({ file: '.', line: 1, column: 1 }, 'repository', message)],
});

/** Opens the newest version that loads and follows the repository from there. */
export async function followGuide(
  options: FollowOptions,
): Promise<{ ok: true; following: Following } | { ok: false; problems: Problem[] }> {
  const { git, objects, loader, ledger, every, keepIn, failed } = options;
  const listeners: ((opened: Opened) => void)[] = [];

  let current: Opened | null = null;
  let commit: string | null = null;
  let problems: readonly Problem[] = [];
  let trouble: string | null = null;
  /** The newest commit that was looked at, good or bad. */
  let seen: string | null = null;
  /** A newer one that may open later: so many looks from now, after twice as many the next time. */
  let waiting: { id: string; looks: number; pause: number } | null = null;

  const openAt = async (id: string): Promise<Opening> =>
    loader.open(loader.load(await objects.texts(id), id));

  /** One copy after another; whoever publishes does not wait for it, and of several the last is enough. */
  let keeping: Promise<void> | null = null;
  let toKeep = '';
  let closed = false;
  const keep = (id: string): Promise<void> | null => {
    if (keepIn === null) return null;
    toKeep = id;
    return (keeping ??= (async () => {
      for (let kept = ''; kept !== toKeep;) {
        kept = toKeep;
        await writeCopy(keepIn, objects, kept).catch((e: unknown) => {
          if (!closed) failed(`copy: ${String(e)}`);
        });
      }
      keeping = null;
    })());
  };

  async function swap(opened: Opened, id: string): Promise<void> {
    // The ledger first: should the process die in between, the next start notes what it starts with.
    try {
      const event = current === null ? 'start' : 'swap';
      ledger.note({ version: opened.guide.version, commit: id, event });
    } catch (e) {
      failed(`ledger: ${String(e)}`);
    }
    current = opened;
    commit = id;
    seen = id;
    waiting = null;
    problems = [];
    trouble = null;
    for (const listener of listeners) listener(opened);
    void keep(id);
  }

  async function look(): Promise<void> {
    try {
      const id = await objects.refAt(MAIN);
      if (id === null) throw new Error('no main');
      if (id === seen) {
        trouble = null;
        return;
      }
      if (waiting?.id === id && waiting.looks > 0) {
        waiting.looks -= 1;
        trouble = null;
        return;
      }
      const before = seen;
      const opening = await openAt(id);
      // Something newer was published here while this was read: the next look sees whether it is the newest.
      if (seen !== before) return;
      if (opening.ok) await swap(opening.opened, id);
      else {
        if (mayPass(opening)) {
          const pause = waiting?.id === id ? Math.min(2 * waiting.pause, LONGEST_PAUSE) : 1;
          waiting = { id, looks: pause, pause };
        } else seen = id;
        problems = opening.problems;
        trouble = null;
      }
    } catch (e) {
      if (trouble === null) failed(`repository: ${String(e)}`);
      trouble = sentenceOf(e);
    }
  }

  /** The newest version that loads, from the newest back; the problems of the newest are told. */
  async function start(): Promise<Opening> {
    const out = await git.text(['rev-list', '--first-parent', `-n${BACK}`, MAIN, '--']);
    const commits = out.split('\n').filter(Boolean);
    let first: Opening | null = null;
    for (const id of commits) {
      const opening = await openAt(id);
      first ??= opening;
      if (!opening.ok) continue;
      await swap(opening.opened, id);
      problems = first.ok ? [] : first.problems;
      if (!mayPass(first)) seen = commits[0] ?? null;
      return opening;
    }
    return first ?? refusal(NO_GUIDE);
  }

  async function startFromCopy(): Promise<Opening | null> {
    const read = keepIn === null ? null : await readCopy(keepIn);
    if (read === null) return null;
    const opening = await loader.open(loader.load(read.texts, read.commit));
    if (opening.ok) {
      current = opening.opened;
      ledger.note({ version: opening.opened.guide.version, commit: read.commit, event: 'start' });
    }
    return opening;
  }

  let opening: Opening;
  try {
    opening = await start();
  } catch (e) {
    trouble = sentenceOf(e);
    failed(`repository: ${String(e)}`);
    opening = (await startFromCopy().catch(() => null)) ?? refusal(trouble);
  }
  if (!opening.ok) return opening;

  let looking: Promise<void> | null = null;
  // One look at a time: a slow one is not overtaken by the next.
  const lookOnce = (): Promise<void> =>
    (looking ??= look().finally(() => {
      looking = null;
    }));
  const timer = setInterval(() => void lookOnce(), every).unref();
  return {
    ok: true,
    following: {
      current: () => current as Opened,
      commit: () => commit,
      problems: () => problems,
      trouble: () => trouble,
      onChange: (f) => void listeners.push(f),
      swap,
      look: lookOnce,
      kept: async () => {
        await keeping;
      },
      close: () => {
        closed = true;
        clearInterval(timer);
      },
    },
  };
}
