import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { type WebServer, webServer } from './web-server.ts';

const rows = z
  .array(
    z.strictObject({
      said: z.string(),
      text: z.string().optional(),
      times: z.number().default(1),
      path: z.string().optional(),
      api: z.string().optional(),
      raw: z.string().optional(),
      type: z.string().optional(),
      expect: z.number(),
    }),
  )
  .parse(parse(readFileSync('test/cases/bad-input.yaml', 'utf8')));

let site: WebServer;
beforeAll(async () => {
  site = await webServer();
});
afterAll(() => site.close());

type Row = (typeof rows)[number];

function request(row: Row): [string, RequestInit] {
  const { text, raw, times, type } = row;
  const path = row.api ?? row.path ?? '/pl/town';
  if (text !== undefined)
    return [path, { method: 'POST', body: new URLSearchParams({ text: text.repeat(times) }) }];
  if (raw !== undefined)
    return [path, { method: 'POST', body: raw.repeat(times), headers: { 'content-type': type ?? '' } }];
  return [path, {}];
}

test.each(rows)('$said: $expect', async (row) => {
  const [path, init] = request(row);
  const answer = await fetch(site.url + path, { ...init, redirect: 'manual' });
  expect(answer.status).toBe(row.expect);
  const body = await answer.text();
  // A sentence, no stack, nothing of what came in as markup, and not our defect.
  expect(body).not.toMatch(/\bat .*\.[tj]sx?:\d+|node_modules|<script>alert|onerror=|onload=/);
  expect(site.defects).toEqual([]);
  if (row.api !== undefined) {
    const { error } = z
      .strictObject({ error: z.strictObject({ code: z.string(), message: z.string().min(10) }) })
      .parse(JSON.parse(body));
    expect(error.message).not.toBe(error.code);
  } else if (answer.status >= 400) {
    expect(body).toContain('<html lang="pl">');
    expect(body).toContain('href="tel:112"');
  }
});

test('errors are JSON for whoever asks for JSON', async () => {
  const answer = await fetch(`${site.url}/pl/atlantyda`, { headers: { accept: 'application/json' } });
  expect(answer.status).toBe(404);
  expect(await answer.json()).toEqual({
    error: { code: 'place', message: 'Nie znamy takiego miejsca. Wybierz miejsce z listy.' },
  });
});
