/** The machine's clock is set a year ahead, then a day back, while residents write and staff are signed in. */
import { mkdirSync, writeFileSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { isoWarsaw } from '../../../src/hours/warsaw.ts';
import { says, telegramFake } from '../../channels/telegram-fake.ts';
import { replica } from './machine.ts';
import { person } from './office.ts';
import { asks, cards, counted, residents, row, type Row, until, wait } from './residents.ts';

const DAY = 86_400_000;
const CHAT = 77;
const dayOf = (at: number) => isoWarsaw(new Date(at)).slice(0, 10);

export async function clock(root: string): Promise<Row[]> {
  const dir = join(root, 'clock-guide');
  for (const name of ['content', 'intents', 'seeds']) cpSync(name, join(dir, name), { recursive: true });
  mkdirSync(join(dir, 'content/ostrowiec'), { recursive: true });
  const today = Date.now();
  writeFileSync(
    join(dir, 'content/ostrowiec/banners.yaml'),
    `format: 1\nbanners:\n  - id: proba\n    text: Mróz. Dzwoń o każdej porze.\n    from: ${dayOf(today)}\n    until: ${dayOf(today + DAY)}\n`,
  );
  const anna = person(join(root, 'clock.db'), 'anna', 'editor');
  const fake = await telegramFake('1:clock');
  const server = await replica(
    root,
    'clock',
    { TELEGRAM_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.url },
    { clock: true, args: ['--guide', dir] },
  );
  const chatAsked = async (text: string): Promise<number> => {
    const before = fake.to(CHAT).length;
    fake.push(says(CHAT, text));
    await until(async () => fake.to(CHAT).length > before);
    return fake.to(CHAT).length - before;
  };
  const looks = async () => {
    const page = await (await fetch(`${server.url}/pl/ostrowiec/04`)).text();
    const start = await (await fetch(`${server.url}/pl/ostrowiec`)).text();
    const staff = await anna.get(server.url, '/staff');
    const hours = (await (
      await fetch(`${server.url}/api/v1/answer?need=rent-arrears&place=ostrowiec`)
    ).json()) as { at: string };
    return {
      whole: page.includes('</html>'),
      banner: start.includes('Mróz. Dzwoń'),
      staff: staff.status === 200 ? 'signed in' : 'asked to sign in',
      at: hours.at.slice(0, 10),
      telegram: (await chatAsked('zalegam z czynszem')) > 0 ? 'answers' : 'is silent',
    };
  };
  const rows: Row[] = [];
  const first = await looks();
  for (const [what, by] of [
    ['nothing', 0],
    ['a year ahead', 365 * DAY],
    ['back to now', 0],
    ['a day back', -DAY],
    ['right again', 0],
  ] as const) {
    const crowd = residents(server.url, 4);
    await wait(500);
    await server.shift(by);
    await wait(1_500);
    const now = await looks();
    const danger = await asks(server.url, true);
    const seen = await crowd.stop();
    const right = now.banner === (by === 0) && now.at === dayOf(Date.now() + by) && now.whole;
    rows.push(
      row(
        `the clock: ${what}`,
        `${counted(seen)}; hours of ${now.at}, the banner of ${first.at} ${now.banner ? 'stands' : 'is gone'}; Telegram ${now.telegram}; staff ${now.staff}`,
        `${cards(seen)}; ${right && danger === 'answered' ? 'nothing' : 'WRONG'}`,
      ),
    );
  }
  await server.end('SIGTERM');
  fake.close();
  return rows;
}
