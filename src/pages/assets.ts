import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Assets } from './layout.tsx';
import type { OfficeAssets } from './office-layout.tsx';

export interface Asset {
  path: string;
  type: string;
  /** By content coding; `identity` is the file as it is. */
  bodies: Readonly<Record<'identity' | 'gzip' | 'br', Buffer>>;
}

// Both `src/pages` and `dist/pages` lie two levels under the root, so that these hold in either.
const ROOT = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');

/** Comments and indentation are for us, not for the wire. */
const thinStyle = (css: string) =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .trim();

const thinScript = (js: string) => js.replace(/^\s+/gm, '');

function asset(name: string, ending: string, type: string, text: string): Asset {
  const identity = Buffer.from(text);
  const hash = createHash('sha256').update(identity).digest('base64url').slice(0, 10);
  return {
    path: `/assets/${name}.${hash}.${ending}`,
    type,
    bodies: { identity, gzip: gzipSync(identity, { level: 9 }), br: brotliCompressSync(identity) },
  };
}

/** Style sheets by their paths below the program's folder, as one file under a name that changes with its content. */
export const styleAsset = (name: string, ...paths: readonly string[]): Asset =>
  asset(name, 'css', 'text/css; charset=utf-8', paths.map((path) => thinStyle(read(path))).join(''));

/** Scripts as `npm run build` made them, in one file: a slow network pays for every request. Throws when one was not built. */
export const scriptAsset = (name: string, parts: readonly string[] = [name]): Asset =>
  asset(
    name,
    'js',
    'text/javascript; charset=utf-8',
    thinScript(parts.map((part) => read(`dist/public/${part}.js`)).join('')),
  );

/** The service worker; it has no version in its address, since the browser itself looks for a newer one there. */
export const workerScript = (): string => thinScript(read('dist/public/worker.js'));

/** The script an office puts into its page. */
export const embedScript = (): string => thinScript(read('dist/public/embed.js'));

/** An icon of the installed page: `icon.svg`, `icon-192.png`, `icon-512.png`. */
export const iconFile = (name: string): Buffer => readFileSync(new URL(`src/pages/icons/${name}`, ROOT));

/** The style of paper as text, for documents that must stand alone (a file, a PDF). */
export const printStyle = (): string => thinStyle(read('src/pages/print/print.css'));

/** Reads styles and scripts once. Throws when the scripts were not built (`npm run build`). */
export function readAssets(): { files: readonly Asset[]; style: Asset; paths: Assets & OfficeAssets } {
  const style = styleAsset('style', 'src/pages/style.css');
  const print = styleAsset('print', 'src/pages/print/print.css');
  const office = styleAsset(
    'office',
    'src/pages/controls.css',
    'src/pages/office.css',
    'src/staff/work.css',
    'src/staff/edit/edit.css',
  );
  const script = scriptAsset('page', ['leave', 'chat', 'keep', 'framed', 'aloud']);
  const printScript = scriptAsset('print');
  const unsaved = scriptAsset('unsaved');
  return {
    files: [style, print, office, script, printScript, unsaved],
    style,
    paths: {
      style: style.path,
      script: script.path,
      print: print.path,
      printScript: printScript.path,
      office: office.path,
      unsaved: unsaved.path,
    },
  };
}
