import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { loadGuide } from '../../src/guide/load.ts';
import { serve, type Serving } from '../../src/server.ts';
import { directLineClient } from './directline-client.ts';
import { telegramEmulator, textOf } from './telegram-emulator.ts';

/** The five situations, as people write them, with the need that answers each. */
const SITUATIONS = [
  ['homelessness', 'nie mam gdzie dzisiaj spać', 'shelter-tonight'],
  ['older person', 'mama po udarze nie radzi sobie sama w domu', 'care-at-home'],
  ['carer', 'opiekuję się chorym mężem i muszę odpocząć, kto mnie zastąpi', 'respite-care'],
  ['rent debt', 'zalegam z czynszem od pół roku', 'rent-arrears'],
  ['family', 'nie radzę sobie z wychowaniem syna', 'parenting'],
] as const;
const PLACE = 'Ostrowiec Świętokrzyski';

let serving: Serving;
let telegram: Awaited<ReturnType<typeof telegramEmulator>>;
let dir: string;
let names: Map<string, string>;
const transcript: string[] = [];

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'okienko-situations-'));
  telegram = await telegramEmulator();
  const read = readConfig({
    PORT: '0',
    LOG_LEVEL: 'silent',
    TELEGRAM_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    BOTFRAMEWORK_ANONYMOUS: '1',
    STORE_FILE: join(dir, 'okienko.db'),
  });
  if (!read.ok) throw new Error(read.messages.join());
  const [served, loaded] = [await serve(read.config), await loadGuide('.')];
  if (!served.ok || !loaded.ok) throw new Error('the guide has problems');
  ({ serving } = served);
  names = new Map([...loaded.guide.needs].map(([id, need]) => [id, need.name]));
});
afterAll(async () => {
  await serving.stop();
  await telegram.stop();
  rmSync(dir, { recursive: true });
  if (process.env['TRANSCRIPT'] === '1') console.log(transcript.join('\n'));
});

interface Talk<Answer> {
  say(text: string): Promise<Answer>;
  press(answer: Answer, label: string): Promise<Answer>;
  labels(answer: Answer): string[];
  text(answer: Answer): string;
}

/** Says the words, then presses what a resident of Ostrowiec with this need would, up to the answer; gives its text. */
async function lead<Answer>(talk: Talk<Answer>, words: string, need: string): Promise<string> {
  const note = (who: string, text: string): void =>
    void transcript.push(`${who}: ${text.replace(/\n/g, '\n    ')}`);
  const name = names.get(need) ?? '';
  note('RESIDENT', words);
  let answer = await talk.say(words);
  for (let turn = 0; turn < 3; turn++) {
    const labels = talk.labels(answer);
    note('OKIENKO', `${talk.text(answer)}\n${labels.map((l) => `[${l}]`).join(' ')}`);
    const next = [PLACE, name].find((label) => labels.includes(label));
    if (next === undefined) break;
    note('RESIDENT presses', next);
    answer = await talk.press(answer, next);
  }
  return talk.text(answer);
}

describe('the five situations, in the running program, through clients of others', () => {
  test.each(SITUATIONS)('Telegram: %s', async (about, words, need) => {
    type Answer = Awaited<ReturnType<typeof telegram.say>>;
    // A safety question is a message of its own: the answer goes on after it.
    const whole = async (answer: Answer): Promise<Answer> => {
      const ended = telegram
        .buttons(answer)
        .some((b) => b.callback_data === 'x' || b.callback_data.startsWith('over'));
      return ended ? answer : whole([...answer, ...(await telegram.next())]);
    };
    transcript.push(`\n=== Telegram: ${about}`);
    await telegram.say('/zapomnij');
    const said = await lead<Answer>(
      {
        say: async (text) => whole(await telegram.say(text)),
        press: async (answer, label) => whole(await telegram.press(answer, label)),
        labels: (answer) => telegram.buttons(answer).map((b) => b.text),
        text: textOf,
      },
      words,
      need,
    );
    expect(said).toContain(names.get(need));
    expect(said).toMatch(/☎ (\+48 )?\d/);
  });

  test.each(SITUATIONS)('Bot Framework: %s', async (about, words, need) => {
    transcript.push(`\n=== Bot Framework: ${about}`);
    const client = await directLineClient(`${serving.url}/api/messages`);
    type Answer = Awaited<ReturnType<typeof client.say>>;
    const card = (a: object): string =>
      'content' in a
        ? (a.content as { body: { text?: string }[] }).body.map((b) => b.text ?? '').join('\n')
        : '';
    try {
      const said = await lead<Answer>(
        {
          say: client.say,
          press: client.press,
          labels: (answer) => client.buttons(answer).map((b) => ('title' in b ? (b.title ?? '') : '')),
          text: (answer) =>
            answer
              .map((m) => [m.text ?? '', ...(m.attachments ?? []).map(card)].filter(Boolean).join('\n\n'))
              .join('\n---\n'),
        },
        words,
        need,
      );
      expect(said).toContain(names.get(need));
      expect(said).toMatch(/☎ (\+48 )?\d/);
    } finally {
      client.close();
    }
  });
});
