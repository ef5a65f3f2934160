import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Child {
  lines: string[];
  /** Resolves when a line begins with this, or the process ended. */
  until(start: string): Promise<void>;
  ended: Promise<void>;
  /** Ends the process and every git it started at once, as a power cut would. */
  kill(): void;
  process: ChildProcess;
}

/** Starts `test/faults/child.ts` in a process group of its own; `shell` puts a command before it. */
export function startChild(args: readonly string[], shell?: string): Child {
  const command = [process.execPath, 'test/faults/child.ts', ...args];
  const child =
    shell === undefined
      ? spawn(command[0] as string, command.slice(1), {
          detached: true,
          stdio: ['ignore', 'pipe', 'inherit'],
        })
      : spawn('bash', ['-c', `${shell}; exec "$@"`, 'bash', ...command], {
          detached: true,
          stdio: ['ignore', 'pipe', 'inherit'],
        });
  const lines: string[] = [];
  const waiting: { start: string; done: () => void }[] = [];
  const ended = new Promise<void>((done) => {
    child.once('close', () => {
      for (const w of waiting) w.done();
      done();
    });
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const w of waiting) if (line.startsWith(w.start)) w.done();
  });
  return {
    lines,
    process: child,
    ended,
    until: (start) =>
      new Promise((done) => {
        if (child.exitCode !== null || lines.some((l) => l.startsWith(start))) return done();
        waiting.push({ start, done });
      }),
    kill: () => {
      try {
        process.kill(-(child.pid as number), 'SIGKILL');
      } catch {
        // It ended by itself a moment ago.
      }
    },
  };
}
