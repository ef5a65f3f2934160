import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readActivity } from '../../src/channels/botframework/activity.ts';
import { type Answered, buttonsOf, frameworkServer, readable } from './botframework-server.ts';

let bot: Awaited<ReturnType<typeof frameworkServer>>;
beforeEach(async () => {
  bot = await frameworkServer();
});
afterEach(() => bot.close());

const says = (text: string, more: Record<string, unknown> = {}) => bot.ask({ text, ...more });
const cardsOf = (list: readonly Answered[]) => list.flatMap((a) => a.attachments ?? []);

describe('a conversation', () => {
  test('begins with who we are and that nobody reads along, once', async () => {
    const first = await says('dzień dobry');
    expect(readable(first)).toContain('tu Okienko');
    expect(readable(first)).toContain('Nikt nie czyta tej rozmowy na żywo.');
    expect([...buttonsOf(first).keys()]).toContain('Dach nad głową');
    expect(readable(await says('dzień dobry'))).not.toContain('tu Okienko');
  });

  test('greets who joins, once, whatever the channel repeats, and not the bot', async () => {
    const joins = (id: string) => bot.ask({ type: 'conversationUpdate', membersAdded: [{ id }] });
    expect(await joins('bot')).toEqual([]);
    expect(readable(await joins('user-1'))).toContain('tu Okienko');
    expect(await joins('user-1')).toEqual([]);
    expect(readable(await says('czynsz'))).not.toContain('tu Okienko');
  });

  test('leads by buttons to the help: danger and numbers as text, services as cards', async () => {
    const start = await says('/start');
    const roof = await says(buttonsOf(start).get('Dach nad głową') ?? '');
    const asked = await says(buttonsOf(roof).get('Nie mam gdzie spać') ?? '');
    const answer = await says(buttonsOf(asked).get('Miasto') ?? '');
    expect(answer[0]?.text).toMatch(/^[^\n]+\n☎ 112 /);
    const [card] = cardsOf(answer);
    expect(card?.contentType).toBe('application/vnd.microsoft.card.adaptive');
    expect(JSON.stringify(card?.content)).toContain('"url":"tel:+48412767621"');
    expect(JSON.stringify(answer)).not.toContain('wewnętrzne');
    expect(answer.at(-1)?.suggestedActions?.actions.length).toBeGreaterThan(3);
  });

  test('plain text where the channel shows no cards, the same words', async () => {
    const cards = await says('czynsz', { conversation: { id: 'a' } });
    const chosen = buttonsOf(cards).get('Miasto') ?? '';
    const inText = await says(chosen, { conversation: { id: 'b' }, channelId: 'sms' });
    expect(cardsOf(inText)).toEqual([]);
    expect(readable(inText)).toContain('doradca do spraw długów: ☎ +48 41 276 76 25');
  });

  test('Teams gets its choices as buttons of a card, six in a row, and their answers are understood', async () => {
    const first = await says('/start', { channelId: 'msteams' });
    expect(first.every((a) => a.suggestedActions === undefined)).toBe(true);
    const body = cardsOf(first).at(-1)?.content['body'] as {
      actions: { title: string; data: { okienko: string; msteams: { text: string; value: unknown } } }[];
    }[];
    expect(body.every((row) => row.actions.length <= 6)).toBe(true);
    const roof = body.flatMap((row) => row.actions).find((a) => a.title === 'Dach nad głową');
    const { text, value } = roof?.data.msteams ?? { text: '', value: null };
    expect(readable(await says(text, { channelId: 'msteams', value }))).toContain('Co z mieszkaniem?');
    expect(readable(await bot.ask({ channelId: 'msteams', value }))).toContain('Co z mieszkaniem?');
  });

  test('who types what a button says has pressed it', async () => {
    await says('/start');
    expect(readable(await says('dach NAD głową'))).toContain('Co z mieszkaniem?');
  });

  test('speaks the language of the app', async () => {
    expect(readable(await says('/start', { locale: 'uk-UA' }))).toContain('Okienko. Підкажемо');
  });

  test('forgets, and says what stays', async () => {
    await says('czynsz');
    await says('/gmina');
    expect(readable(await says('/zapomnij'))).toContain('Nic już o tej rozmowie nie pamiętamy');
    expect(readable(await says('x'))).toContain('tu Okienko');
  });

  test('replies go to the address of the channel, each to what it answers', async () => {
    const res = await bot.post(bot.activity({ text: '/start' }));
    expect(res.status).toBe(200);
    expect(bot.replies.map((r) => [r.path, r.activity.type])).toEqual([
      ['/v3/conversations/talk-1/activities/a1', 'message'],
    ]);
  });

  test('expectReplies: the replies are in the answer, with the name of their channel', async () => {
    const list = await says('/start');
    expect(list[0]).toMatchObject({
      type: 'message',
      channelId: 'webchat',
      conversation: { id: 'talk-1' },
      replyToId: 'a1',
    });
    expect(JSON.stringify(list)).not.toContain('_channelId');
    expect(bot.replies).toEqual([]);
    const { serviceUrl: _, ...without } = bot.activity({ text: 'x', deliveryMode: 'expectReplies' });
    expect((await bot.post(without)).status).toBe(200);
  });

  test('over the limit danger is still answered', async () => {
    bot.close();
    bot = await frameworkServer({ rateLimit: 1 });
    await says('/start');
    expect(readable(await says('czynsz'))).toContain('Bardzo dużo wiadomości naraz');
    expect(readable(await says('mróz'))).toContain('☎ 112');
  });
});

