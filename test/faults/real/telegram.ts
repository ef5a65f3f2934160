/** Telegram fails in every way it has while chats write: each gets its answer. */
import { says, telegramFake, type Fault } from '../../channels/telegram-fake.ts';
import { replica } from './machine.ts';
import { row, type Row, until, wait } from './residents.ts';

const CHATS = 40;
const FAULTS: readonly [string, string, readonly Fault[]][] = [
  ['500 to every second message', 'sendMessage', Array.from({ length: 20 }, () => ({ status: 500 }))],
  [
    '429 with a second to wait',
    'sendMessage',
    Array.from({ length: 10 }, () => ({ status: 429, retryAfter: 1 })),
  ],
  ['answers 3 s late', 'sendMessage', Array.from({ length: 10 }, () => ({ late: 3_000 }))],
  [
    'breaks the line before taking a message',
    'sendMessage',
    Array.from({ length: 10 }, () => 'drop' as const),
  ],
  ['takes a message and breaks the line', 'sendMessage', Array.from({ length: 5 }, () => 'lost' as const)],
  ['500 and broken lines to polling', 'getUpdates', [{ status: 500 }, 'drop', { status: 502 }, 'drop']],
];

export async function telegram(root: string): Promise<Row[]> {
  const fake = await telegramFake('1:real');
  const server = await replica(root, 'telegram', { TELEGRAM_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.url });
  let chat = 1_000;
  const rows: Row[] = [];
  const round = async (what: string, prepare: () => void, twice = false): Promise<void> => {
    const chats = Array.from({ length: CHATS }, () => ++chat);
    prepare();
    const updates = chats.map((c, i) =>
      fake.numbered(says(c, i % 2 === 0 ? 'mąż mnie bije' : 'zalegam z czynszem')),
    );
    const began = performance.now();
    fake.push(...updates, ...(twice ? updates.map((u) => ({ ...u })) : []));
    const all = await until(async () => chats.every((c) => fake.to(c).length > 0), 60_000);
    // What would come twice comes now.
    await wait(1_500);
    const answered = chats.filter((c) => fake.to(c).length > 0).length;
    const danger = chats.filter((_, i) => i % 2 === 0);
    const lost = danger.filter((c) => !fake.to(c).some((m) => m.text.includes('112'))).length;
    const doubled = chats.filter((c) => {
      const texts = fake.to(c).map((m) => m.text);
      return new Set(texts).size < texts.length;
    }).length;
    rows.push(
      row(
        `Telegram: ${what}`,
        `${answered} of ${CHATS} chats answered${all === null ? '' : `, the last after ${((performance.now() - began - 1_500) / 1000).toFixed(1)} s`}; ${doubled} saw a message twice`,
        `${lost} of ${danger.length} danger cards`,
      ),
    );
  };
  for (const [what, method, faults] of FAULTS) await round(what, () => fake.fail(method, ...faults));
  await round('delivers every update twice', () => undefined, true);
  await round('is away for 3 s', () => {
    void (async () => {
      await fake.down();
      await wait(3_000);
      await fake.up();
    })();
  });
  // The fake answers this chat with 500, always.
  await round('500 to one chat for ever, which wrote first', () => fake.push(says(500, '/start')));
  await server.end('SIGTERM');
  fake.close();
  return rows;
}
