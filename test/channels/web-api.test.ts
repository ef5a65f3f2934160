import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { api } from '../../src/channels/web/api.ts';
import { countersOf } from '../../src/channels/web/limit.ts';
import { LIMITS, type Site } from '../../src/channels/web/web.ts';
import { SCHEMAS } from '../../src/channels/web/openapi.ts';
import { type WebServer, webServer } from './web-server.ts';

let site: WebServer;
beforeAll(async () => {
  site = await webServer();
});
afterAll(() => site.close());

const understand = async (body: unknown) =>
  fetch(`${site.url}/api/v1/understand`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });

describe('POST /api/v1/understand', () => {
  test('says what words mean, in the shape it promises', async () => {
    const answer = await understand({ id: 'p1', text: 'zalegam z czynszem', lang: 'pl', place: 'town' });
    const body: unknown = await answer.json();
    expect(SCHEMAS.understanding.strict().safeParse(body).error).toBeUndefined();
    expect(body).toEqual({
      id: 'p1',
      reply: 'needs',
      needs: [{ id: 'rent-arrears', score: 0.9 }],
      danger: null,
      level: null,
      lang: 'pl',
      place: null,
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('another method is refused', async () => {
    expect((await fetch(`${site.url}/api/v1/understand`)).status).toBe(405);
  });
});

describe('GET /api/v1/answer', () => {
  test.each(['need=shelter-tonight', 'need=01'])('%s', async (need) => {
    const answer = await fetch(`${site.url}/api/v1/answer?${need}&place=town&at=2026-11-24T07:30`);
    const body = SCHEMAS.answered.parse(await answer.json());
    expect(body.need).toBe('shelter-tonight');
    expect(body.at).toBe('2026-11-24T07:30:00+01:00');
    expect(body.services[0]?.contacts[0]).toMatchObject({ id: 'ops-desk', hours: { state: 'open' } });
  });

  test('an offset written with a bare plus is an offset', async () => {
    const answer = await fetch(`${site.url}/api/v1/answer?need=01&place=town&at=2026-11-24T06:30:00+00:00`);
    expect(SCHEMAS.answered.parse(await answer.json()).at).toBe('2026-11-24T07:30:00+01:00');
  });
});

describe('GET /api/v1/services/:id', () => {
  test('shows what residents may see and nothing else', async () => {
    const answer = await fetch(`${site.url}/api/v1/services/one-window`);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({
      service: { id: 'one-window', contacts: [{ id: 'ops-desk' }, { id: 'club-room' }] },
    });
    expect(text).not.toMatch(/"note"|conflicts|operator_says|do_not_promise/);
  });
});

describe('the rest', () => {
  test.each([
    ['/pl/town', []],
    ['/apis', []],
    ['/api/v1/nothing', [['Cache-Control', 'no-store']]],
  ])('%s goes on through the interface with the headers %j', async (url, headers) => {
    const set: unknown[] = [];
    const router = api({ limit: countersOf(LIMITS) } as Site);
    const res = { set: (...header: unknown[]) => set.push(header) };
    await new Promise<void>((next) => router({ method: 'GET', url } as never, res as never, () => next()));
    expect(set).toEqual(headers);
  });

  test('healthz and openapi.json answer', async () => {
    expect(await (await fetch(`${site.url}/healthz`)).json()).toMatchObject({ ok: true });
    const described = (await (await fetch(`${site.url}/api/v1/openapi.json`)).json()) as {
      openapi: string;
      paths: object;
    };
    expect(described.openapi).toBe('3.1.0');
    expect(Object.keys(described.paths)).toContain('/api/v1/answer');
  });
});
