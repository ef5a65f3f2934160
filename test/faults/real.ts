/**
 * `npm run faults:real`: real servers with Redis behind a proxy on this machine, and things go wrong while residents
 * write. Prints a table: what was done, what residents saw, what was lost. `npm run faults:real -- disk` does one part.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redisServer } from '../store/redis-server.ts';
import { clock } from './real/clock.ts';
import { disk } from './real/disk.ts';
import { drain } from './real/drain.ts';
import { guideBroken } from './real/guide.ts';
import { endAll } from './real/machine.ts';
import { publication } from './real/publication.ts';
import { replicas } from './real/replicas.ts';
import type { Row } from './real/residents.ts';
import { telegram } from './real/telegram.ts';

const PARTS: Readonly<Record<string, (root: string) => Promise<Row[]>>> = {
  replicas,
  drain,
  publication: async (root) => {
    const redis = await redisServer();
    try {
      return await publication(root, redis.url);
    } finally {
      await redis.stop();
    }
  },
  guide: guideBroken,
  telegram,
  clock,
  disk,
};

const [wanted] = process.argv.slice(2);
const root = mkdtempSync(join(tmpdir(), 'okienko-real-'));
try {
  console.log('| what was done | what residents saw | what was lost |');
  console.log('|---|---|---|');
  for (const [name, part] of Object.entries(PARTS)) {
    if (wanted !== undefined && wanted !== name) continue;
    for (const { done, seen, lost } of await part(root)) console.log(`| ${done} | ${seen} | ${lost} |`);
  }
} finally {
  endAll();
  rmSync(root, { recursive: true, force: true });
}
process.exit(0);
