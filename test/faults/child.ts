/*
 * A process of its own that works on a repository until it is killed or done. Each line it prints is a fact:
 * `ready`, `published COMMIT NUMBER`, `saved`, `refused SENTENCE`, `done`.
 * Usage: child.ts publish REPO KEEP | child.ts save REPO DRAFT FROM TO
 */
import { writeSync } from 'node:fs';
import { gitIn } from '../../src/versions/git.ts';
import { draftsIn } from '../../src/versions/drafts.ts';
import { MAIN } from '../../src/versions/live.ts';
import { objectsIn } from '../../src/versions/objects.ts';
import { openVersions } from '../../src/versions/open-versions.ts';
import { staffStore } from '../../src/store/staff-store.ts';
import { understandAs } from '../fixtures/plain-understand.ts';
import { anna, basia, CONTACTS, person } from '../versions/room.ts';
import { MANY, numbered } from './guide.ts';

// Written at once: a line that waits in a buffer would be lost with the process.
const say = (line: string) => writeSync(1, `${line}\n`);
const [what, repo = '', ...rest] = process.argv.slice(2);

async function publishUntilKilled(keep: string, most: number): Promise<void> {
  const opened = await openVersions({
    repo,
    remote: null,
    store: staffStore(':memory:'),
    now: () => new Date(),
    understanding: async () => understandAs({}),
    check: () => [],
    keepIn: keep,
    failed: () => undefined,
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  const { versions } = opened;
  say('ready');
  for (let i = 0; i < most; i += 1) {
    const number = `41 276 ${String(10 + (process.pid % 80))} ${String(10 + (i % 90))}`;
    try {
      const draft = await versions.drafts.create(anna, `Numer ${number}`);
      const file = await versions.file(draft.id, CONTACTS);
      const text = (file?.text ?? '').replace(/(debt:\n.*\n {4}phone: ).*/, `$1${number}`);
      const evidence = text.replace('phone: "001:9"', 'phone: { page: town.example, date: 2026 }');
      const saved = await versions.drafts.save(draft.id, anna, [
        { path: CONTACTS, text: evidence, from: file?.blob ?? null },
      ]);
      if (!saved.ok) throw new Error(saved.why);
      const published = await versions.publish(draft.id, basia);
      say(published.ok ? `published ${published.commit} ${number}` : `refused ${published.why}`);
      if (!published.ok) break;
    } catch (e) {
      say(`refused ${(e as { sentence?: string }).sentence ?? String(e)}`);
      break;
    }
  }
  versions.close();
  say('done');
}

async function saveSome(id: string, from: number, to: number): Promise<void> {
  const git = gitIn(repo);
  const objects = objectsIn(git);
  const drafts = draftsIn(
    git,
    objects,
    async () => (await objects.refAt(MAIN)) ?? '',
    () => new Date(),
  );
  const draft = await drafts.get(id);
  const blob = (await objects.tree(draft?.base ?? '')).get(MANY) ?? '';
  const [text = ''] = await objects.blobs([blob]);
  say('ready');
  const saves = Array.from({ length: to - from }, async (_, n) => {
    const i = from + n;
    const edited = numbered(i, text, `41 276 80 ${String(i).padStart(2, '0')}`);
    const saved = await drafts.save(id, person(`Osoba${i}`, 'editor'), [
      { path: MANY, text: edited, from: blob },
    ]);
    say(saved.ok ? 'saved' : `refused ${saved.why}`);
  });
  await Promise.all(saves);
  say('done');
}

if (what === 'publish') await publishUntilKilled(rest[0] ?? '', Number(rest[1] ?? 1000));
else await saveSome(rest[0] ?? '', Number(rest[1]), Number(rest[2]));
