import { constants, setPriority } from 'node:os';
import { type CompileJob, makeTables } from './make-tables.ts';
import { encodeTables } from './tables-file.ts';

// Residents come first: where processors are few, the program that answers them is given its time before this.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
// Nobody waits any more.
process.once('disconnect', () => process.exit());

process.once('message', (job: CompileJob) => {
  void makeTables(job).then((tables) => process.send?.(encodeTables(tables), () => process.exit()));
});
