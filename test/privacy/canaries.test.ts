import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { says, type TelegramFake, telegramFake } from '../channels/telegram-fake.ts';
import { smallGuideFiles } from '../pages/small-guide.ts';

/** What a resident sends: it may be in the answer to them and nowhere else. */
const SENT = {
  name: 'Kanareczka Przykładowska',
  pesel: '44051401458',
  phone: '511 222 909',
  home: 'ul. Kanarkowa 77 m. 3',
  chat: '7700990077',
};
/** What staff write for themselves: residents and exports never see it. */
const PLANTED = {
  note: 'KANAREK-NOTATKA',
  staff: 'KANAREK-PRACOWNIK',
  operator: 'KANAREK-DLA-OPERATORA',
  promise: 'KANAREK-NIE-OBIECUJ',
  other: 'KANAREK-INNA-WARTOSC',
};
const WORDS = `Nazywam się ${SENT.name}, PESEL ${SENT.pesel}, tel. ${SENT.phone}, mieszkam ${SENT.home}, zalegam z czynszem`;

let folder: string;
let fake: TelegramFake;
let child: ChildProcess;
let url = '';
let log = '';

type Entry = Record<string, unknown>;

/** The small guide with something internal in every place that may hold it. */
function planted(path: string, text: string): string {
  const doc = parseDocument(text, { schema: 'failsafe' });
  const value = doc.toJS() as Entry;
  const own = { note: PLANTED.note };
  const conflicts = [
    { field: 'phone', other: PLANTED.other, source: { page: 'x.example', date: '2020' }, why: PLANTED.other },
  ];
  if (path.endsWith('/contacts.yaml')) {
    for (const contact of Object.values(value['contacts'] as Record<string, Entry>)) {
      Object.assign(contact, own, { conflicts });
      contact['closures'] = [{ on: '2027-03-03', why: 'remont', by: PLANTED.staff }];
      if (typeof contact['confirmed'] === 'object')
        Object.assign(contact['confirmed'] as Entry, { by: PLANTED.staff });
    }
  } else if (path.includes('/services/'))
    Object.assign(value, own, {
      conflicts,
      operator_says: PLANTED.operator,
      do_not_promise: PLANTED.promise,
    });
  else if (path.endsWith('/place.yaml')) Object.assign(value, own);
  else return text;
  return JSON.stringify(value);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-canary-'));
  for (const [path, text] of smallGuideFiles()) {
    const full = join(folder, 'guide', path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(
      full,
      path.startsWith('content/') && !/\.(uk|en|ru|pl-easy)\.yaml$/.test(path) ? planted(path, text) : text,
    );
  }
  fake = await telegramFake('1:canary');
  child = spawn(process.execPath, ['dist/cli.js', 'serve', '--guide', join(folder, 'guide')], {
    env: {
      PATH: process.env['PATH'] ?? '',
      PORT: '0',
      LOG_LEVEL: 'debug',
      STORE_FILE: join(folder, 'okienko.db'),
      CACHE_DIR: join(folder, 'cache'),
      TELEGRAM_TOKEN: fake.token,
      TELEGRAM_API_ROOT: fake.url,
      BOTFRAMEWORK_ANONYMOUS: '1',
    },
  });
  child.stderr?.on('data', (piece: Buffer) => (log += piece.toString()));
  url = await new Promise<string>((done) => {
    child.stdout?.on('data', (piece: Buffer) => {
      log += piece.toString();
      const [, found] = /"url":"([^"]+)"/.exec(log) ?? [];
      if (found !== undefined) done(found);
    });
  });
}, 180_000);

afterAll(() => {
  child.kill('SIGKILL');
  fake.close();
  rmSync(folder, { recursive: true, force: true });
});

const form = (path: string, fields: Record<string, string>) =>
  fetch(url + path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' }).then((r) =>
    r.text(),
  );

function filesIn(dir: string): string[] {
  return (readdirSync(dir, { recursive: true }) as string[])
    .map((f) => join(dir, f))
    .filter((f) => statSync(f).isFile());
}

