import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Assets } from './layout.tsx';

export interface Asset {
  path: string;
  type: string;
  /** By content coding; `identity` is the file as it is. */
  bodies: Readonly<Record<'identity' | 'gzip' | 'br', Buffer>>;
}

// Both `src/pages` and `dist/pages` lie two levels under the root, so that these hold in either.
const STYLE = new URL('../../src/pages/style.css', import.meta.url);
const SCRIPT = new URL('../../dist/public/chat.js', import.meta.url);

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

/** Reads the style and the script once. Throws when the script was not built (`npm run build`). */
export function readAssets(): { files: readonly Asset[]; paths: Assets } {
  const style = asset('style', 'css', 'text/css; charset=utf-8', thinStyle(readFileSync(STYLE, 'utf8')));
  const script = asset(
    'chat',
    'js',
    'text/javascript; charset=utf-8',
    thinScript(readFileSync(SCRIPT, 'utf8')),
  );
  return { files: [style, script], paths: { style: style.path, script: script.path } };
}
