import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quickTimes, readTime, wordOf } from '../../src/staff/preview/times.ts';
import { browse } from './browse.ts';
import { judged } from './judged.ts';
import { officeWithRepository } from './repository.ts';

describe('times worth a look', () => {
  test.each([
    [
      'a Tuesday morning',
      '2026-11-24T10:15:00+01:00',
      ['2026-11-25T02-00', '2026-11-29T12-00', '2026-12-24T22-00'],
    ],
    [
      'after midnight',
      '2026-11-24T01:00:00+01:00',
      ['2026-11-24T02-00', '2026-11-29T12-00', '2026-12-24T22-00'],
    ],
    [
      'a Sunday afternoon',
      '2026-11-29T15:00:00+01:00',
      ['2026-11-30T02-00', '2026-12-06T12-00', '2026-12-24T22-00'],
    ],
    ['Christmas', '2026-12-25T12:00:00+01:00', ['2026-12-26T02-00', '2026-12-27T12-00', '2027-12-24T22-00']],
  ])('on %s', (_title, now, words) => {
    const { night, sunday, christmas } = quickTimes(new Date(now));
    expect([night, sunday, christmas].map(wordOf)).toEqual(words);
  });
  test.each([
    ['2026-12-24T22:00', '2026-12-24T21:00:00.000Z'],
    ['2026-12-24T22-00', '2026-12-24T21:00:00.000Z'],
    ['teraz', null],
    ['', null],
    ['2026-02-30T10:00', undefined],
    ['../../etc', undefined],
  ])('„%s”', (word, at) => {
    const read = readTime(word);
    expect(read instanceof Date ? read.toISOString() : read).toBe(at);
  });
});

describe('the preview', () => {
  let room: Awaited<ReturnType<typeof officeWithRepository>>;
  let ewa: ReturnType<typeof room.person>;
  let draft = '';
  beforeAll(async () => {
    room = await officeWithRepository();
    ewa = room.person('Ewa', 'editor');
    const path = 'content/miasto/services/debt.yaml';
    const begun = await room.versions.drafts.create(ewa.account, 'Inna nazwa');
    const file = await room.versions.file('main', path);
    const text = (file?.text ?? '').replace('Pomoc przy długach za mieszkanie', 'Doradca od długów');
    await room.versions.drafts.save(begun.id, ewa.account, [{ path, text, from: file?.blob ?? null }]);
    draft = begun.id;
  });
  afterAll(() => room.close());

  const frame = async (path: string) => {
    const html = await judged(await ewa.get(path));
    const [, src = ''] = /<iframe src="([^"]+)"/.exec(html) ?? [];
    return { html, src };
  };

  test('is for editors, in the frame too', async () => {
    for (const path of [
      '/staff/preview',
      '/staff/preview/web/main/teraz/pl',
      '/staff/preview/chat/main/teraz',
      '/staff/preview/desk/main/teraz',
    ])
      expect([path, (await fetch(room.url + path, { redirect: 'manual' })).status]).toEqual([path, 303]);
  });

  test('shows the published guide as of another time, below its own address only', async () => {
    const { html, src } = await frame('/staff/preview?place=miasto&at=2026-12-24T22:00');
    expect(src).toBe('/staff/preview/web/main/2026-12-24T22-00/pl/miasto');
    expect(html).toContain('Podgląd, nie dla mieszkańców');
    const res = await ewa.get(`${src}/shelter`);
    expect(res.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
    expect(res.headers.get('cache-control')).toBe('no-store');
    expect(res.headers.get('x-robots-tag')).toBe('noindex, nofollow');
    const page = await res.text();
    const out = [...page.matchAll(/ (?:href|action)="(\/[^"]*)"/g)].flatMap(([, at = '']) =>
      at.startsWith(src.slice(0, -'/pl/miasto'.length)) ? [] : [at],
    );
    expect(out.filter((at) => at !== '/leave')).toEqual([]);
    // The shelter is open that night by its hours, whatever the clock of the server shows.
    expect(page).toContain('do 8:00');
  });

  test('shows a draft that residents do not see, and follows it as it is edited', async () => {
    const { html, src } = await frame(`/staff/preview?rev=${draft}&place=miasto`);
    expect(html).toContain('szkic: Inna nazwa');
    expect(await (await ewa.get(`${src}/rent`)).text()).toContain('Doradca od długów');
    expect(await (await ewa.get('/staff/preview/web/main/teraz/pl/miasto/rent')).text()).not.toContain(
      'Doradca od długów',
    );
    const path = 'content/miasto/services/debt.yaml';
    const file = await room.versions.file(draft, path);
    const text = (file?.text ?? '').replace('Doradca od długów', 'Doradczyni od długów');
    await room.versions.drafts.save(draft, ewa.account, [{ path, text, from: file?.blob ?? null }]);
    expect(await (await ewa.get(`${src}/rent`)).text()).toContain('Doradczyni od długów');
  });

  test('talks as the messenger does: words, buttons, and over again', async () => {
    const { open, press } = browse(ewa);
    const start = await open('/staff/preview/chat/main/2026-12-24T22-00');
    const asked = await press(start, /Wyślij/, { said: '/start' });
    expect(asked.html).toContain('class="bubble bot"');
    const roof = await press(asked, /Dach nad głową/);
    const where = await press(roof, /Zalegam z czynszem/);
    const answer = await press(where, /^Miasto$/);
    expect(answer.html).toContain('Pomoc przy długach za mieszkanie');
    expect(answer.document.querySelectorAll('.bubble.me')).toHaveLength(4);
    await judged(await ewa.post('/staff/preview/chat/main/teraz', { said: 'pomocy' }));
  });

  test('made-up moves are no moves, and words are only words', async () => {
    const res = await ewa.post('/staff/preview/chat/main/teraz', {
      move: ['{"a":1}', '[1,2]', 'x', '["<img src=x onerror=alert(1)>",null]'],
      press: 'not json',
    });
    const html = await judged(res);
    expect(html.match(/class="bubble me"/g)).toHaveLength(1);
    expect(html).not.toContain('<img');
  });

  test('shows the desk, which takes no corrections here', async () => {
    const { src } = await frame('/staff/preview?channel=desk');
    expect(src).toBe('/staff/preview/desk/main/teraz');
    const res = await ewa.get(src);
    expect([res.status, res.headers.get('x-frame-options')]).toEqual([200, 'SAMEORIGIN']);
  });

  test.each(['d-000000000000', 'f'.repeat(40), '..%2f..', 'main;rm'])(
    'of „%s” says that there is none',
    async (rev) => {
      const res = await ewa.get(`/staff/preview/web/${rev}/teraz/pl`);
      expect(res.status).toBe(404);
      expect(await judged(res)).toContain('Tej wersji nie da się pokazać');
    },
  );
  test('nothing broke on the way', () => expect(room.defects).toEqual([]));
});
