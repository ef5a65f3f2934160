import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

interface Child {
  /** The file of the child beside this one, without its ending. */
  name: string;
  /** The most its heap may take (MB). */
  heap: number;
  /** How long it may take (ms). */
  most: number;
  /** What could not be done where it ends without an answer: "The words could not be compiled". */
  failed: string;
}

/** Sends a job to a process of its own and gives its one answer. Rejects when it dies or takes too long. */
export function askChild<Answer>(job: object, { name, heap, most, failed }: Child): Promise<Answer> {
  // The shipped program is JavaScript in dist/, the sources run as TypeScript: the child is this file's neighbour either way.
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const path = fileURLToPath(new URL(`./${name}.${ending}`, import.meta.url));
  return new Promise((resolve, reject) => {
    const child = fork(path, [], {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${heap}`],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      timeout: most,
    });
    let answered = false;
    child.once('message', (answer) => {
      answered = true;
      resolve(answer as Answer);
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (!answered) reject(new Error(`${failed} (exit ${code ?? signal}).`));
    });
    child.send(job);
  });
}