/** Addresses that a page leads to within the site. */
const linksIn = (html: string): string[] =>
  [...html.matchAll(/(?:href|action)="(\/[^"#]*)"/g)].map((m) => (m[1] ?? '').replaceAll('&amp;', '&'));

describe('canaries', () => {
  test('what residents send is in no log, no database and no page', { timeout: 120_000 }, async () => {
    const answers = [
      await form('/pl/town', { text: WORDS }),
      await form('/pl', { text: WORDS }),
      await form('/pl/town/services', { text: SENT.name }),
      await form('/pl/town/report', { contact: 'ops-desk', kind: 'number', text: WORDS, name: SENT.name }),
      await form('/pl/town', { c: WORDS, s: WORDS }),
    ];
    for (const path of [
      `/pl/${encodeURIComponent(SENT.name)}`,
      `/pl/town?s=${encodeURIComponent(WORDS)}`,
      `/pl/town/${SENT.pesel}`,
    ])
      answers.push(await (await fetch(url + path, { redirect: 'manual' })).text());
    const api = await fetch(`${url}/api/v1/understand`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': SENT.pesel },
      body: JSON.stringify({ text: WORDS }),
    });
    answers.push(await api.text());
    await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        type: 'message',
        id: '1',
        channelId: 'webchat',
        text: WORDS,
        deliveryMode: 'expectReplies',
        conversation: { id: SENT.chat },
        from: { id: SENT.chat, name: SENT.name },
        recipient: { id: 'b' },
        serviceUrl: fake.url,
      }),
    }).then((r) => r.text());
    fake.push(says(Number(SENT.chat), WORDS));
    await fake.until(() => fake.to(Number(SENT.chat)).length > 0);
    expect(answers.filter((a) => a.length > 0).length).toBeGreaterThan(5);

    const later = [];
    for (const path of [
      '/pl/town',
      '/pl/town/services',
      '/api/v1/services.csv',
      '/api/v1/hsds/services',
      '/sitemap.xml',
      '/healthz',
    ])
      later.push(await (await fetch(url + path)).text());
    const kept = filesIn(folder).map((f) => readFileSync(f, 'latin1'));
    expect(kept.length).toBeGreaterThan(5);
    const latin = (text: string) => Buffer.from(text).toString('latin1');
    for (const [what, canary] of Object.entries(SENT)) {
      expect(log.includes(canary), `${what} in the log`).toBe(false);
      expect(
        later.some((t) => t.includes(canary)),
        `${what} in a page`,
      ).toBe(false);
      expect(
        kept.some((t) => t.includes(latin(canary)) || t.includes(canary)),
        `${what} on the disk`,
      ).toBe(false);
    }
    expect(log).toContain('served');
  });

  test(
    'what staff write for themselves is in no page, no export and no messenger',
    { timeout: 120_000 },
    async () => {
      const seen = new Map<string, string>();
      const queue = [
        '/',
        '/pl',
        '/pl/town',
        '/uk/town',
        '/pl/town/services',
        '/sitemap.xml',
        '/robots.txt',
        '/healthz',
        '/api/v1/openapi.json',
        '/api/v1/services.csv',
        '/api/v1/hsds',
        '/api/v1/hsds/services?per_page=500',
        '/api/v1/hsds/organizations',
        '/api/v1/hsds/taxonomy_terms',
        '/api/v1/services/one-window',
        '/api/v1/answer?need=shelter-tonight&place=town',
        '/api/v1/answer?need=rent-arrears&place=town&lang=uk',
      ];
      while (queue.length > 0 && seen.size < 120) {
        const path = queue.shift() ?? '';
        if (seen.has(path) || path.startsWith('/staff') || path.startsWith('/desk')) continue;
        const answer = await fetch(url + path, { redirect: 'manual' });
        const text = await answer.text();
        seen.set(path, `${JSON.stringify([...answer.headers])}${text}`);
        if (answer.headers.get('content-type')?.includes('html')) queue.push(...linksIn(text));
      }
      expect(seen.size).toBeGreaterThan(25);
      const said = fake.sent.map((m) => m.text).join('\n');
      for (const [what, canary] of Object.entries(PLANTED)) {
        for (const [path, text] of seen) expect(text.includes(canary), `${what} at ${path}`).toBe(false);
        expect(said.includes(canary), `${what} in Telegram`).toBe(false);
        expect(log.includes(canary), `${what} in the log`).toBe(false);
      }
    },
  );

  test('a SIGTERM ends it within 10 s', { timeout: 30_000 }, async () => {
    const began = performance.now();
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(0);
    // The promise to whoever stops it; a quiet server needs milliseconds.
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
