#!/usr/bin/env node
import { type Command, type Io, print, Refusal } from './commands/command.ts';
import { environment } from './config.ts';

/** Commands are loaded when called, so that each starts with what it needs only. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./commands/serve.ts')).serve,
  chat: async () => (await import('./commands/chat.ts')).chat,
  understand: async () => (await import('./commands/understand.ts')).understand,
  explain: async () => (await import('./commands/explain.ts')).explain,
  answer: async () => (await import('./commands/answer.ts')).answer,
  hours: async () => (await import('./commands/hours.ts')).hours,
  check: async () => (await import('./commands/check.ts')).check,
  eval: async () => (await import('./commands/eval.ts')).evaluate,
  paths: async () => (await import('./commands/paths.ts')).paths,
  coverage: async () => (await import('./commands/coverage.ts')).coverage,
  'to-confirm': async () => (await import('./commands/to-confirm.ts')).toConfirmCommand,
  remind: async () => (await import('./commands/remind.ts')).remind,
  place: async () => (await import('./commands/place.ts')).place,
  export: async () => (await import('./commands/export.ts')).exportCommand,
  booklet: async () => (await import('./commands/booklet.ts')).booklet,
  schemas: async () => (await import('./commands/schemas.ts')).schemas,
  guide: async () => (await import('./commands/guide.ts')).guide,
  staff: async () => (await import('./commands/staff.ts')).staff,
  backup: async () => (await import('./commands/backup.ts')).backup,
  restore: async () => (await import('./commands/backup.ts')).restore,
  learn: async () => (await import('./commands/learn.ts')).learn,
  compile: async () => (await import('./commands/compile.ts')).compile,
};

async function help(): Promise<string> {
  const rows = await Promise.all(
    Object.entries(COMMANDS).map(async ([name, load]) => `  ${name.padEnd(12)}${(await load()).summary}`),
  );
  return [
    'Okienko: jedno okienko do lokalnej pomocy.',
    '',
    'Użycie: okienko POLECENIE [opcje]   (okienko POLECENIE --help)',
    '',
    ...rows,
  ].join('\n');
}

/** Runs one command line; the exit code comes back, nothing exits the process. */
export async function run(args: string[], io: Io): Promise<number> {
  const [name = '', ...rest] = args;
  if (name === '' || name === '--help' || name === '-h' || name === 'help') {
    print(name === '' ? io.stderr : io.stdout, await help());
    return name === '' ? 2 : 0;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    print(io.stderr, `Nie ma polecenia „${name}”. Polecenia: ${Object.keys(COMMANDS).join(', ')}.`);
    return 2;
  }
  const command = await load();
  if (rest.includes('--help') || rest.includes('-h')) {
    print(io.stdout, `${command.usage}\n\n${command.summary}`);
    return 0;
  }
  try {
    return await command.run(rest, io);
  } catch (e) {
    if (!(e instanceof Refusal)) throw e;
    print(io.stderr, e.message);
    return e.code;
  }
}

if (import.meta.main) {
  const args = process.argv.slice(2);
  // A server outlives whoever reads what it prints, and a log on a full disk. To other commands a reader that closes
  // early (`okienko … | head`) is no error but the end.
  const serving = args[0] === 'serve';
  process.stdout.on('error', (e: NodeJS.ErrnoException) => {
    if (!serving) process.exit(e.code === 'EPIPE' ? 0 : 1);
  });
  process.stderr.on('error', () => undefined);
  const io: Io = {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    now: () => new Date(),
    env: environment(),
  };
  process.exitCode = await run(args, io);
}
