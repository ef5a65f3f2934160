/** A clerk publishes while residents write: how long until every replica answers with it. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { guideTexts } from '../../../src/guide/files.ts';
import { PROGRAM_DIR } from '../../../src/open.ts';
import { initRepository } from '../../../src/versions/init.ts';
import { proxy, replica } from './machine.ts';
import { commitAt, person } from './office.ts';
import { cards, counted, residents, row, type Row, until } from './residents.ts';

const TIMES = 5;
const PROMISE = 10_000;

export async function publication(root: string, redisUrl: string): Promise<Row[]> {
  const [here, there, hub] = ['here.git', 'there.git', 'hub.git'].map((n) => join(root, n)) as [
    string,
    string,
    string,
  ];
  await initRepository(here, guideTexts(PROGRAM_DIR), 'Z programu', new Date());
  for (const copy of [there, hub]) execFileSync('git', ['clone', '-q', '--bare', here, copy]);
  const shared = { REDIS_URL: redisUrl, GUIDE_REMOTE: hub };
  const basia = person(join(root, 'office.db'), 'basia', 'publisher');
  const office = await replica(root, 'office', { ...shared, GUIDE_REPO: here });
  const same = await replica(root, 'same-disk', { REDIS_URL: redisUrl, GUIDE_REPO: here });
  const other = await replica(root, 'other-machine', { ...shared, GUIDE_REPO: there });
  const front = await proxy([same.url, other.url]);
  const crowd = residents(front.url, 3);
  const times = { same: [] as number[], other: [] as number[], refused: 0 };
  for (let i = 0; i < TIMES; i++) {
    const before = await commitAt(office.url);
    const answer = await basia.post(office.url, `/staff/contacts/${CONTACTS[i] ?? ''}/closed`, {
      why: 'próba',
    });
    const commit = await commitAt(office.url);
    if (answer.status !== 303 || commit === before) {
      times.refused += 1;
      continue;
    }
    const [a, b] = await Promise.all(
      [same, other].map(({ url }) => until(async () => (await commitAt(url)) === commit)),
    );
    times.same.push(a ?? Infinity);
    times.other.push(b ?? Infinity);
  }
  const seen = await crowd.stop();
  front.server.close();
  front.server.closeAllConnections();
  for (const r of [office, same, other]) await r.end('SIGTERM');
  const longest = (list: number[]) => `${(Math.max(...list) / 1000).toFixed(1)} s at most`;
  const late = [...times.same, ...times.other].filter((ms) => ms > PROMISE).length;
  return [
    row(
      `${TIMES} publications by a clerk, one replica on the same repository, one on its own copy through the remote`,
      `${counted(seen)}; new on the first after ${longest(times.same)}, on the second after ${longest(times.other)}`,
      `${cards(seen)}; ${late} of ${2 * TIMES} later than 10 s; ${times.refused} refused`,
    ),
  ];
}

/** Contacts that stand on no danger card: their closed days go out at once. */
const CONTACTS = ['mops-1-14', 'cao-23', 'mops-76-57', 'mops-2-17', 'mops-streetworker'];
