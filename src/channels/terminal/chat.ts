import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { firstState, show, step, type World } from '../../dialogue/dialogue.ts';
import type { Input, Reply, State } from '../../dialogue/reply.ts';
import type { Lang } from '../../guide/guide.ts';
import { say } from '../../guide/say.ts';
import { renderReply } from './render.ts';

/**
 * A typed line as an input: the number of a choice, else words. A number with a leading zero or beyond the list
 * is the permanent number of a need, which the dialogue reads itself.
 */
export function readLine(line: string, reply: Reply): Input {
  const choice = /^[1-9]\d?$/.test(line.trim()) ? reply.choices[Number(line) - 1] : undefined;
  return choice ? { kind: 'choice', choice: choice.choice } : { kind: 'text', text: line };
}

/** Holds a conversation over two streams until the input ends. Nothing is kept afterwards. */
export async function converse(
  world: World,
  streams: { input: Readable; output: Writable; echo: boolean },
  start: { lang: Lang; place: string | null },
  now: () => Date,
): Promise<void> {
  const { input, output, echo } = streams;
  let state: State = firstState(start.lang, start.place);
  let { reply } = show(world, state, now());
  const write = () => output.write(`\n${renderReply(world.guide, reply)}\n\n> `);
  output.write(`${say(world.guide, start.lang, 'text.danger.not-live').text}\n`);
  write();
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (echo) output.write(`${line}\n`);
    ({ state, reply } = step(world, state, readLine(line, reply), now()));
    write();
  }
  output.write('\n');
}
