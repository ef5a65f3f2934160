import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, stat, unlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Parsed, ParseMemory } from './collect.ts';

/** Caches of other folders (tests, previews) are kept up to this many. */
const MOST_CACHES = 6;

/** Parsed values depend on the formats and on how messages are packed: those of another program are not taken. */
function formatsDigest(): string {
  const dir = new URL('formats/', import.meta.url);
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const files = [...readdirSync(dir).sort(), `../told.${ending}`];
  const hash = createHash('sha256').update(process.versions.zlib);
  for (const name of files) hash.update(readFileSync(new URL(name, dir)));
  return hash.digest('hex');
}

const nameOf = (guide: string) =>
  `guide-${createHash('sha256').update(resolve(guide)).digest('hex').slice(0, 16)}.jsonl`;

/** The same text in many files (an organisation, a cost, a place) is kept once. */
function sharing(): (value: unknown) => unknown {
  const texts = new Map<string, string>();
  const share = (value: unknown): unknown => {
    if (typeof value === 'string') {
      if (value.length > 200) return value;
      const before = texts.get(value);
      if (before === undefined) texts.set(value, value);
      return before ?? value;
    }
    if (Array.isArray(value)) value.forEach((item, i) => (value[i] = share(item)));
    else if (typeof value === 'object' && value !== null) {
      const fields = value as Record<string, unknown>;
      for (const key of Object.keys(fields)) fields[key] = share(fields[key]);
    }
    return value;
  };
  return share;
}

/** "#", which no line of JSON begins with. */
const HASH = 35;

/** The remembered files, one JSON line each; the last line is the SHA-256 of all before it. */
async function readLines(path: string, head: string): Promise<ParseMemory> {
  const memory: ParseMemory = new Map();
  const hash = createHash('sha256');
  let rest: Buffer = Buffer.alloc(0);
  let first = true;
  let sum = '';
  const shared = sharing();
  const line = (bytes: Buffer) => {
    const text = bytes.toString();
    if (first && text !== head) throw new Error('made by another program');
    if (!first) {
      const [file, stamp, digest, value] = JSON.parse(text) as [string, string, string, unknown];
      memory.set(file, { stamp, digest, value: shared(value) });
    }
    first = false;
  };
  // Pieces of 64 KB: those of a megabyte left holes of up to 5 MB in the process for good.
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = bytes.indexOf(10); end >= 0 && sum === ''; end = bytes.indexOf(10, from)) {
      if (bytes[from] === HASH) sum = bytes.toString('latin1', from + 1, end);
      else {
        line(bytes.subarray(from, end));
        from = end + 1;
      }
    }
    // Many lines at once: seventy thousand small pieces take longer than their bytes.
    hash.update(bytes.subarray(0, from));
    rest = bytes.subarray(from);
  }
  if (sum !== hash.digest('hex')) throw new Error('damaged');
  return memory;
}

function* linesOf(head: string, memory: ParseMemory): Generator<string> {
  const hash = createHash('sha256').update(`${head}\n`);
  yield `${head}\n`;
  for (const [file, { stamp, digest, value }] of memory) {
    const line = `${JSON.stringify([file, stamp, digest, value])}\n`;
    hash.update(line);
    yield line;
  }
  yield `#${hash.digest('hex')}\n`;
}

/** Stays within its few files; a folder that cannot be written only costs time at the next start. */
async function write(dir: string, name: string, lines: Iterable<string>): Promise<void> {
  const draft = join(dir, `${name}.${process.pid}.tmp`);
  try {
    await mkdir(dir, { recursive: true });
    await pipeline(Readable.from(lines), createWriteStream(draft));
    await rename(draft, join(dir, name));
    const caches = (await readdir(dir)).filter((f) => /^guide-[0-9a-f]{16}\.jsonl$/.test(f));
    if (caches.length <= MOST_CACHES) return;
    const aged = await Promise.all(caches.map(async (f) => ({ f, at: (await stat(join(dir, f))).mtimeMs })));
    for (const { f } of aged.sort((a, b) => b.at - a.at).slice(MOST_CACHES)) await unlink(join(dir, f));
  } catch {
    await unlink(draft).catch(() => undefined);
  }
}

export interface KeptParsed {
  memory: ParseMemory;
  /** Writes the memory where it has changed since it was read or last written. */
  keep(): Promise<void>;
}

/** What was parsed of the guide in folder `guide` at an earlier start; empty where there is nothing, or nothing of use. */
export async function readParsed(dir: string, guide: string): Promise<KeptParsed> {
  const head = JSON.stringify({ formats: formatsDigest() });
  const name = nameOf(guide);
  const memory = await readLines(join(dir, name), head).catch((): ParseMemory => new Map());
  let written = new Map<string, Parsed>(memory);
  /** A few of very many files are parsed again at the next start sooner than all are written again. */
  const changed = (): boolean => {
    let few = Math.abs(written.size - memory.size);
    for (const [file, parsed] of memory) if (written.get(file) !== parsed) few += 1;
    return few > memory.size / 1_000;
  };
  return {
    memory,
    keep: async () => {
      if (!changed()) return;
      written = new Map(memory);
      await write(dir, name, linesOf(head, memory));
    },
  };
}
