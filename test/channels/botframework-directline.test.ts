import type { Message } from 'botframework-directlinejs';
import { expect, test } from 'vitest';
import { frameworkServer } from './botframework-server.ts';
import { directLineClient } from './directline-client.ts';

const textOf = (list: readonly Message[]) =>
  list.map((m) => `${m.text ?? ''}${JSON.stringify(m.attachments ?? [])}`).join('\n');

test('a client and a channel of others lead to the help by words and buttons', async () => {
  const bot = await frameworkServer();
  const { say, press, close } = await directLineClient(bot.address);
  try {
    const first = await say('dzień dobry');
    expect(textOf(first)).toContain('tu Okienko');
    const roof = await press(first, 'Dach nad głową');
    expect(textOf(roof)).toContain('Co z mieszkaniem?');
    const asked = await press(roof, 'Zalegam z czynszem');
    expect(textOf(asked)).toContain('W jakiej gminie');
    const answer = await press(asked, 'Miasto');
    expect(textOf(answer)).toContain('+48 41 276 76 25');
    expect(textOf(await say('mróz, śpię na ławce'))).toContain('☎ 112');
    expect(bot.noted).toEqual([]);
  } finally {
    close();
    bot.close();
  }
});
