import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { initRepository } from '../../src/versions/init.ts';
import { FIRST, person, room, type Room } from '../versions/room.ts';
import { startChild } from './child-process.ts';
import { guideForMany, MANY, numbered, PEOPLE } from './guide.ts';

let folder: string;
let repo: string;
let r: Room;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-together-'));
  repo = join(folder, 'guide.git');
  await initRepository(repo, guideForMany(), 'Pierwsza wersja', FIRST);
  // What check says is not the matter here, and takes most of the time.
  r = await room({ repo, check: () => [] });
});
afterEach(() => {
  r.close();
  rmSync(folder, { recursive: true, force: true });
});

// Hundreds of git processes: a busy machine takes its time, and no time is asserted.
vi.setConfig({ testTimeout: 180_000 });

const people = Array.from({ length: PEOPLE }, (_, i) => i);
const numberOf = (i: number) => `41 276 80 ${String(i).padStart(2, '0')}`;

async function numbersIn(rev: string): Promise<string[]> {
  const text = (await r.versions.texts(rev))?.get(MANY) ?? '';
  return people.map(numberOf).filter((n) => text.includes(n));
}

test('20 people save one file of one draft at once, in four processes: every field is kept', async () => {
  const draft = await r.versions.drafts.create(person('Ola', 'editor'), 'Wszyscy naraz');
  const start = performance.now();
  const children = [0, 5, 10, 15].map((from) =>
    startChild(['save', repo, draft.id, String(from), String(from + 5)]),
  );
  await Promise.all(children.map((c) => c.ended));
  const ms = Math.round(performance.now() - start);
  expect(children.flatMap((c) => c.lines).filter((l) => l === 'saved')).toHaveLength(PEOPLE);
  expect(await numbersIn(draft.id)).toHaveLength(PEOPLE);
  expect((await r.versions.drafts.get(draft.id))?.authors).toHaveLength(PEOPLE);
  console.log(
    `20 saves of one file by 4 processes at once: ${PEOPLE} kept, ${ms} ms with starting the processes`,
  );
});

test('20 people change the same field at once: one is saved, 19 see both versions, nothing is overwritten', async () => {
  const draft = await r.versions.drafts.create(person('Ola', 'editor'), 'Jedno pole');
  const file = await r.versions.file(draft.id, MANY);
  const saves = await Promise.all(
    people.map((i) =>
      r.versions.drafts.save(draft.id, person(`Osoba${i}`, 'editor'), [
        { path: MANY, text: numbered(0, file?.text ?? '', numberOf(i)), from: file?.blob ?? null },
      ]),
    ),
  );
  const saved = saves.findIndex((s) => s.ok);
  const conflicts = saves.flatMap((s) => (s.ok || s.code !== 'conflict' ? [] : s.conflicts));
  expect(saves.filter((s) => s.ok)).toHaveLength(1);
  expect(conflicts).toHaveLength(PEOPLE - 1);
  for (const c of conflicts)
    expect(c).toMatchObject({ field: 'contacts.own-0.phone', base: '41 276 70 00', theirs: numberOf(saved) });
  expect(new Set(conflicts.map((c) => c.yours)).size).toBe(PEOPLE - 1);
});

test('20 drafts of one file are published at once: all are live, each with its author', async () => {
  const drafts = await Promise.all(
    people.map(async (i) => {
      const editor = person(`Osoba${i}`, 'editor');
      const draft = await r.versions.drafts.create(editor, `Numer ${i}`);
      const file = await r.versions.file(draft.id, MANY);
      const text = numbered(i, file?.text ?? '', numberOf(i));
      const saved = await r.versions.drafts.save(draft.id, editor, [
        { path: MANY, text, from: file?.blob ?? null },
      ]);
      if (!saved.ok) throw new Error(saved.why);
      return saved.draft;
    }),
  );
  const start = performance.now();
  const published = await Promise.all(
    drafts.map((d) => r.versions.publish(d.id, person('Szef', 'publisher'))),
  );
  const ms = Math.round(performance.now() - start);
  expect(published.filter((p) => !p.ok)).toEqual([]);
  expect(await numbersIn('main')).toHaveLength(PEOPLE);
  const { guide } = r.versions.live.current();
  expect(people.filter((i) => guide.contacts.get(`own-${i}`)?.phone?.shown !== numberOf(i))).toEqual([]);
  expect(await r.versions.history.all(100)).toHaveLength(PEOPLE + 1);
  console.log(`20 publications of one file at once: all live after ${ms} ms`);
});

test('two servers on one repository publish at once: nobody’s publication is overwritten, both answer with the newest', async () => {
  const second = await r.open();
  if (!second.ok) throw new Error('not opened');
  const servers = [r.versions, second.versions];
  const all = await Promise.all(
    people.slice(0, 8).map(async (i) => {
      const versions = servers[i % 2] as (typeof servers)[0];
      const editor = person(`Osoba${i}`, 'editor');
      const draft = await versions.drafts.create(editor, `Numer ${i}`);
      const file = await versions.file(draft.id, MANY);
      const text = numbered(i, file?.text ?? '', numberOf(i));
      await versions.drafts.save(draft.id, editor, [{ path: MANY, text, from: file?.blob ?? null }]);
      return versions.publish(draft.id, person('Szef', 'publisher'));
    }),
  );
  expect(all.filter((p) => !p.ok)).toEqual([]);
  for (const versions of servers) {
    await versions.sync();
    const { guide } = versions.live.current();
    expect(
      people.slice(0, 8).filter((i) => guide.contacts.get(`own-${i}`)?.phone?.shown !== numberOf(i)),
    ).toEqual([]);
  }
});
