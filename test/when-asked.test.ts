import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { whenAsked } from '../src/when-asked.ts';

const open: { close: () => void }[] = [];
afterEach(() => open.splice(0).forEach((server) => server.close()));

async function listening(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  open.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const saying =
  (text: string): RequestListener =>
  (_req, res) =>
    res.end(text);

const asked = async (url: string) => (await fetch(url)).text();

test('is made once, for the first of those who ask', async () => {
  let made = 0;
  const make = () => Promise.resolve(saying(`number ${++made}`));
  const url = await listening(whenAsked(make, () => saying('not made')));
  expect(made).toBe(0);
  expect(await Promise.all([asked(url), asked(url)])).toEqual(['number 1', 'number 1']);
});

test('what a form sends is there when it has been made', async () => {
  const reading: RequestListener = (req, res) => void req.pipe(res);
  const url = await listening(
    whenAsked(
      () => Promise.resolve(reading),
      () => saying('not made'),
    ),
  );
  expect(await (await fetch(url, { method: 'POST', body: 'a form' })).text()).toBe('a form');
});

test('where it could not be made the next request tries again', async () => {
  const makes = [() => Promise.reject(new Error('no')), () => Promise.resolve(saying('made'))];
  const url = await listening(
    whenAsked(
      () => makes.shift()?.() ?? Promise.reject(new Error('asked again')),
      () => saying('not made'),
    ),
  );
  expect([await asked(url), await asked(url), await asked(url)]).toEqual(['not made', 'made', 'made']);
});
