import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readParsed } from '../../src/guide/parsed-cache.ts';
import { smallFiles } from '../fixtures/small-guide.ts';
import { anna, basia, celina, CONTACTS, DEBT, draftWith, newNumber, type Room, room } from './room.ts';

let r: Room;
beforeEach(async () => {
  r = await room();
});
afterEach(() => r.close());

const number = () => r.versions.live.current().guide.contacts.get('debt')?.phone?.shown;

test('what was parsed is there for the next start, of the published files and no draft', async () => {
  await draftWith(r.versions, anna, CONTACTS, newNumber('41 276 76 26'));
  const { memory } = await readParsed(join(r.folder, 'kept'), r.repo);
  expect([...memory.keys()].sort()).toEqual([...new Map(smallFiles()).keys()].sort());
  expect(JSON.stringify(memory.get(CONTACTS)?.value)).toContain('41 276 76 25');
  const again = await r.open();
  expect(again.ok && again.versions.live.current().guide.version).toBe(
    r.versions.live.current().guide.version,
  );
});

describe('from a draft to residents', () => {
  test('an editor saves and sends, a publisher publishes; author, sentence, ledger and draft say so', async () => {
    const draft = await draftWith(
      r.versions,
      anna,
      CONTACTS,
      newNumber('41 276 76 26'),
      'Nowy numer doradcy',
    );
    expect(draft.authors).toEqual([{ id: 'anna', name: 'Anna' }]);
    const sent = await r.versions.drafts.send(draft.id, anna, 'Dzwoniłam, odebrali');
    expect(sent).toMatchObject({ ok: true, draft: { state: 'to-check', note: 'Dzwoniłam, odebrali' } });
    expect(number()).toBe('41 276 76 25');
    r.clock.now = new Date('2026-11-24T11:00:00+01:00');
    const published = await r.versions.publish(draft.id, basia);
    expect(published).toMatchObject({ ok: true, checkAfter: false });
    if (!published.ok) return;
    expect(number()).toBe('41 276 76 26');
    expect(r.versions.live.current().guide.commit).toBe(published.commit);
    expect(await r.versions.drafts.get(draft.id)).toMatchObject({
      state: 'published',
      publishedAs: published.commit,
    });
    expect(await r.versions.drafts.list()).toEqual([]);
    const [entry] = await r.versions.history.of(CONTACTS);
    expect(entry).toMatchObject({
      commit: published.commit,
      by: 'Basia',
      said: 'Nowy numer doradcy',
      paths: [CONTACTS],
      draft: draft.id,
    });
    expect(r.store.ledger.list()[0]).toMatchObject({ event: 'swap', commit: published.commit });
    expect(r.store.audit.list()[0]).toMatchObject({ what: 'published', name: 'Basia' });
  });

  test('what residents saw at any time has an answer, by the ledger and before it by the commits', async () => {
    const draft = await draftWith(r.versions, anna, CONTACTS, newNumber('41 276 76 26'));
    r.clock.now = new Date('2026-11-24T11:00:00+01:00');
    await r.versions.publish(draft.id, basia);
    const before = await r.versions.shownAt(new Date('2026-11-24T10:59:59+01:00'));
    const after = await r.versions.shownAt(new Date('2026-11-24T11:00:00+01:00'));
    expect(before).toMatchObject({ how: 'ledger', until: '2026-11-24T10:00:00.000Z' });
    expect(after).toMatchObject({ how: 'ledger', until: null });
    const phones = await Promise.all(
      [before, after].map(async (shown) => {
        const loaded = await r.versions.load(shown?.commit ?? '');
        return loaded.ok ? loaded.guide.contacts.get('debt')?.phone?.shown : null;
      }),
    );
    expect(phones).toEqual(['41 276 76 25', '41 276 76 26']);
    expect(await r.versions.shownAt(new Date('2026-11-23T12:00:00+01:00'))).toMatchObject({ how: 'commit' });
    expect(await r.versions.shownAt(new Date('2026-01-01T12:00:00+01:00'))).toBeNull();
  });

  test('going back is a new commit, and history keeps both', async () => {
    const draft = await draftWith(r.versions, anna, CONTACTS, newNumber('41 276 76 26'));
    await r.versions.publish(draft.id, basia);
    const [, first] = await r.versions.history.all();
    const restored = await r.versions.history.restore([CONTACTS], first?.commit ?? '', anna);
    if (!restored.ok) throw new Error(restored.why);
    expect(await r.versions.publish(restored.draft.id, basia)).toMatchObject({ ok: true });
    expect(number()).toBe('41 276 76 25');
    expect(await r.versions.history.all()).toHaveLength(3);
  });

  test('a draft is previewed as it would be published', async () => {
    const one = await draftWith(r.versions, anna, CONTACTS, newNumber('41 276 76 26'));
    const two = await draftWith(r.versions, celina, DEBT, (t) => t.replace(/^name: .*/m, 'name: Doradca'));
    await r.versions.publish(one.id, basia);
    const opened = await r.versions.open(two.id);
    if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
    expect(opened.opened.guide.contacts.get('debt')?.phone?.shown).toBe('41 276 76 26');
    expect(
      opened.opened.guide.services.get('debt-help')?.name ??
        [...opened.opened.guide.services.values()].map((s) => s.name),
    ).toContain('Doradca');
  });
});
