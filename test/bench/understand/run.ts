/**
 * `npm run bench:understand`: Okienko and the libraries one could pick instead, on the same messages, taught with the same
 * examples, one after another in processes of their own. Prints a table and writes it with `--write`.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Example } from './peers.ts';

const ROOT = new URL('../../../', import.meta.url);
const OURS = 'Okienko';
const AT = new Date('2026-11-22T12:00:00+01:00');
/** A library that has not learnt and answered by then is said to be unfinished (ms). */
const MOST = 8 * 60_000;

interface Row {
  text: string;
  lang: string;
  needs: string[];
  danger: string | null;
  danger_ok: string[];
}

interface Result {
  name: string;
  top1: number;
  top3: number;
  held: number;
  danger: number | null;
  median: number;
  p99: number;
  megabytes: number;
  ready: number;
}

/** Only every fourth message is asked: the slowest library does not answer even these within `MOST`. */
const EACH = 4;

function rowsOf(): Row[] {
  const dir = new URL('test/measure/', ROOT);
  return readdirSync(dir)
    .filter((f) => f.endsWith('.jsonl'))
    .flatMap((f) => readFileSync(new URL(f, dir), 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line) as Row)
    .filter((_, i) => i % EACH === 0);
}

type Ask = (row: Row) => Promise<{ needs: string[]; danger: boolean | null; held: boolean }>;

/** The examples of the guide; phrases and word groups are ours alone, since no library can use them. */
async function examplesOf(): Promise<Example[]> {
  const { loadGuide } = (await import(
    new URL('dist/guide/load.js', ROOT).href
  )) as typeof import('../../../src/guide/load.ts');
  const loaded = await loadGuide(fileURLToPath(ROOT));
  if (!loaded.ok) throw new Error('the guide does not load');
  const { guide } = loaded;
  const { messagesOf } = (await import(
    new URL('dist/guide/told.js', ROOT).href
  )) as typeof import('../../../src/guide/told.ts');
  const flat = (lists: Partial<Record<string, readonly string[]>>, label: string) =>
    Object.entries(lists).flatMap(([lang, texts]) => (texts ?? []).map((text) => ({ text, label, lang })));
  return [
    ...[...guide.needs.values()].flatMap((n) => flat(messagesOf(n.told, [n.examples]), n.id)),
    ...guide.otherOffices.flatMap((o) => flat(o.examples, 'none')),
    ...guide.smallTalk.flatMap((t) => [...flat(t.examples, 'none'), ...flat(t.phrases, 'none')]),
    ...flat(messagesOf(guide.none), 'none'),
  ];
}

async function prepare(name: string): Promise<Ask> {
  if (name === OURS) {
    const { openGuide, defaultCacheDir } = (await import(
      new URL('dist/open.js', ROOT).href
    )) as typeof import('../../../src/open.ts');
    const opened = await openGuide(fileURLToPath(ROOT), defaultCacheDir());
    if (!opened.ok) throw new Error('the guide does not open');
    const { understand } = opened.opened;
    return async (row) => {
      const u = understand(row.text, { at: AT });
      return {
        needs: u.needs.map((n) => n.id),
        danger: u.danger !== null,
        held: u.reply !== 'danger' && u.reply !== 'needs',
      };
    };
  }
  const { PEERS } = await import('./peers.ts');
  const peer = PEERS.find((p) => p.name === name);
  if (!peer) throw new Error(`no peer ${name}`);
  const rank = await peer.learn(await examplesOf());
  return async (row) => {
    const needs = await rank(row.text, row.lang);
    return { needs, danger: null, held: needs.length === 0 };
  };
}

async function measure(name: string): Promise<Result> {
  const rows = rowsOf();
  const begun = performance.now();
  const ask = await prepare(name);
  const ready = performance.now() - begun;
  for (const row of rows.slice(0, 50)) await ask(row);
  const times: number[] = [];
  const asked = rows.filter((r) => r.needs.length > 0);
  const out = rows.filter((r) => r.needs.length === 0 && r.danger === null);
  const dangerous = rows.filter((r) => r.danger !== null);
  const timed: Ask = async (row) => {
    const t = performance.now();
    const answer = await ask(row);
    if (row.text.length <= 200) times.push((performance.now() - t) * 1000);
    return answer;
  };
  let top1 = 0;
  let top3 = 0;
  let held = 0;
  let danger = 0;
  for (const row of asked) {
    const { needs } = await timed(row);
    if (row.needs.includes(needs[0] ?? '')) top1 += 1;
    if (needs.slice(0, 3).some((n) => row.needs.includes(n))) top3 += 1;
  }
  for (const row of out) if ((await timed(row)).held) held += 1;
  for (const row of dangerous) if ((await ask(row)).danger) danger += 1;
  times.sort((a, b) => a - b);
  return {
    name,
    top1: top1 / asked.length,
    top3: top3 / asked.length,
    held: held / out.length,
    danger: name === OURS ? danger / dangerous.length : null,
    median: times[times.length >> 1] ?? 0,
    p99: times[Math.floor(times.length * 0.99)] ?? 0,
    megabytes: process.memoryUsage().rss / 1e6,
    ready: ready / 1000,
  };
}

/** A peer's figures, or why there are none. */
function measured(name: string): Result | string {
  const run = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--one', name], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    timeout: MOST,
  });
  const unfinished =
    run.error !== undefined
      ? `not ready within ${MOST / 60_000} minutes`
      : /heap out of memory/.test(run.stderr)
        ? 'out of memory'
        : 'failed';
  const result =
    run.status === 0
      ? (JSON.parse(run.stdout.slice(run.stdout.lastIndexOf('{"name"'))) as Result)
      : unfinished;
  process.stderr.write(
    `${lineOf(name, result)}${typeof result === 'string' ? ` ${run.stderr.slice(-400)}` : ''}\n`,
  );
  return result;
}

const percent = (n: number) => `${Math.round(n * 100)} %`;

const lineOf = (name: string, r: Result | string): string =>
  typeof r === 'string'
    ? `| ${name} | ${r} | | | | | | | |`
    : `| ${name} | ${percent(r.top1)} | ${percent(r.top3)} | ${percent(r.held)} | ${r.danger === null ? '–' : percent(r.danger)} | ${Math.round(r.median)} | ${Math.round(r.p99)} | ${Math.round(r.megabytes)} | ${r.ready.toFixed(1)} |`;

function table(results: ReadonlyMap<string, Result | string>): string {
  const head =
    '| | top-1 | top-3 | out of scope held back | danger found | median µs | p99 µs | MB | ready s |\n|---|---|---|---|---|---|---|---|---|';
  return [head, ...[...results].map(([name, r]) => lineOf(name, r))].join('\n');
}

const [mode, name] = process.argv.slice(2);
if (mode === '--one') {
  process.stdout.write(JSON.stringify(await measure(name ?? OURS)));
} else {
  const { PEERS } = await import('./peers.ts');
  const results = new Map([OURS, ...PEERS.map((p) => p.name)].map((peer) => [peer, measured(peer)]));
  const text = `${rowsOf().length} messages (every fourth of test/measure), ${(await examplesOf()).length} examples, ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}\n\n${table(results)}\n`;
  process.stdout.write(text);
  if (mode === '--write')
    writeFileSync(new URL('RESULTS.md', import.meta.url), `# Understanding, side by side\n\n${text}`);
}
