import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { forgiving } from '../../src/store/open-store.ts';
import { sqliteStore } from '../../src/store/sqlite.ts';
import { chatWorld } from './chat-world.ts';
import { telegramOn } from './telegram-bot.ts';
import {
  edits,
  inGroup,
  presses,
  says,
  sends,
  type Sent,
  telegramFake,
  type TelegramFake,
} from './telegram-fake.ts';

let fake: TelegramFake;
let bot: ReturnType<typeof telegramOn>;
beforeEach(async () => {
  fake = await telegramFake();
  bot = telegramOn(fake);
});
afterEach(async () => {
  await bot.stop();
  fake.close();
});

const data = (m: Sent | undefined) => m?.buttons.map((b) => b.callback_data) ?? [];
const choices = (m: Sent | undefined) => data(m).map((d) => d.split('|')[0]);
/** The messages a chat has when it has `n` of them. */
const got = (chat: number, n: number) => fake.until(() => fake.to(chat).length >= n && fake.to(chat));
const texts = (list: readonly Sent[]) => list.map((m) => m.text).join('\n---\n');
const button = (m: Sent | undefined, choice: string) => data(m).find((d) => d.startsWith(choice)) ?? '';

describe('a conversation', () => {
  test('begins with who we are, that nobody reads along, the first question and its buttons', async () => {
    fake.push(says(5, '/start'));
    const [first] = await got(5, 1);
    expect(first?.text).toContain('tu Okienko');
    expect(first?.text).toContain('Nikt nie czyta tej rozmowy na żywo.');
    expect(first?.text).toContain('Co się dzieje?');
    expect(choices(first)).toEqual(['t:roof', 'n:32', 'over', 'place', 'lang', 'x']);
  });

  test('leads by buttons to the help, with numbers as a phone recognises them and a map', async () => {
    fake.push(says(5, '/start'));
    const [first] = await got(5, 1);
    fake.push(presses(5, button(first, 't:roof')));
    const [, second] = await got(5, 2);
    expect(second?.text).toContain('Co z mieszkaniem?');
    fake.push(presses(5, button(second, 'n:04')));
    const [, , asked] = await got(5, 3);
    fake.push(presses(5, button(asked, 'p:miasto')));
    const [, , , answer] = await got(5, 4);
    expect(answer?.text).toContain('☎ +48 41 276 76 25');
    expect(answer?.text).toContain('Pomoc przy długach za mieszkanie');
    expect(choices(answer)).toEqual(expect.arrayContaining(['n:01', 'back', 'over', 'place', 'lang', 'x']));
    const html = String(fake.calls.findLast((c) => c.method === 'sendMessage')?.payload['text']);
    expect(html).not.toContain('wewnętrzne');
    fake.push(presses(5, button(asked, 'p:miasto').replace('p:miasto', 'n:01')));
    await got(5, 6);
    const all = fake.calls.filter((c) => c.method === 'sendMessage').map((c) => String(c.payload['text']));
    expect(all.join()).toContain(
      '<a href="https://www.openstreetmap.org/search?query=ul.%20Prosta%201%2C%20Miasto">ul. Prosta 1, Miasto</a>',
    );
  });

  test('hears words, and answers danger first, without a greeting before the numbers', async () => {
    fake.push(says(5, 'mróz, śpię na ławce'));
    const [first] = await got(5, 1);
    expect(first?.text).toMatch(/^[^\n]+\n☎ 112 /);
    expect(first?.text).not.toContain('tu Okienko');
  });

  test('asks whether somebody is safe with the answers right under it, the help after it', async () => {
    fake.push(presses(5, 'n:01|pl.miasto.t_start..'));
    const [asked, help] = await got(5, 2);
    expect(asked?.text).toMatch(/Czy jesteś teraz w bezpiecznym miejscu\?$/);
    expect(choices(asked)).toEqual(['s:yes', 's:no']);
    expect(choices(help)).toEqual(['back', 'over', 'place', 'lang', 'x']);
    fake.push(says(5, 'nie'));
    const list = await got(5, 3);
    expect(list[2]?.text).toContain('☎ 112');
    expect(choices(list[2])).not.toContain('s:no');
  });

  test('goes on from an old button pressed by somebody long forgotten', async () => {
    fake.push(presses(5, 'n:04|uk.miasto.t_roof..'));
    const [answer] = await got(5, 1);
    expect(choices(answer)).toContain('n:01');
    expect(answer?.text).toContain('+48 41 276 76 25');
    expect(answer?.text).toContain('Ніхто не читає');
  });

  test('an old button keeps where it stood, but language and place are those chosen since', async () => {
    fake.push(says(5, '/start'), presses(5, 'l:uk|pl..l..'), presses(5, 'p:miasto|uk..p..'));
    await got(5, 3);
    fake.push(presses(5, 'back|pl.polska.n_04..'));
    const [, , , fourth] = await got(5, 4);
    expect(button(fourth, 'n:01')).toBe('n:01|uk.miasto.t_roof..');
  });

  test.each([
    ['n:99|pl.miasto.t_start..', 'ze starszej wersji'],
    ['t:gone', 'Co się dzieje?'],
    ['n:04|made up', 'Długi za mieszkanie'],
    ['%%%', 'Co się dzieje?'],
    ['l:xx|pl.miasto.n_04..', 'Długi za mieszkanie'],
    ['s:no|pl.miasto.s_gone_01..', 'Co się dzieje?'],
    ['p:../../etc', 'Co się dzieje?'],
  ])('a button of an earlier guide, or made up by hand, leads somewhere: %s', async (pressed, expected) => {
    fake.push(presses(5, pressed));
    expect(texts(await got(5, 1))).toContain(expected);
    await fake.until(() => fake.calls.some((c) => c.method === 'answerCallbackQuery'));
  });

  test.each([
    ['/start miasto_04', 'Długi za mieszkanie', 'n:01'],
    ['/start miasto', 'Co się dzieje?', 't:roof'],
    ['/start 04', 'W jakiej gminie', 'p:miasto'],
    ['/start gone_04', 'W jakiej gminie', 'p:miasto'],
    ['/start ../x', 'Co się dzieje?', 't:roof'],
    ['04', 'W jakiej gminie', 'p:miasto'],
    ['4', 'W jakiej gminie', 'p:miasto'],
    ['/gmina', 'W jakiej gminie', 'p:miasto'],
    ['/jezyk', 'Wybierz język', 'l:uk'],
    ['/pomoc', 'numer sprawy', 't:roof'],
    ['/pomoc@okienko_bot', 'numer sprawy', 't:roof'],
    ['/nieznane', 'Nie wiemy na pewno', 't:roof'],
  ])('%s', async (typed, expected, offers) => {
    fake.push(says(5, typed));
    const list = await got(5, 1);
    expect(texts(list)).toContain(expected);
    expect(choices(list.at(-1))).toContain(offers);
  });

  test('speaks the language of the app where it is one of ours, and goes on in it', async () => {
    fake.push(says(5, '/start', 'uk'), says(6, '/start', 'de'));
    expect((await got(5, 1))[0]?.text).toContain('Okienko. Підкажемо');
    expect((await got(6, 1))[0]?.text).toContain('tu Okienko');
    fake.push(says(5, '/gmina', 'de'));
    expect((await got(5, 2))[1]?.text).toContain('ґміні');
  });

  test('the language is changed without losing one’s place, to easy Polish too', async () => {
    const stands = (state: string) =>
      fake.until(() => fake.to(5).some((m) => data(m).some((d) => d.endsWith(`|${state}`))));
    fake.push(says(5, '/start miasto_04'));
    await stands('pl.miasto.n_04..');
    fake.push(says(5, '/jezyk'));
    await stands('pl.miasto.l_n_04..');
    fake.push(presses(5, 'l:uk|pl.miasto.l_n_04..'));
    await stands('uk.miasto.n_04..');
    fake.push(says(5, '/latwy'));
    await stands('pe.miasto.n_04..');
    expect(texts(await got(5, 4))).toContain('Dane są z 2023 roku.\nWedług nich:');
  });

  test('the menu of commands is set in every language', async () => {
    await fake.until(() => fake.calls.filter((c) => c.method === 'setMyCommands').length === 5);
    const menus = fake.calls.filter((c) => c.method === 'setMyCommands').map((c) => c.payload);
    expect(menus.map((m) => m['language_code'])).toEqual([undefined, 'pl', 'uk', 'en', 'ru']);
    const words = menus.map((m) => (m['commands'] as { command: string }[]).map((c) => c.command).join(' '));
    expect(new Set(words)).toEqual(new Set(['start pomoc gmina jezyk latwy zapomnij']));
    const said = menus.slice(1).map((m) => (m['commands'] as { description: string }[])[4]?.description);
    expect(new Set(said).size).toBe(4);
  });

  test('every button is acknowledged, before the answer', async () => {
    fake.push(presses(5, 't:roof'), presses(5, 'x'), presses(5, 'nonsense'));
    await got(5, 3);
    await fake.until(() => fake.calls.filter((c) => c.method === 'answerCallbackQuery').length === 3);
    const first = fake.calls.filter((c) => ['answerCallbackQuery', 'sendMessage'].includes(c.method))[0];
    expect(first?.method).toBe('answerCallbackQuery');
  });
});

