/** Somebody breaks the guide's files under a serving program, and mends them. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { replica } from './machine.ts';
import { cards, counted, residents, row, type Row, until, wait } from './residents.ts';

const BREAKS: readonly [string, string, (text: string) => string][] = [
  ['a file cut in half', 'content/ostrowiec/contacts.yaml', (t) => t.slice(0, Math.floor(t.length / 2))],
  ['not YAML any more', 'content/kielce/place.yaml', () => 'format: 1\n\t{ x: ['],
  [
    'an hour that does not exist',
    'content/ostrowiec/contacts.yaml',
    (t) => t.replace('07:00-09:00', '07:00-09:75'),
  ],
  ['an empty file', 'intents/tree.yaml', () => ''],
];

export async function guideBroken(root: string): Promise<Row[]> {
  const dir = join(root, 'guide');
  for (const name of ['content', 'intents', 'seeds']) cpSync(name, join(dir, name), { recursive: true });
  const server = await replica(root, 'guide', {}, { args: ['--guide', dir] });
  const version = async (): Promise<string> => {
    const answer = await fetch(`${server.url}/api/v1/answer?need=rent-arrears&place=ostrowiec`);
    return ((await answer.json()) as { guide: { version: string } }).guide.version;
  };
  const rows: Row[] = [];
  for (const [what, path, broken] of BREAKS) {
    const file = join(dir, path);
    const good = readFileSync(file, 'utf8');
    const before = await version();
    const crowd = residents(server.url, 4);
    writeFileSync(file, broken(good));
    await wait(2_500);
    const during = await version();
    // Mended with a change of its own, so that the new version is told from the old one.
    writeFileSync(file, path.endsWith('contacts.yaml') ? good.replace('41 276 76 57', '41 276 76 58') : good);
    const changes = path.endsWith('contacts.yaml') && before === (await version());
    const mended = changes ? await until(async () => (await version()) !== before) : null;
    const seen = await crowd.stop();
    writeFileSync(file, good);
    rows.push(
      row(
        `the guide made invalid while serving (${what}), then mended`,
        `${counted(seen)}, from the last good guide${mended === null ? '' : `; the mended one after ${(mended / 1000).toFixed(1)} s`}`,
        `${cards(seen)}; ${during === before ? 'nothing' : 'a broken guide was served'}`,
      ),
    );
    await until(async () => (await version()) === before);
  }
  await server.end('SIGTERM');
  return rows;
}
