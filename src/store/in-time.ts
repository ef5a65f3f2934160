/** Runs one command; rejects when it is late, and at once while an earlier one still is. */
export type InTime = <T>(command: () => Promise<T>) => Promise<T>;

/**
 * A server that hangs keeps its connection, so nothing else would ever reject: each command has so many milliseconds.
 * Who comes later does not wait as long again for the same server; once it has answered all it owes, it is asked anew.
 */
export function inTime(most: number): InTime {
  let late = 0;
  return async (command) => {
    if (late > 0) throw new Error('Earlier commands are not answered yet.');
    const { promise: over, reject } = Promise.withResolvers<never>();
    const answer = command();
    const timer = setTimeout(
      () =>
        // This process may have been the busy one: what has come in meanwhile is read first.
        setImmediate(() => {
          late += 1;
          const answered = () => void (late -= 1);
          answer.then(answered, answered);
          reject(new Error(`Not answered within ${most} ms.`));
        }),
      most,
    );
    try {
      return await Promise.race([answer, over]);
    } finally {
      clearTimeout(timer);
    }
  };
}