describe('what is not text', () => {
  test.each([
    'sticker',
    'voice',
    'photo',
    'video',
    'document',
    'location',
    'contact',
    'poll',
    'something_new_in_2030',
  ])('%s gets a kind line, the question and somebody to call', async (kind) => {
    fake.push(sends(5, { [kind]: {} }));
    const [line] = await got(5, 1);
    expect(line?.text).toContain('Czytamy tylko zwykły tekst');
    expect(choices(line)).toContain('t:roof');
  });

  test('an album is answered once, a forgotten wish for a photo too', async () => {
    fake.push(
      ...Array.from({ length: 10 }, () => sends(5, { photo: [], media_group_id: '1' })),
      says(5, '/start'),
    );
    await fake.until(() => fake.to(5).some((m) => m.text.includes('tu Okienko')));
    expect(fake.to(5)).toHaveLength(2);
  });

  test('the words under a photo are heard', async () => {
    fake.push(sends(5, { photo: [], caption: 'mróz, śpię na ławce' }));
    expect((await got(5, 1))[0]?.text).toContain('☎ 112');
  });

  test('an edited message is answered again, and says why', async () => {
    fake.push(says(5, '/start'), edits(5, 'mam czynsz do zapłaty'));
    const [, second] = await got(5, 2);
    expect(second?.text).toContain('Wiadomość się zmieniła');
    expect(second?.text).toContain('Długi za mieszkanie');
  });

  test.each(['group', 'supergroup', 'channel', 'a_type_of_2030'])(
    'a %s gets one line and nothing personal',
    async (type) => {
      fake.push(inGroup(-9, type, 'mam czynsz'), inGroup(-9, type, 'mróz'), says(5, '/start'));
      await got(5, 1);
      await fake.until(() => fake.to(-9).length > 0);
      expect(fake.to(-9).map((m) => [m.text.includes('tylko w prywatnej wiadomości'), m.buttons])).toEqual([
        [true, []],
      ]);
    },
  );

  test('what Telegram says by itself, and other bots, are not answered', async () => {
    fake.push(sends(5, { pinned_message: {} }), {
      message: { message_id: 1, from: { is_bot: true }, chat: { id: 5, type: 'private' }, text: 'x' },
    });
    fake.push(
      { my_chat_member: { chat: { id: 5, type: 'private' }, new_chat_member: { status: 'kicked' } } },
      says(6, '/start'),
    );
    await got(6, 1);
    expect(fake.to(5)).toEqual([]);
  });
});

