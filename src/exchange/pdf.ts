import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The machine's Chromium; null where there is none. */
export const findBrowser = (): string | null => BROWSERS.find((path) => existsSync(path)) ?? null;

/** A booklet of a hundred pages takes two seconds; a minute (ms) means that something is wrong. */
const PATIENCE = 60_000;

/** One HTML document as PDF. It must stand alone: nothing is fetched. */
async function printed(browser: string, html: string, signal?: AbortSignal): Promise<Buffer> {
  const dir = await mkdtemp(join(tmpdir(), 'okienko-pdf-'));
  try {
    const page = join(dir, 'page.html');
    const file = join(dir, 'page.pdf');
    await writeFile(page, html);
    await promisify(execFile)(
      browser,
      [
        '--headless',
        '--disable-gpu',
        '--disable-background-networking',
        '--no-first-run',
        // Chromium refuses its sandbox to root, as in containers; the document is our own.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        `--user-data-dir=${join(dir, 'profile')}`,
        '--no-pdf-header-footer',
        `--print-to-pdf=${file}`,
        pathToFileURL(page).href,
      ],
      { timeout: PATIENCE, ...(signal && { signal }) },
    );
    return await readFile(file);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** Texts of the numbered objects of a PDF; streams are left out. */
function objectsOf(pdf: Buffer): Map<string, string> {
  const objects = new Map<string, string>();
  for (const [, id = '', body = ''] of pdf
    .toString('latin1')
    .matchAll(/(?:^|\n)(\d+) 0 obj\s([\s\S]*?)(?:endobj|stream\r?\n)/g))
    objects.set(id, body);
  return objects;
}

const refs = (list: string) => [...list.matchAll(/(\d+) 0 R/g)].map((m) => m[1] ?? '');

/**
 * On which page (from 1) each anchor stands to which the document itself has a link: Chromium writes them as named
 * destinations. Its PDF keeps these objects uncompressed.
 */
export function pagesOf(pdf: Buffer): Map<string, number> {
  const objects = objectsOf(pdf);
  const order: string[] = [];
  const walk = (id: string): void => {
    const body = objects.get(id) ?? '';
    const kids = /\/Kids \[([^\]]*)\]/.exec(body);
    if (kids) refs(kids[1] ?? '').forEach(walk);
    else order.push(id);
  };
  const catalog = [...objects.values()].find((body) => body.includes('/Type /Catalog')) ?? '';
  const root = /\/Pages (\d+) 0 R/.exec(catalog)?.[1];
  const dests = /\/Dests (\d+) 0 R/.exec(catalog)?.[1];
  if (root !== undefined) walk(root);
  const named = (objects.get(dests ?? '') ?? '').matchAll(/\/([A-Za-z][\w-]*) \[(\d+) 0 R/g);
  return new Map([...named].map(([, name = '', page = '']) => [name, order.indexOf(page) + 1]));
}

const NONE: ReadonlyMap<string, number> = new Map();
/** Naming the pages should move nothing; where it does, it may settle. */
const TIMES = 4;

/**
 * A document that names its own pages: printed until the pages it names are the pages it has. Throws when that does not
 * settle, and when `signal` ends it.
 */
export async function pdfWithPages(
  browser: string,
  htmlOf: (pages: ReadonlyMap<string, number>) => string,
  signal?: AbortSignal,
): Promise<Buffer> {
  let pages = NONE;
  for (let i = 0; i < TIMES; i++) {
    const pdf = await printed(browser, htmlOf(pages), signal);
    const found = pagesOf(pdf);
    if (found.size === pages.size && [...found].every(([id, page]) => pages.get(id) === page)) return pdf;
    pages = found;
  }
  throw new Error('the pages of the document do not settle');
}
