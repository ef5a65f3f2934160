/** One process of the fuzzing: `node test/fuzz/child.ts COUNT SEED` prints its tally as JSON. */
import { defaultCacheDir, openGuide, PROGRAM_DIR } from '../../src/open.ts';
import { fuzzMessages } from './messages.ts';

const [, , count = '1000', seed = '1'] = process.argv;
const opened = await openGuide(PROGRAM_DIR, defaultCacheDir());
if (!opened.ok) throw new Error('the guide does not open');
const tally = fuzzMessages(opened.opened, Number(count), Number(seed), new Date('2026-11-24T22:15:00+01:00'));
console.log(JSON.stringify(tally));
