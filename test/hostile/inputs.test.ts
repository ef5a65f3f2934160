import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';

/**
 * A parser that backtracks or squares would need minutes for one of these texts and the others need milliseconds, so
 * the patience between two of them says which it is on any machine.
 */
const PATIENCE = 60_000;

test('no reader of what comes from outside hangs on a hostile text', async () => {
  const child = spawn(process.execPath, ['test/hostile/child.ts'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  let waiting = setTimeout(() => undefined, 0);
  const code = await new Promise<number | null>((done) => {
    child.stdout.on('data', (piece: Buffer) => {
      out += piece.toString();
      clearTimeout(waiting);
      waiting = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
    });
    child.once('close', done);
  });
  clearTimeout(waiting);
  const last = out.trimEnd().split('\n').at(-1) ?? '';
  expect(code, `hangs at: ${last}`).toBe(0);
  const { texts, slow } = JSON.parse(last) as {
    texts: number;
    slow: { reader: string; text: string; ms: number }[];
  };
  expect(texts).toBeGreaterThan(2_000);
  console.log(
    `${texts} hostile texts; slowest: ${slow
      .slice(0, 3)
      .map((s) => `${s.reader}, ${s.text}: ${s.ms} ms`)
      .join('; ')}`,
  );
});
