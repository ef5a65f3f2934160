import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isSensitiveService } from '../../src/channels/web/addresses.ts';
import type { World } from '../../src/dialogue/dialogue.ts';
import { publicView } from '../../src/guide/public-view.ts';
import { type WebServer, webServer } from '../channels/web-server.ts';
import { shipped } from '../fixtures/shipped.ts';
import { errorsBy, type Json } from './schemas.ts';

let site: WebServer;
let world: World;
let described: { paths: Record<string, Record<string, Operation>> };

interface Operation {
  responses: Record<string, { content?: { 'application/json'?: { schema: Json } } }>;
}

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(site.url + path, { headers, redirect: 'manual' });

beforeAll(async () => {
  world = await shipped();
  site = await webServer({ live: { current: () => world }, publicUrl: 'https://okienko.example.pl' });
  described = (await (await get('/api/v1/openapi.json')).json()) as typeof described;
});
afterAll(() => site.close());

describe('OpenAPI', () => {
  const UNKNOWN = '00000000-0000-5000-8000-000000000000';
  test.each([
    ['/api/v1/hsds', '/api/v1/hsds', 200],
    ['/api/v1/hsds/services?per_page=200', '/api/v1/hsds/services', 200],
    ['/api/v1/hsds/services?page=x', '/api/v1/hsds/services', 400],
    ['/api/v1/hsds/services?per_page=9999', '/api/v1/hsds/services', 400],
    [`/api/v1/hsds/services/${UNKNOWN}`, '/api/v1/hsds/services/{id}', 404],
    ['/api/v1/hsds/services/..%2f..%2fetc', '/api/v1/hsds/services/{id}', 404],
    ['/api/v1/hsds/organizations', '/api/v1/hsds/organizations', 200],
    ['/api/v1/hsds/taxonomies', '/api/v1/hsds/taxonomies', 200],
    ['/api/v1/hsds/taxonomy_terms', '/api/v1/hsds/taxonomy_terms', 200],
    ['/api/v1/answer?need=rent-arrears&place=ostrowiec', '/api/v1/answer', 200],
    ['/api/v1/answer?need=rent-arrears&place=atlantyda', '/api/v1/answer', 404],
    ['/api/v1/answer?need=rent-arrears', '/api/v1/answer', 400],
    ['/api/v1/services/nothing', '/api/v1/services/{id}', 404],
    ['/healthz', '/healthz', 200],
  ])('%s is answered as %s says (%i)', async (path, template, status) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    const says = described.paths[template]?.['get']?.responses[String(status)];
    expect(says, `${template} ${status} is described`).toBeDefined();
    const schema = says?.content?.['application/json']?.schema;
    if (schema) expect(errorsBy(schema, await answer.json())).toEqual([]);
  });

  test.each([
    [{ text: 'zalegam z czynszem' }, 200],
    [{ text: 7 }, 400],
    [{ text: 'a', place: 'atlantyda' }, 404],
  ])('POST understand %o (%i)', async (body, status) => {
    const answer = await fetch(`${site.url}/api/v1/understand`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(status);
    const says = described.paths['/api/v1/understand']?.['post']?.responses[String(status)];
    expect(errorsBy(says?.content?.['application/json']?.schema ?? { not: {} }, await answer.json())).toEqual(
      [],
    );
  });

  test('every service of the list has its own address', async () => {
    const list = (await (await get('/api/v1/hsds/services?per_page=500')).json()) as {
      total_items: number;
      contents: { id: string }[];
    };
    expect(list.total_items).toBe(publicView(world.guide).services.size);
    const [first] = list.contents;
    expect(await (await get(`/api/v1/hsds/services/${first?.id}`)).json()).toEqual(first);
  });
});

