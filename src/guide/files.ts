import { type Dirent, existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { GuideFile } from './collect.ts';
import { problem, type Problem } from './problem.ts';

// The longest honest file (a topic's examples) is about 200 kB.
const MAX_BYTES = 2 * 1024 * 1024;

/** Clocks of file systems tick in steps of some milliseconds. */
const SETTLED = 100;

export const GUIDE_FOLDERS = ['content', 'intents', 'seeds'] as const;

/** All YAML files of a guide by path below `root` (`content/poland/place.yaml`), sorted by path. */
export interface GuideFiles {
  files: readonly GuideFile[];
  problems: readonly Problem[];
}

/** Texts of all files by path, for whoever wants to change some of them and see what becomes of it. */
export const guideTexts = (root: string): Map<string, string> =>
  new Map(readGuideFiles(root).files.map((f) => [f.path, f.text()]));

/** What was found before, and the folders (`content/kielce/services`) in which something changed since. */
export interface Since {
  files: readonly GuideFile[];
  touched: ReadonlySet<string>;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

const codeOf = (e: unknown) => (e as NodeJS.ErrnoException).code ?? 'błąd';

/** Text of a file whose value is remembered: only its positions are asked for, and it may be gone by then. */
function textAgain(full: string): string {
  try {
    return readFileSync(full, 'utf8');
  } catch {
    return '';
  }
}

/**
 * Finds every `*.yaml` below content/, intents/ and seeds/ and reads those that are not `known` by path and stamp
 * (size, times and number of the file). Never throws: what cannot be read becomes a problem. In one go: 77,000 files
 * that are known take half a second, and awaiting each would take ten.
 */
export function readGuideFiles(
  root: string,
  known: (path: string, stamp: string) => boolean = () => false,
  since: Since | null = null,
): GuideFiles {
  const files: GuideFile[] = [];
  const problems: Problem[] = [];
  const refuse = (file: string, code: string, message: string) =>
    void problems.push(problem({ file, line: 1, column: 1 }, code, message));
  let base: string;
  try {
    base = realpathSync(root);
  } catch {
    refuse(root, 'no-folder', 'Nie ma takiego folderu.');
    return { files, problems };
  }
  const inside = (real: string) => real === base || real.startsWith(base + sep);

  function file(path: string): void {
    const full = join(base, path);
    const { size, mtimeMs, ctimeMs, ino } = statSync(full);
    if (size > MAX_BYTES)
      return refuse(
        path,
        'too-large',
        `Plik ma ${Math.ceil(size / 1024)} kB, a może mieć najwyżej ${MAX_BYTES / 1024} kB. Podziel go.`,
      );
    // Written a moment ago, it may be written again without its times showing it.
    const settled = Date.now() - mtimeMs > SETTLED;
    const stamp = settled ? [size, mtimeMs, ctimeMs, ino].map((n) => n.toString(36)).join(' ') : '';
    if (settled && known(path, stamp)) return void files.push({ path, stamp, text: () => textAgain(full) });
    const bytes = readFileSync(full);
    try {
      const text = utf8.decode(bytes);
      files.push({ path, stamp, text: () => text });
    } catch {
      refuse(path, 'not-utf8', 'Plik nie jest zapisany w UTF-8. Zapisz go w tym kodowaniu.');
    }
  }

  /** A link may lead about within the guide, never out of it and never in a circle. */
  function link(path: string, seen: readonly string[]): void {
    const real = realpathSync(join(base, path));
    const isFolder = statSync(real).isDirectory();
    if (!inside(real))
      return refuse(
        path,
        'outside',
        isFolder
          ? 'To dowiązanie prowadzi poza folder przewodnika.'
          : 'To dowiązanie prowadzi poza folder przewodnika. Skopiuj plik do środka.',
      );
    if (isFolder) folder(path, seen);
    else if (/\.ya?ml$/.test(path)) file(path);
  }

  function entry(path: string, found: Dirent, seen: readonly string[]): void {
    try {
      if (found.isSymbolicLink()) link(path, seen);
      else if (found.isDirectory()) folder(path, seen);
      else if (/\.ya?ml$/.test(found.name)) file(path);
    } catch (e) {
      refuse(path, 'unreadable', `Nie da się tego odczytać (${codeOf(e)}). Sprawdź uprawnienia.`);
    }
  }

  function folder(path: string, seen: readonly string[]): void {
    const real = realpathSync(join(base, path));
    if (!inside(real)) return refuse(path, 'outside', 'To dowiązanie prowadzi poza folder przewodnika.');
    if (seen.includes(real)) return refuse(path, 'loop', 'To dowiązanie prowadzi w kółko.');
    for (const found of readdirSync(real, { withFileTypes: true }))
      if (!found.name.startsWith('.')) entry(`${path}/${found.name}`, found, [...seen, real]);
  }

  /** Looks into one folder that was touched; a folder in it that nobody has seen yet is read whole. */
  function again(path: string, { files: before }: Since): void {
    const full = join(base, path);
    if (!existsSync(full)) return;
    for (const found of readdirSync(full, { withFileTypes: true })) {
      const below = `${path}/${found.name}`;
      const seen = found.isDirectory() && before.some((f) => f.path.startsWith(`${below}/`));
      if (!seen && !found.name.startsWith('.')) entry(below, found, []);
    }
  }

  if (since !== null) {
    const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'));
    // Not spread: a call takes no hundred thousand arguments.
    for (const f of since.files) if (f.stamp !== '' && !since.touched.has(folderOf(f.path))) files.push(f);
    for (const path of since.touched) again(path, since);
  }
  for (const name of since === null ? GUIDE_FOLDERS : []) {
    try {
      folder(name, []);
    } catch (e) {
      const missing = (e as NodeJS.ErrnoException).code === 'ENOENT';
      // Documents are evidence, not answers: a guide without seeds/ works.
      if (missing && name === 'seeds') continue;
      refuse(
        name,
        missing ? 'no-folder' : 'unreadable',
        missing ? `Brakuje folderu ${name}/.` : `Nie da się odczytać folderu (${codeOf(e)}).`,
      );
    }
  }
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), problems };
}
