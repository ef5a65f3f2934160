/** `npm run bench`: our pages and interface beside a bare Express handler, in one run; written to test/bench/RESULTS.md. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { apiShot, asFastAsPossible, atRate, type Figures, pageShot, type Shot, typedShot } from './load.ts';

const { values } = parseArgs({
  options: { messages: { type: 'string', default: '200000' }, seconds: { type: 'string', default: '4' } },
});
const SECONDS = Number(values.seconds);
const ROUNDS = 3;
/** A pause of the machine of a tenth of a second spoils a run's 99th percentile: more runs where little else moves it. */
const ROUNDS_AT_HALF = 5;
const CONNECTIONS = 20;
const RESIDENTS = 50;
/** As `npm start` runs it. */
const FLAGS = ['--max-semi-space-size=4'];

async function started(...args: string[]): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [...FLAGS, 'test/bench/server.ts', ...args], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const [line] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return { url: line.toString().trim(), child };
}

const middle = (numbers: number[]) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** Ours and the bare handler by turns, so that both meet the same machine; the medians of the runs. */
async function sideBySide(
  a: string,
  b: string,
  run: (url: string) => Promise<Figures>,
  rounds = ROUNDS,
): Promise<[Figures, Figures]> {
  const runs: [Figures[], Figures[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    runs[0].push(await run(a));
    runs[1].push(await run(b));
  }
  const middles = (list: Figures[]): Figures => ({
    perSecond: middle(list.map((f) => f.perSecond)),
    median: middle(list.map((f) => f.median)),
    p99: middle(list.map((f) => f.p99)),
    late: middle(list.map((f) => f.late)),
    failed: list.reduce((sum, f) => sum + f.failed, 0),
  });
  return [middles(runs[0]), middles(runs[1])];
}

const atOnce = (shot: (i: number) => Shot) => (url: string) =>
  asFastAsPossible(url, shot, CONNECTIONS, SECONDS);

/** From the start of the process to the first page, in ms; and what it takes in memory five seconds later, in MB. */
async function startUp(): Promise<{ ms: number; mb: number }> {
  const began = performance.now();
  const child = spawn(process.execPath, [...FLAGS, 'dist/cli.js', 'serve'], {
    env: { ...process.env, PORT: '0', STORE_FILE: ':memory:', LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let out = '';
  const url = await new Promise<string>((done) => {
    child.stdout?.on('data', (piece: Buffer) => {
      if (out.length < 10_000) out += piece.toString();
      const [, found] = /"url":"([^"]+)"/.exec(out) ?? [];
      if (found !== undefined) done(found);
    });
  });
  await (await fetch(`${url}/pl/ostrowiec/rent-arrears`)).text();
  const ms = performance.now() - began;
  const { promise, resolve } = Promise.withResolvers<void>();
  setTimeout(resolve, 5000);
  await promise;
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  child.kill('SIGTERM');
  return { ms, mb: Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024) };
}

const rssOf = async (child: ChildProcess): Promise<number> => {
  child.send('rss');
  const [rss] = (await once(child, 'message')) as [number];
  return Math.round(rss / 1048576);
};

const ms = (n: number) => (n < 10 ? n.toFixed(1) : n.toFixed(0));
const lines: string[] = [];
const row = (...cells: string[]) => lines.push(`| ${cells.join(' | ')} |`);

const starts = [await startUp(), await startUp(), await startUp()];
const ours = await started('ours');
const bare = await started('bare', ours.url);
// Both warm.
await asFastAsPossible(ours.url, pageShot, 10, 2);
await asFastAsPossible(bare.url, pageShot, 10, 1);
await asFastAsPossible(ours.url, typedShot, 10, 3);
const pages = await sideBySide(ours.url, bare.url, atOnce(pageShot));
const api = await sideBySide(ours.url, bare.url, atOnce(apiShot));
const typing = await asFastAsPossible(ours.url, typedShot, RESIDENTS, SECONDS * 2);
const half = await atRate(ours.url, typedShot, RESIDENTS, typing.perSecond / 2, SECONDS * 2);
const halfRate = pages[0].perSecond / 2;
const halfPages = await sideBySide(
  ours.url,
  bare.url,
  (url) => atRate(url, pageShot, CONNECTIONS, halfRate, SECONDS),
  ROUNDS_AT_HALF,
);
const rss = await rssOf(ours.child);
ours.child.kill();
bare.child.kill();
const memory = JSON.parse(
  spawnSync(process.execPath, ['--expose-gc', 'test/bench/memory.ts', values.messages], { encoding: 'utf8' })
    .stdout,
) as {
  heaps: number[];
  rss: number;
  growth: { times: number; services: number; places: number; ms: number }[];
  sessions: { sessions: number; ms: number }[];
};

lines.push(
  '# Bench',
  '',
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model ?? '?'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}; the load comes from the same machine.`,
  `Ours and the bare Express handler by turns, ${ROUNDS} × ${SECONDS} s each (${ROUNDS_AT_HALF} at half the rate), ${CONNECTIONS} connections, medians of the runs; \`npm run bench\` writes this file anew.`,
  '',
);
row('', 'requests/s', 'median ms', 'p99 ms', 'failed');
row('---', '---', '---', '---', '---');
const side = (name: string, [a, b]: [Figures, Figures]) => {
  row(`${name}, ours`, a.perSecond.toFixed(0), ms(a.median), ms(a.p99), String(a.failed));
  row(`${name}, bare handler, same bytes`, b.perSecond.toFixed(0), ms(b.median), ms(b.p99), String(b.failed));
  row(`${name}, share`, `${((a.perSecond / b.perSecond) * 100).toFixed(0)} %`, '', '', '');
};
side('pages', pages);
side('understanding API', api);
row(
  '50 residents writing at once, no pause',
  typing.perSecond.toFixed(0),
  ms(typing.median),
  ms(typing.p99),
  String(typing.failed),
);
row(
  'residents writing at half that rate',
  half.perSecond.toFixed(0),
  ms(half.median),
  ms(half.p99),
  String(half.failed),
);
for (const [name, f] of [
  ['ours', halfPages[0]],
  ['bare handler, same bytes', halfPages[1]],
] as const)
  row(
    `pages at half our top rate, ${name}`,
    f.perSecond.toFixed(0),
    ms(f.median),
    ms(f.p99),
    String(f.failed),
  );
row('the generator itself was late by, ours', '', '', ms(halfPages[0].late), '');
row('the generator itself was late by, bare handler', '', '', ms(halfPages[1].late), '');
lines.push('');
row('what', 'measured', 'wanted');
row('---', '---', '---');
row('start to first page (median of three)', `${middle(starts.map((s) => s.ms)).toFixed(0)} ms`, '< 2000 ms');
row('memory at rest (RSS)', `${middle(starts.map((s) => s.mb))} MB`, '< 150 MB');
row('memory of the server after the runs above (RSS)', `${rss} MB`, '');
row(
  `heap in use at 0, ¼, ½, ¾ and all of ${values.messages} messages`,
  `${memory.heaps.join(', ')} MB; RSS ${memory.rss} MB`,
  'flat',
);
for (const g of memory.growth)
  row(
    `a message with ${g.services} services in ${g.places} places (× ${g.times})`,
    `${g.ms.toFixed(2)} ms`,
    '',
  );
for (const s of memory.sessions) row(`remembering a chat among ${s.sessions}`, `${s.ms.toFixed(3)} ms`, '');
writeFileSync('test/bench/RESULTS.md', `${lines.join('\n')}\n`);
console.log(lines.join('\n'));