describe('what caches may keep', () => {
  // An export is the same as long as the guide is; a page is until an hour in it changes: its tag is its content's.
  test.each([
    ['/pl/ostrowiec', false],
    ['/pl/ostrowiec/rent-arrears', false],
    ['/pl/ostrowiec/services', false],
    ['/api/v1/hsds/services', true],
    ['/api/v1/services.csv', true],
    ['/sitemap.xml', true],
  ])('%s, as long as it is the same', async (path, byVersion) => {
    const answer = await get(path);
    expect(answer.headers.get('cache-control')).toMatch(/^public/);
    expect(answer.headers.get('set-cookie')).toBeNull();
    const tag = answer.headers.get('etag') ?? '';
    expect(tag).toMatch(/^(W\/)?"[\w.-]{8,}"$/);
    if (byVersion) expect(tag).toContain(world.guide.version);
    expect((await get(path, { 'if-none-match': tag, 'cache-control': 'max-age=0' })).status).toBe(304);
  });

  test.each(['/pl/ostrowiec/24', '/api/v1/answer?need=01&place=ostrowiec', '/pl/atlantyda'])(
    '%s never',
    async (path) => {
      const answer = await get(path);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('etag')).toBeNull();
    },
  );

  test('words are answered for nobody else', async () => {
    const body = new URLSearchParams({ text: 'zalegam z czynszem' });
    const answer = await fetch(`${site.url}/pl/ostrowiec`, { method: 'POST', body });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('etag')).toBeNull();
  });
});

describe('search engines', () => {
  test('the sitemap leads to pages that answer, and to none about violence, crisis or addiction', async () => {
    const xml = await (await get('/sitemap.xml')).text();
    const found = xml.matchAll(/<loc>https:\/\/okienko\.example\.pl([^<]*)<\/loc>/g);
    const paths = [...found].map((m) => m[1] ?? '');
    expect(paths.length).toBeGreaterThan(1000);
    const { guide } = world;
    const sensitive = [...guide.needs.values()].filter((n) => n.sensitive);
    expect(sensitive.length).toBeGreaterThan(3);
    const forbidden = new Set([
      ...sensitive.flatMap((n) => [n.id, n.number]),
      ...[...guide.services.values()].filter((s) => isSensitiveService(guide, s)).map((s) => s.id),
    ]);
    for (const path of paths) expect(forbidden.has(path.split('/').at(-1) ?? ''), path).toBe(false);
    for (const path of paths.filter((_, i) => i % 331 === 0))
      expect((await get(path)).status, path).toBe(200);
  });

  test.each(['/sitemap.xml', '/sitemap/ostrowiec.xml'])(
    '%s is another one the next day, when services begin and end',
    async (path) => {
      let at = new Date('2026-11-24T23:59:00+01:00');
      const own = await webServer({ live: { current: () => world }, now: () => at });
      try {
        const tag = (await fetch(own.url + path)).headers.get('etag') ?? '';
        const headers = { 'if-none-match': tag, 'cache-control': 'max-age=0' };
        const again = async () => (await fetch(own.url + path, { headers })).status;
        expect(await again()).toBe(304);
        at = new Date('2026-11-25T00:00:00+01:00');
        expect(await again()).toBe(200);
      } finally {
        await own.close();
      }
    },
  );

  test('without an address of its own the site is where it was asked for', async () => {
    const open = await webServer({ live: { current: () => world } });
    try {
      const { url } = open;
      expect(await (await fetch(`${url}/robots.txt`)).text()).toContain(`Sitemap: ${url}/sitemap.xml`);
    } finally {
      await open.close();
    }
  });

  test('a page of a service carries JSON-LD, one about violence does not', async () => {
    const { guide } = world;
    const all = [...guide.services.values()];
    const plain = all.find((s) => s.place === 'ostrowiec' && !isSensitiveService(guide, s));
    const secret = all.find((s) => isSensitiveService(guide, s));
    const html = await (await get(`/pl/ostrowiec/s/${plain?.id}`)).text();
    const [, data = ''] = /<script type="application\/ld\+json">([^<]*)<\/script>/.exec(html) ?? [];
    expect(JSON.parse(data)).toMatchObject({ '@type': 'GovernmentService', name: plain?.name });
    const there = await fetch(`${site.url}/pl/${secret?.serves[0]}/s/${secret?.id}`);
    expect(there.status).toBe(200);
    expect(await there.text()).not.toContain('ld+json');
  });
});
