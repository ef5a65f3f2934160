import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type WebServer, webServer } from './web-server.ts';

let site: WebServer;
beforeAll(async () => {
  site = await webServer();
});
afterAll(() => site.close());

/** A browser of long ago: no Origin, no Sec-Fetch-*, no compression, not even a language. */
async function old(method: string, path: string, form = ''): Promise<{ status: number; body: string }> {
  const headers = form === '' ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' };
  const asking = request(site.url + path, { method, headers }).end(form);
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  return { status: answer.statusCode ?? 0, body: await text(answer) };
}

test.each([
  ['GET', '/', '', 200, 'Gdzie potrzebna jest pomoc?'],
  ['GET', '/pl/town', '', 200, 'Co się dzieje?'],
  ['POST', '/pl/town', 'text=zalegam+z+czynszem', 200, 'Zalegam z czynszem'],
  ['POST', '/pl/town', 'c=n%3A04', 303, ''],
  ['POST', '/pl/town/services', 'text=okienko', 200, 'Jedno okienko'],
  ['POST', '/pl/town/report', 'contact=ops-desk&kind=hours', 200, 'Dziękujemy'],
  ['GET', '/leave', '', 303, ''],
])('%s %s %s', async (method, path, form, status, says) => {
  const answer = await old(method, path, form);
  expect(answer.status).toBe(status);
  expect(answer.body).toContain(says);
});
