import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { guideTexts } from '../../src/guide/files.ts';
import { defaultCacheDir, PROGRAM_DIR } from '../../src/open.ts';
import { serve, type Serving } from '../../src/server.ts';
import { initRepository } from '../../src/versions/init.ts';
import { openVersions } from '../../src/versions/open-versions.ts';
import type { Versions } from '../../src/versions/versions.ts';
import { staffStore, type StaffStore } from '../../src/store/staff-store.ts';
import { understandAs } from '../fixtures/plain-understand.ts';
import { anna, basia, FIRST } from './room.ts';

const CONTACTS = 'content/ostrowiec/contacts.yaml';

let folder: string;
let repo: string;
const servers: Serving[] = [];

async function start(env: Record<string, string>): Promise<Serving> {
  const read = readConfig({
    PORT: '0',
    CACHE_DIR: defaultCacheDir(),
    LOG_LEVEL: 'silent',
    GUIDE_REPO: repo,
    ...env,
  });
  if (!read.ok) throw new Error(read.messages.join('\n'));
  const started = await serve(read.config);
  if (!started.ok) throw new Error(started.problems.map((p) => p.message).join('\n'));
  servers.push(started.serving);
  return started.serving;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-follow-'));
  repo = join(folder, 'guide.git');
  await initRepository(repo, guideTexts(PROGRAM_DIR), 'Z programu', FIRST);
});
afterAll(async () => {
  for (const server of servers) await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Another process on the same repository: another replica, or a command. */
async function neighbour(): Promise<{ versions: Versions; store: StaffStore }> {
  const store = staffStore(':memory:');
  const opened = await openVersions({
    repo,
    remote: null,
    store,
    now: () => new Date(),
    understanding: async () => understandAs({}),
    check: () => [],
    keepIn: null,
    failed: () => undefined,
  });
  if (!opened.ok) throw new Error('not opened');
  return { versions: opened.versions, store };
}

test('what another process publishes is on the web by itself within 10 seconds; the first administrator gets a link', async () => {
  const server = await start({ STORE_FILE: join(folder, 'okienko.db') });
  expect(server.firstLink).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/staff\/link\/[\w-]{43}$/);
  const answer = async () => {
    const response = await fetch(`${server.url}/api/v1/answer?need=rent-arrears&place=ostrowiec`);
    return (await response.json()) as { guide: { commit: string | null } };
  };
  const { versions, store } = await neighbour();
  expect((await answer()).guide.commit).toBe(versions.live.current().guide.commit);
  const draft = await versions.drafts.create(anna, 'Nowa uwaga');
  const file = await versions.file(draft.id, CONTACTS);
  await versions.drafts.save(draft.id, anna, [
    {
      path: CONTACTS,
      text: (file?.text ?? '').replace(/^( +)who: (.*)$/m, '$1who: $2 (nowy)'),
      from: file?.blob ?? null,
    },
  ]);
  const published = await versions.publish(draft.id, basia);
  if (!published.ok) throw new Error(published.why);
  const since = performance.now();
  await expect
    .poll(async () => (await answer()).guide.commit, { timeout: 60_000, interval: 50 })
    .toBe(published.commit);
  console.log(`another process published: on the web after ${Math.round(performance.now() - since)} ms`);
  versions.close();
  store.close();
});

test('without its store the server answers residents, and nobody can become administrator', async () => {
  const server = await start({ STORE_FILE: folder });
  expect(server.firstLink).toBeNull();
  expect((await fetch(`${server.url}/pl/ostrowiec`)).status).toBe(200);
  const staff = await fetch(`${server.url}/staff`);
  expect(staff.status).toBe(503);
  expect(await staff.text()).toContain('Mieszkańcy dostają odpowiedzi jak zwykle');
});

test('a repository that is not there is said in a sentence', async () => {
  await expect(
    start({ GUIDE_REPO: join(folder, 'nowhere.git'), STORE_FILE: join(folder, 'x.db') }),
  ).rejects.toThrow('okienko guide init');
});