describe('what is not text', () => {
  test('a file gets a kind line and the question', async () => {
    const list = await bot.ask({ attachments: [{ contentType: 'audio/ogg' }] });
    expect(readable(list)).toContain('Czytamy tylko zwykły tekst');
    expect(buttonsOf(list).size).toBeGreaterThan(3);
  });

  test.each([{ isGroup: true }, { conversationType: 'channel' }, { conversationType: 'groupChat' }])(
    'a group gets one line: %j',
    async (kind) => {
      const conversation = { id: 'group', ...kind };
      expect(readable(await says('czynsz', { conversation }))).toContain('tylko w prywatnej wiadomości');
      expect(await says('mróz', { conversation })).toEqual([]);
      expect(
        await bot.ask({ type: 'conversationUpdate', membersAdded: [{ id: 'x' }], conversation }),
      ).toEqual([]);
    },
  );

  test.each([
    'typing',
    'event',
    'messageReaction',
    'endOfConversation',
    'installationUpdate',
    'a_type_of_2030',
  ])('%s is not answered', async (type) => {
    expect(await bot.ask({ type, text: 'czynsz' })).toEqual([]);
  });

  test('an edited message is answered again', async () => {
    await says('/start');
    expect(readable(await says('czynsz', { type: 'messageUpdate' }))).toContain('Wiadomość się zmieniła');
  });
});

describe('bad input', () => {
  const refused: [string, unknown, number][] = [
    ['no JSON', '{', 400],
    ['nothing', '', 400],
    ['a number', '7', 400],
    ['an empty object', {}, 400],
    ['no conversation', { type: 'message', channelId: 'webchat' }, 400],
    ['a conversation without id', { type: 'message', channelId: 'webchat', conversation: {} }, 400],
    [
      'a text that is an object',
      { type: 'message', channelId: 'webchat', conversation: { id: 'x' }, text: {} },
      400,
    ],
    [
      'an address that is none',
      { type: 'message', channelId: 'webchat', conversation: { id: 'x' }, serviceUrl: 'x' },
      400,
    ],
    [
      'no address for replies',
      { type: 'message', channelId: 'webchat', conversation: { id: 'x' }, text: 'x' },
      400,
    ],
    ['too large', { type: 'message', text: 'x'.repeat(300_000) }, 413],
  ];
  test.each(refused)('%s', async (_name, body, status) => {
    const res = await bot.post(body);
    expect(res.status).toBe(status);
    expect(await res.json()).toHaveProperty('error.code');
    expect(await says('/start')).not.toEqual([]);
    expect(bot.noted).toEqual([]);
  });

  test.each([
    'https://evil.example',
    'http://127.0.0.1.evil.example',
    'https://evil.example/?botframework.com',
    'http://[::1]:1',
    'file:///etc/passwd',
  ])('replies do not go to %s', async (serviceUrl) => {
    const res = await bot.post(bot.activity({ text: '/start', serviceUrl }));
    expect([res.status, await res.json()]).toEqual([400, { error: { code: 'service-url' } }]);
  });

  test.each(['GET', 'PUT', 'DELETE'])('%s is not found', async (method) => {
    expect((await fetch(bot.address, { method })).status).toBe(404);
  });

  test.each(['n:99|pl.miasto.t_start..', '%%%|x', 't:gone|uk.gone.n_99..', 'x:y|', '\u0000\uD800<b>&'])(
    'a button made up by hand leads somewhere: %s',
    async (text) => {
      expect(buttonsOf(await says(text)).size).toBeGreaterThan(3);
    },
  );

  test('a value of any shape is read without harm', () => {
    for (const value of [null, 7, [], {}, { okienko: 7 }, { okienko: { okienko: 'n:01|' } }, '__proto__'])
      expect(
        readActivity({ type: 'message', channelId: 'x', conversation: { id: 'x' }, value }, () => []),
      ).toEqual({ kind: 'odd', what: 'file' });
  });

  test('a defect of ours is owned up to in the resident’s language, and the log holds no text', async () => {
    await says('/start', { locale: 'uk' });
    expect(readable(await says('usterka tajne'))).toContain('Це наша помилка');
    const log = JSON.stringify(bot.noted);
    expect(log).toContain('defect');
    for (const secret of ['tajn', 'talk-1', 'user-1']) expect(log).not.toContain(secret);
  });

  test('a channel that cannot be reached does not take the server down', async () => {
    bot.failing.now = true;
    expect((await bot.post(bot.activity({ text: '/start' }))).status).toBe(200);
    expect(bot.noted.map((n) => n.event)).toEqual(['defect', 'not reached']);
    bot.failing.now = false;
    expect(await says('/start')).not.toEqual([]);
  });
});
