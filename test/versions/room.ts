import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkGuide } from '../../src/check/check.ts';
import type { Role } from '../../src/store/roles.ts';
import { staffStore } from '../../src/store/staff-store.ts';
import { initRepository } from '../../src/versions/init.ts';
import { openVersions, type VersionsOptions } from '../../src/versions/open-versions.ts';
import type { Actor, Versions } from '../../src/versions/versions.ts';
import { understandAs } from '../fixtures/plain-understand.ts';
import { smallFiles } from '../fixtures/small-guide.ts';

export const CONTACTS = 'content/miasto/contacts.yaml';
export const DEBT = 'content/miasto/services/debt.yaml';

/** The first version of the small guide was published then. */
export const FIRST = new Date('2026-11-23T08:00:00+01:00');

/** One person of the office. */
export const person = (name: string, role: Role = 'publisher'): Actor => ({
  id: name.toLowerCase(),
  login: name.toLowerCase(),
  name,
  email: null,
  role,
});

export const anna = person('Anna', 'editor');
export const basia = person('Basia', 'publisher');
export const celina = person('Celina', 'publisher');

export async function newRepository(folder: string): Promise<string> {
  const repo = join(folder, 'guide.git');
  await initRepository(repo, new Map(smallFiles()), 'Pierwsza wersja', FIRST);
  return repo;
}

/** A repository with the small guide in a folder of its own, opened; `now` stands still until it is moved. */
export async function room(own: Partial<VersionsOptions> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-versions-'));
  const clock = { now: new Date('2026-11-24T10:15:00+01:00') };
  const store = staffStore(':memory:', () => clock.now.getTime());
  const repo = own.repo ?? (await newRepository(folder));
  const said: string[] = [];
  const options: VersionsOptions = {
    repo,
    remote: null,
    store,
    now: () => clock.now,
    understanding: async () => understandAs({}),
    check: ({ guide, sources }) => checkGuide({ guide, sources, now: clock.now }),
    keepIn: join(folder, 'kept'),
    failed: (what) => void said.push(what),
    // Tests look themselves.
    every: { local: 3_600_000, remote: 3_600_000 },
    ...own,
  };
  const opened: Versions[] = [];
  const open = async (more: Partial<VersionsOptions> = {}) => {
    const result = await openVersions({ ...options, ...more });
    if (result.ok) opened.push(result.versions);
    return result;
  };
  const first = await open();
  if (!first.ok) throw new Error(JSON.stringify(first.problems));
  const close = () => {
    for (const versions of opened) versions.close();
    store.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  return { folder, repo, store, clock, said, versions: first.versions, open, close };
}
export type Room = Awaited<ReturnType<typeof room>>;

/** Begins a draft and replaces a text in one file. */
export async function draftWith(
  versions: Versions,
  actor: Actor,
  path: string,
  change: (text: string) => string,
  title = 'Nowy numer',
) {
  const draft = await versions.drafts.create(actor, title);
  const file = await versions.file(draft.id, path);
  if (!file) throw new Error(`no ${path}`);
  const saved = await versions.drafts.save(draft.id, actor, [
    { path, text: change(file.text), from: file.blob },
  ]);
  if (!saved.ok) throw new Error(saved.why);
  return saved.draft;
}

/** A new number, confirmed by phone, so that it needs no document. */
export const newNumber = (number: string) => (text: string) =>
  text.replace('41 276 76 25', number).replace('phone: "001:9"', 'phone: { page: town.example, date: 2026 }');
