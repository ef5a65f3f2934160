import { lstat, readdir, readFile, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { problem, type Problem } from './problem.ts';

// The longest honest file (a topic's examples) is about 200 kB.
const MAX_BYTES = 2 * 1024 * 1024;

const FOLDERS = ['content', 'intents', 'seeds'] as const;

/** Texts of all YAML files of a guide by path below `root` (`content/poland/place.yaml`), sorted by path. */
export interface GuideFiles {
  texts: ReadonlyMap<string, string>;
  problems: readonly Problem[];
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads every `*.yaml` below content/, intents/ and seeds/. Never throws: what cannot be read becomes a problem. */
export async function readGuideFiles(root: string): Promise<GuideFiles> {
  const texts: [string, string][] = [];
  const problems: Problem[] = [];
  const refuse = (file: string, code: string, message: string) =>
    problems.push(problem({ file, line: 1, column: 1 }, code, message));
  const base = await realpath(root).catch(() => null);
  if (base === null) {
    refuse(root, 'no-folder', 'Nie ma takiego folderu.');
    return { texts: new Map(), problems };
  }

  async function file(path: string): Promise<void> {
    const full = join(base as string, path);
    const real = await realpath(full);
    if (!real.startsWith((base as string) + sep))
      return void refuse(
        path,
        'outside',
        'To dowiązanie prowadzi poza folder przewodnika. Skopiuj plik do środka.',
      );
    const { size } = await lstat(real);
    if (size > MAX_BYTES)
      return void refuse(
        path,
        'too-large',
        `Plik ma ${Math.ceil(size / 1024)} kB, a może mieć najwyżej ${MAX_BYTES / 1024} kB. Podziel go.`,
      );
    const bytes = await readFile(real);
    try {
      texts.push([path, utf8.decode(bytes)]);
    } catch {
      refuse(path, 'not-utf8', 'Plik nie jest zapisany w UTF-8. Zapisz go w tym kodowaniu.');
    }
  }

  async function folder(path: string, seen: readonly string[]): Promise<void> {
    const real = await realpath(join(base as string, path));
    if (real !== base && !real.startsWith((base as string) + sep))
      return void refuse(path, 'outside', 'To dowiązanie prowadzi poza folder przewodnika.');
    if (seen.includes(real)) return void refuse(path, 'loop', 'To dowiązanie prowadzi w kółko.');
    const names = (await readdir(real)).sort();
    for (const name of names) {
      if (name.startsWith('.')) continue;
      const below = `${path}/${name}`;
      try {
        const stat = await lstat(await realpath(join(base as string, below)));
        if (stat.isDirectory()) await folder(below, [...seen, real]);
        else if (name.endsWith('.yaml') || name.endsWith('.yml')) await file(below);
      } catch (e) {
        refuse(
          below,
          'unreadable',
          `Nie da się tego odczytać (${(e as NodeJS.ErrnoException).code ?? 'błąd'}). Sprawdź uprawnienia.`,
        );
      }
    }
  }

  for (const name of FOLDERS) {
    try {
      await folder(name, []);
    } catch (e) {
      const missing = (e as NodeJS.ErrnoException).code === 'ENOENT';
      // Documents are evidence, not answers: a guide without seeds/ works.
      if (missing && name === 'seeds') continue;
      refuse(
        name,
        missing ? 'no-folder' : 'unreadable',
        missing
          ? `Brakuje folderu ${name}/.`
          : `Nie da się odczytać folderu (${(e as NodeJS.ErrnoException).code ?? 'błąd'}).`,
      );
    }
  }
  return { texts: new Map(texts.sort(([a], [b]) => (a < b ? -1 : 1))), problems };
}
