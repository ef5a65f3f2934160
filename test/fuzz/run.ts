/** `npm run fuzz -- --messages 1000000`: as many messages as one likes, in as many processes as there are processors. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { Tally } from './messages.ts';

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '200000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const processes = availableParallelism();
const each = Math.ceil(Number(values.messages) / processes);
const began = performance.now();

async function one(seed: number): Promise<Tally> {
  const child = spawn(process.execPath, ['test/fuzz/child.ts', String(each), String(seed)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (piece: Buffer) => (out += piece.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`process ${seed} ended with ${code}`);
  return JSON.parse(out) as Tally;
}

const tallies = await Promise.all(Array.from({ length: processes }, (_, i) => one(Number(values.seed) + i)));
const sum = (of: (t: Tally) => number) => tallies.reduce((all, t) => all + of(t), 0);
console.log(
  `seed ${values.seed}: ${sum((t) => t.messages)} messages, ${sum((t) => t.choices)} buttons, ` +
    `${sum((t) => t.danger)} danger cards, ${sum((t) => t.demanded)} of them demanded, ${((performance.now() - began) / 1000).toFixed(0)} s`,
);
console.log(
  `of ${sum((t) => t.faint.said)} that no rule finds, only likeness to examples, ${sum((t) => t.faint.lost)} were not found when written otherwise`,
);
console.log('slowest:');
for (const s of tallies
  .flatMap((t) => t.slow)
  .sort((a, b) => b.ms - a.ms)
  .slice(0, 10))
  console.log(`  ${s.ms.toFixed(0)} ms, ${s.length} letters: ${JSON.stringify(s.text)}`);
const failures = tallies.flatMap((t) => t.failures);
for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(failures.length === 0 ? 'nothing crashed, nothing was lost' : `${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);
