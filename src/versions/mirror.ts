import type { Git } from './git.ts';
import { GitFault } from './git-fault.ts';
import { MAIN } from './live.ts';
import type { Objects } from './objects.ts';

/** Where the other repository was last seen. */
const REMOTE_MAIN = 'refs/mirror/main';

/** Keeps a second repository the same: pushes what was published here, takes what was published there. */
export interface Mirror {
  /** Looks and evens out now; never rejects. */
  sync(): Promise<void>;
  /** A sentence for staff while the two are not the same. */
  trouble(): string | null;
  close(): void;
}

export interface MirrorOptions {
  git: Git;
  objects: Objects;
  remote: string;
  every: number;
  now: () => Date;
  /** Joins two lines of publications; null when people must decide. Gives the commit that holds both. */
  join: (ours: string, theirs: string) => Promise<string | null>;
  moved: () => Promise<void>;
  failed: (what: string) => void;
}

/** Without a password in it. */
const shown = (remote: string): string => remote.replace(/\/\/[^/@]*@/, '//');

export function mirrorOf(options: MirrorOptions): Mirror {
  const { git, objects, remote, every, join, moved, failed } = options;
  const over = { remote: true } as const;
  let since: Date | null = null;
  let apart = false;

  const contains = (newer: string, older: string): Promise<boolean> =>
    git.text(['merge-base', '--is-ancestor', older, newer]).then(
      () => true,
      () => false,
    );

  async function evenOut(): Promise<void> {
    const there = (await git.text(['ls-remote', '--', remote, MAIN], over)).split('\t')[0]?.trim() || null;
    const here = await objects.refAt(MAIN);
    if (here === null) return;
    let ours = here;
    if (there !== null && there !== here) {
      await git.text(
        ['fetch', '--no-tags', '--no-write-fetch-head', '--', remote, `+${MAIN}:${REMOTE_MAIN}`],
        over,
      );
      const theirs = (await objects.refAt(REMOTE_MAIN)) ?? there;
      if (await contains(theirs, ours)) ours = theirs;
      else if (!(await contains(ours, theirs))) {
        const both = await join(ours, theirs);
        apart = both === null;
        if (both === null) return;
        ours = both;
      }
      if (ours !== here) {
        await git.text(['update-ref', MAIN, ours, here]);
        await moved();
      }
    }
    apart = false;
    // Never forced: a publication made there in this very moment is not overwritten but taken at the next look.
    await git.text(
      ['push', '--porcelain', '--', remote, `${ours}:${MAIN}`, '+refs/drafts/*:refs/drafts/*'],
      over,
    );
  }

  let running: Promise<void> | null = null;
  let again = false;
  const run = async (): Promise<void> => {
    do {
      again = false;
      try {
        await evenOut();
        since = null;
      } catch (e) {
        if (since === null) failed(`mirror: ${e instanceof GitFault ? e.kind : String(e)}`);
        since ??= options.now();
      }
    } while (again);
  };
  const sync = (): Promise<void> => {
    again = running !== null;
    return (running ??= run().finally(() => {
      running = null;
    }));
  };
  const timer = setInterval(() => void sync(), every).unref();
  return {
    sync,
    trouble: () =>
      apart
        ? `W drugim repozytorium (${shown(remote)}) jest inna wersja tych samych pól. Zawołaj administratora; publikować można dalej.`
        : since !== null
          ? `Drugie repozytorium (${shown(remote)}) nie odpowiada. Publikacje są zapisane tutaj i trafią tam, gdy wróci.`
          : null,
    close: () => clearInterval(timer),
  };
}
