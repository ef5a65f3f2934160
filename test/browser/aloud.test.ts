import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { test } from './fixture.ts';

interface Utterance {
  text: string;
  lang: string;
  voice: string | null;
}

/** Puts a speech synthesis in the page's place that speaks only when told so; `voices` as "pl-PL" or, of a company's server, "pl-PL cloud". */
async function withVoices(page: Page, voices: readonly string[]): Promise<void> {
  await page.addInitScript((named) => {
    const queue: EventTarget[] = [];
    const heard = { said: [] as Utterance[], stopped: 0 };
    class Said extends EventTarget {
      text: string;
      lang = '';
      voice: { name: string } | null = null;
      constructor(text: string) {
        super();
        this.text = text;
      }
    }
    const list = named.map((name) => ({ name, lang: name.split(' ')[0], localService: !name.includes(' ') }));
    const speech = Object.assign(new EventTarget(), {
      getVoices: () => list,
      speak: (one: Said) => {
        heard.said.push({ text: one.text, lang: one.lang, voice: one.voice && one.voice.name });
        queue.push(one);
      },
      cancel: () => {
        heard.stopped += 1;
        queue.length = 0;
      },
    });
    const all = {
      heard,
      /** All that waits is spoken to its end. */
      finish: () => queue.splice(0).forEach((one) => one.dispatchEvent(new Event('end'))),
    };
    Object.defineProperty(window, 'speechSynthesis', { value: speech, configurable: true });
    Object.assign(window, { SpeechSynthesisUtterance: Said, all });
  }, voices);
}

const heard = (page: Page) => page.evaluate<{ said: Utterance[]; stopped: number }>('all.heard');
const button = (page: Page, name: string) => page.getByRole('button', { name });
const read = (page: Page) => button(page, 'Przeczytaj na głos');
const stop = (page: Page) => button(page, 'Przestań czytać');

describe('reading aloud', () => {
  test('says the answer in its order, every block once, without buttons and folded parts', async ({
    site,
    open,
  }) => {
    const { page, complaints } = await open();
    await withVoices(page, ['pl-PL', 'uk-UA']);
    await page.goto(`${site.url}/pl/town/01`);
    await read(page).click();
    const { said } = await heard(page);
    const texts = said.map(({ text }) => text.replaceAll(/\s+/g, ' ').trim());
    expect(texts.slice(0, 2)).toEqual(['Okienko odpowiada', 'Nie mam gdzie spać']);
    expect(
      texts.filter((text) => /^Zadzwoń: pracownicy socjalni.* 41 276 76 21$/.test(text)).length,
    ).toBeGreaterThan(0);
    expect(texts.join(' ')).toContain('ul. Łąkowa 22');
    expect(texts.join(' ')).not.toMatch(/Zgłoś błąd|Złe godziny|Wstecz|Plakat|Przeczytaj/);
    expect(new Set(said.map(({ lang, voice }) => `${lang} ${voice}`))).toEqual(new Set(['pl pl-PL']));
    expect(complaints).toEqual([]);
  });

  test('each block in its own language, with its own voice where the device has one', async ({
    site,
    open,
  }) => {
    const { page } = await open();
    await withVoices(page, ['uk-UA', 'pl-PL']);
    await page.goto(`${site.url}/uk/town/01`);
    await button(page, 'Прочитати вголос').click();
    const { said } = await heard(page);
    const of = (part: string) => said.find(({ text }) => text.includes(part));
    expect(of('Okienko відповідає')).toMatchObject({ lang: 'uk', voice: 'uk-UA' });
    // The small guide's card is in Polish only.
    expect(of('Jedno okienko dla osób')).toMatchObject({ lang: 'pl', voice: 'pl-PL' });
  });

  test('stops by the same button, starts again, and ends by itself', async ({ site, open }) => {
    const { page } = await open();
    await withVoices(page, ['pl-PL']);
    await page.goto(`${site.url}/pl/town/s/one-window`);
    await read(page).click();
    const once = (await heard(page)).said.length;
    const before = (await heard(page)).stopped;
    await stop(page).click();
    expect((await heard(page)).stopped).toBeGreaterThan(before);
    await read(page).click();
    expect((await heard(page)).said.length).toBe(2 * once);
    await page.evaluate('all.finish()');
    await read(page).waitFor();
    expect(await stop(page).count()).toBe(0);
  });

  test('leaving quickly silences it at once', async ({ site, open }) => {
    const { page } = await open();
    await withVoices(page, ['pl-PL']);
    await page.context().route('https://meteo.imgw.pl/**', (route) => route.fulfill({ body: 'x' }));
    await page.goto(`${site.url}/pl/town/24`);
    await read(page).click();
    const before = (await heard(page)).stopped;
    const after = await page.evaluate(`document.querySelector('.leave').click(), all.heard.stopped`);
    expect(after).toBeGreaterThan(before);
  });

  test.for([
    ['no voice', []],
    ['no voice of the language', ['uk-UA']],
    ["only a company's voice", ['pl-PL cloud']],
    ['no speech synthesis', null],
  ] as const)('%s: no button', async ([, voices], { site, open }) => {
    const { page, complaints } = await open();
    if (voices) await withVoices(page, voices);
    else await page.addInitScript('delete window.speechSynthesis; delete window.SpeechSynthesisUtterance');
    await page.goto(`${site.url}/pl/town/01`);
    expect(await page.evaluate(`'speechSynthesis' in window`)).toBe(voices !== null);
    expect(await read(page).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('a voice that comes late brings the button', async ({ site, open }) => {
    const { page } = await open();
    await withVoices(page, []);
    await page.goto(`${site.url}/pl/town/01`);
    await page.evaluate(`
      speechSynthesis.getVoices().push({ name: 'pl-PL', lang: 'pl-PL', localService: true });
      speechSynthesis.dispatchEvent(new Event('voiceschanged'))`);
    expect(await read(page).count()).toBe(1);
  });
});
