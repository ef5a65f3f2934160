import type { Git } from './git.ts';
import { MAIN } from './live.ts';
import type { Entry } from './versions.ts';

/** Lines at the end of a publication's message. */
export const TRAILERS = {
  draft: 'Draft',
  version: 'Version',
  after: 'Check-After',
  approved: 'Approved-By',
} as const;

const value = (name: string) => `%(trailers:key=${name},valueonly,separator=%x2c)`;
const FORMAT = [
  '%H',
  '%cI',
  '%an',
  '%ae',
  '%s',
  value(TRAILERS.draft),
  value(TRAILERS.after),
  value(TRAILERS.version),
].join('%x1f');

export interface Logged extends Entry {
  version: string | null;
  /** git's address of whoever published it. */
  email: string;
}

/** Publications, newest first; `args` narrow `git log`. `path` follows one file; `from`: the newest, else what is published. */
export async function publications(
  git: Git,
  args: readonly string[],
  path?: string,
  from: string = MAIN,
): Promise<Logged[]> {
  const out = await git.text([
    'log',
    '--first-parent',
    '-z',
    '--name-only',
    `--format=%x1e${FORMAT}%x1d`,
    ...args,
    from,
    '--',
    ...(path === undefined ? [] : [`:(literal)${path}`]),
  ]);
  return out
    .split('\x1e')
    .slice(1)
    .map((row) => {
      const [head = '', files = ''] = row.split('\x1d');
      const [commit = '', at = '', by = '', email = '', said = '', draft = '', after = '', version = ''] =
        head.split('\x1f');
      return {
        commit,
        at: new Date(at).toISOString(),
        by,
        email,
        said,
        paths: files
          .split('\0')
          .map((p) => p.trim())
          .filter(Boolean),
        draft: draft || null,
        checkAfter: after === 'yes',
        version: version || null,
      };
    });
}