describe('forgetting', () => {
  test('deletes both sides and everything remembered, and says what stays', async () => {
    fake.push(says(5, '/start'), presses(5, 'p:miasto|pl..p..'), says(5, 'czynsz'));
    const before = await got(5, 3);
    fake.push(presses(5, 'x'));
    const list = await got(5, before.length + 1);
    expect(list.at(-1)?.text).toContain('zniknęły po obu stronach');
    expect(list.at(-1)?.text).toContain('Co zostaje');
    expect(choices(list.at(-1))).toEqual(['over']);
    const theirs = fake.calls.filter((c) => c.method === 'getUpdates').length;
    expect(theirs).toBeGreaterThan(0);
    for (const m of before) expect(fake.deleted).toContain(m.id);
    expect(fake.deleted.filter((id) => id < 1000)).toHaveLength(2);
    fake.push(says(5, '04'));
    expect((await got(5, before.length + 2)).at(-1)?.text).toContain('W jakiej gminie');
  });

  test('says honestly how many messages Telegram would not delete', async () => {
    fake.push(says(5, '/start'), says(5, '/gmina'));
    const [first] = await got(5, 2);
    fake.tooOldBelow((first?.id ?? 0) + 1);
    fake.push(says(5, '/zapomnij'));
    const list = await got(5, 3);
    expect(list.at(-1)?.text).toContain('Zostało ich: 4.');
    expect(fake.deleted).toEqual([fake.to(5)[1]?.id]);
  });

  test('a store that cannot be reached is no reason to say that all is gone', async () => {
    await bot.stop();
    const store = { ...sqliteStore(':memory:'), delete: () => Promise.reject(new Error('down')) };
    bot = telegramOn(fake, { store });
    fake.push(says(5, '/zapomnij'));
    expect((await got(5, 1))[0]?.text).toContain('Nie udało się teraz usunąć');
  });

  test('messages that cannot be looked up are not said to be gone, and are found by the next try', async () => {
    await bot.stop();
    const kept = sqliteStore(':memory:');
    let away = true;
    const items: typeof kept.items = (keys) => (away ? Promise.reject(new Error('down')) : kept.items(keys));
    bot = telegramOn(fake, { store: forgiving({ ...kept, items }, () => {}) });
    fake.push(says(5, '/start'), says(5, '/zapomnij'));
    const [start, sorry] = await got(5, 2);
    expect(sorry?.text).toContain('Nie udało się teraz usunąć');
    expect(sorry?.text).not.toContain('zniknęły po obu stronach');
    expect(fake.deleted).toEqual([]);
    away = false;
    fake.push(says(5, '/zapomnij'));
    expect((await got(5, 3))[2]?.text).toContain('zniknęły po obu stronach');
    expect(fake.deleted).toContain(start?.id);
  });
});

