import { execFile } from 'node:child_process';
import { stat, unlink } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { environment } from '../config.ts';
import { faultOf, GitFault } from './git-fault.ts';

export interface GitOptions {
  input?: string | Uint8Array;
  env?: Readonly<Record<string, string>>;
  /** The command talks to another repository. */
  remote?: boolean;
}

/** Runs git in one bare repository; what it printed comes back, a failure is a `GitFault`. */
export interface Git {
  dir: string;
  text(args: readonly string[], options?: GitOptions): Promise<string>;
  bytes(args: readonly string[], options?: GitOptions): Promise<Buffer>;
}

const LONGEST = 30_000;
const LARGEST = 1024 * 1024 * 1024;
/** A lock this old belongs to a process that was killed: updating a reference takes milliseconds. */
const STALE_LOCK = 20_000;
/** How long to wait for a lock, in steps (ms). */
const WAITS = [10, 20, 40, 80, 160, 320, 640];

// Nothing of the machine's or a user's settings counts: no hooks, no pager, no questions, no helpers.
const SETTINGS = [
  ['core.hooksPath', '/dev/null'],
  ['core.fsync', 'all'],
  ['core.quotePath', 'false'],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['transfer.fsckObjects', 'true'],
].flatMap(([name, value]) => ['-c', `${name}=${value}`]);

// `ext::` and the like would run commands.
const REMOTE = ['file', 'https', 'http', 'ssh'].flatMap((p) => ['-c', `protocol.${p}.allow=always`]);

const INHERITED = ['PATH', 'HOME', 'SSH_AUTH_SOCK', 'TMPDIR'];

function environmentOf(own: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const kept = INHERITED.flatMap((name) => {
    const value = environment()[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_SSH_COMMAND: 'ssh -o BatchMode=yes -o ConnectTimeout=10',
    ...own,
  };
}

function once(dir: string, args: readonly string[], options: GitOptions): Promise<Buffer> {
  const all = [
    '-C',
    dir,
    ...SETTINGS,
    '-c',
    'protocol.allow=never',
    ...(options.remote ? REMOTE : []),
    ...args,
  ];
  return new Promise((done, failed) => {
    const child = execFile(
      'git',
      all,
      { encoding: 'buffer', env: environmentOf(options.env), timeout: LONGEST, maxBuffer: LARGEST },
      (error, stdout, stderr) => {
        if (error === null) done(stdout);
        else failed(faultOf(stderr.toString('utf8') || error.message, error.signal ?? null, error.code));
      },
    );
    // Git may end before it has read everything; its own message says why.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(options.input ?? '');
  });
}

/** Removes the lock a killed process left behind; false when it is young or none of ours. */
async function removeStaleLock(dir: string, fault: GitFault): Promise<boolean> {
  const path = /Unable to create '(.+\.lock)': File exists/.exec(fault.stderr)?.[1];
  if (path === undefined || !resolve(dir, path).startsWith(resolve(dir) + sep)) return false;
  const lock = resolve(dir, path);
  const { mtimeMs } = await stat(lock).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
  if (Date.now() - mtimeMs < STALE_LOCK) return false;
  return unlink(lock).then(
    () => true,
    () => false,
  );
}

/** Git in the repository at `dir`. Locks are waited for; a stale one is removed. */
export function gitIn(dir: string): Git {
  const bytes = async (args: readonly string[], options: GitOptions = {}): Promise<Buffer> => {
    for (const wait of WAITS) {
      try {
        return await once(dir, args, options);
      } catch (e) {
        if (!(e instanceof GitFault) || e.kind !== 'locked') throw e;
        if (!(await removeStaleLock(dir, e))) await pause(wait);
      }
    }
    return once(dir, args, options);
  };
  return { dir, bytes, text: async (args, options) => (await bytes(args, options)).toString('utf8') };
}
