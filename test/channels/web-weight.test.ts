import { get } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LANGS } from '../../src/guide/formats/shared.ts';
import { shipped } from '../fixtures/shipped.ts';
import { TUESDAY, type WebServer, webServer } from './web-server.ts';

let site: WebServer;
beforeAll(async () => {
  const world = await shipped();
  site = await webServer({ live: { current: () => world }, now: () => TUESDAY });
});
afterAll(() => site.close());

/** Bytes of an answer with its headers, as a page that follows another one is asked for. */
const weigh = (path: string) =>
  new Promise<number>((done, failed) => {
    const headers = { 'accept-encoding': 'gzip, deflate, br', 'sec-fetch-site': 'same-origin' };
    get(site.url + path, { headers }, (res) => {
      let bytes = res.rawHeaders.reduce(
        (sum, text) => sum + text.length + 2,
        'HTTP/1.1 200 OK\r\n\r\n'.length,
      );
      res.on('data', (part: Buffer) => (bytes += part.length));
      res.on('end', () => (res.statusCode === 200 ? done(bytes) : failed(new Error(`${res.statusCode}`))));
    }).on('error', failed);
  });

const PATHS = ['', '/services', '/services?order=name', '/01', '/03', '/24', '/rent-arrears'];

test.each(['ostrowiec', 'kielce'])(
  '%s: no page that follows another one is over 10 kB, in any language',
  async (place) => {
    const weights: [string, number][] = [];
    for (const lang of LANGS)
      for (const path of PATHS)
        weights.push([`/${lang}/${place}${path}`, await weigh(`/${lang}/${place}${path}`)]);
    const most = weights.sort(([, a], [, b]) => b - a).slice(0, 3);
    console.info(most.map(([path, bytes]) => `${path} ${bytes}`).join(', '));
    expect(weights.filter(([, bytes]) => bytes > 10_000)).toEqual([]);
  },
);