describe('limits', () => {
  test('a long answer is cut between paragraphs and the buttons stand under its end', async () => {
    await bot.stop();
    const long = 'Bardzo długie zdanie o pomocy & <b>prawie</b> "cytat". '.repeat(60);
    const world = chatWorld();
    const guide = {
      ...world.guide,
      texts: new Map([
        ...world.guide.texts,
        ['service.miasto-desk.gives', long],
        ['need.shelter.explains', long.repeat(3)],
      ]),
    };
    bot = telegramOn(fake, { world: { ...world, guide } });
    fake.push(presses(5, 'n:01|pl.miasto.t_start..'));
    const list = await fake.until(() => choices(fake.to(5).at(-1)).includes('x') && fake.to(5));
    expect(list.length).toBeGreaterThan(2);
    expect(list.filter((m) => choices(m).includes('s:yes') || choices(m).includes('x'))).toHaveLength(2);
    expect(list.filter((m) => m.buttons.length > 0)).toHaveLength(2);
    expect(texts(list)).toContain('& <b>prawie</b> "cytat"');
    expect(bot.noted).toEqual([]);
  });

  test('over the limit danger is still answered, the rest by the first question', async () => {
    await bot.stop();
    bot = telegramOn(fake, { rateLimit: 2 });
    fake.push(says(5, '/start'), says(5, 'czynsz'), says(5, 'czynsz'), says(5, 'mróz'));
    const list = await got(5, 4);
    expect(list[2]?.text).toContain('Bardzo dużo wiadomości naraz');
    expect(list[3]?.text).toContain('☎ 112');
  });
});

describe('the log', () => {
  test('holds no text, name, chat or token, whatever happens', async () => {
    fake.fail('sendMessage', { status: 400 }, { status: 403 });
    fake.push(
      says(778899, 'usterka tajne słowa'),
      says(778899, 'czynsz tajny'),
      { message: { chat: 'tajny' } },
      says(403, 'tajne'),
    );
    await fake.until(() => fake.calls.filter((c) => c.method === 'sendMessage').length >= 3);
    await bot.stop();
    const log = JSON.stringify(bot.noted);
    expect(log).toContain('defect');
    expect(log).toContain('unreadable update');
    for (const secret of ['tajn', '778899', 'Anna', fake.token]) expect(log).not.toContain(secret);
  });

  test('a defect of ours is owned up to, with 112, and the next message is answered', async () => {
    fake.push(says(5, 'usterka'), says(5, '/start'));
    const [sorry, next] = await got(5, 2);
    expect(sorry?.text).toContain('112');
    expect(next?.text).toContain('Co się dzieje?');
  });
});
