import { afterEach, describe, expect, test, vi } from 'vitest';
import { countsInMemory } from '../../src/channels/web/limit.ts';
import { type WebServer, webServer } from './web-server.ts';

let site: WebServer;

const crowded = async () => {
  site = await webServer({ limits: { windowMs: 60_000, words: 1, pages: 2 } });
  await (await say('zalegam z czynszem')).text();
};
const say = (text: string) =>
  fetch(`${site.url}/pl/town`, { method: 'POST', body: new URLSearchParams({ text }) });
const api = (text: string) =>
  fetch(`${site.url}/api/v1/understand`, {
    method: 'POST',
    body: JSON.stringify({ text }),
    headers: { 'content-type': 'application/json' },
  });

describe('over the limit', () => {
  afterEach(() => site.close());

  test('danger is still answered by its card', async () => {
    await crowded();
    const answer = await say('chcę się zabić');
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).not.toBeNull();
    const page = await answer.text();
    expect(page).toContain('card danger acute');
    expect(page).toContain('tel:+48800702222');
    expect(page).not.toContain('class="contact"');
  });

  test('anything else is answered by the numbers and the tree', async () => {
    await crowded();
    const answer = await say('zalegam z czynszem');
    expect(answer.status).toBe(429);
    const page = await answer.text();
    expect(page).toContain('tel:112');
    expect(page).toContain('Co się dzieje? Wybierz to, co najbliższe.');
    expect(page).toContain('Poczekaj minutę');
  });

  test('pages become the first one', async () => {
    await crowded();
    const statuses: number[] = [];
    for (let i = 0; i < 3; i++) statuses.push((await fetch(`${site.url}/pl/town/01`)).status);
    expect(statuses).toEqual([200, 200, 429]);
    expect(await (await fetch(`${site.url}/pl/town/01`)).text()).toContain('tel:112');
  });

  test('the interface still finds danger, and refuses the rest', async () => {
    await crowded();
    await (await api('czynsz')).text();
    const refused = await api('czynsz');
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ error: { code: 'too-many' } });
    const danger = await api('chcę się zabić');
    expect(danger.status).toBe(200);
    expect(await danger.json()).toMatchObject({ reply: 'danger', danger: 'suicide', level: 'acute' });
  });
});

describe('addresses in memory', () => {
  afterEach(() => void vi.useRealTimers());

  test('are gone two windows after the last request, though nobody comes any more', async () => {
    vi.useFakeTimers();
    const held = new Map();
    const counts = countsInMemory(() => Date.now(), held);
    void counts.init?.({ windowMs: 60_000 } as never);
    await counts.increment('203.0.113.7');
    vi.advanceTimersByTime(59_000);
    await counts.increment('203.0.113.7');
    await counts.increment('203.0.113.8');
    expect([...held.keys()]).toEqual(['203.0.113.7', '203.0.113.8']);
    vi.advanceTimersByTime(1_000);
    expect([...held.keys()]).toEqual(['203.0.113.8']);
    vi.advanceTimersByTime(60_000);
    expect([...held.keys()]).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
