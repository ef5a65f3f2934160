import type { Readable, Writable } from 'node:stream';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { readConfig } from '../config.ts';
import { problemLine, type Problem } from '../guide/problem.ts';
import { defaultCacheDir, openGuide, PROGRAM_DIR, type Opened } from '../open.ts';

/** Exit codes: 0 fine, 1 a problem was found, 2 wrong use. */
export type ExitCode = 0 | 1 | 2;

/** Where a command reads and writes; tests bring their own. */
export interface Io {
  stdin: Readable;
  stdout: Writable;
  stderr: Writable;
  now(): Date;
  env: NodeJS.ProcessEnv;
}

export interface Command {
  /** One line for `okienko --help`. */
  summary: string;
  usage: string;
  run(args: string[], io: Io): Promise<ExitCode>;
}

/** Ends a command with a sentence on stderr; `cli.ts` catches it. */
export class Refusal extends Error {
  readonly code: ExitCode;
  constructor(message: string, code: ExitCode = 2) {
    super(message);
    this.code = code;
  }
}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Options common to all commands that read a guide. */
export const GUIDE_OPTION = { guide: { type: 'string' } } as const satisfies Options;

/** Parses options strictly; what is not known is a sentence with what is. */
export function readArgs<const O extends Options>(args: string[], options: O) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (e) {
    const known = Object.keys(options).map((o) => `--${o}`);
    throw new Refusal(
      `${e instanceof Error ? e.message.split('.')[0] : 'Nieznana opcja'}. Opcje: ${known.join(', ')}.`,
    );
  }
}

export function print(stream: Writable, text: string): void {
  stream.write(text.endsWith('\n') ? text : `${text}\n`);
}

/** The folder of the guide: `--guide`, else GUIDE_DIR, else the one shipped with the program. */
export function guideDir(option: string | undefined, io: Io): string {
  if (option !== undefined) return option;
  const read = readConfig(io.env);
  return (read.ok ? read.config.guideDir : null) ?? PROGRAM_DIR;
}

export function cacheDir(io: Io): string {
  const read = readConfig(io.env);
  return (read.ok ? read.config.cacheDir : null) ?? defaultCacheDir();
}

/** Opens the guide or refuses with all its problems. */
export async function opened(option: string | undefined, io: Io): Promise<Opened> {
  const result = await openGuide(guideDir(option, io), cacheDir(io));
  if (!result.ok) throw new Refusal(problemList(result.problems), 1);
  return result.opened;
}

export const problemList = (problems: readonly Problem[]): string => problems.map(problemLine).join('\n');
