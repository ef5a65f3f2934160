/**
 * Runs tasks of one key one after another in the order given, those of different keys side by side, `cap` at most.
 * A task that fails does not stop those behind it; its own promise rejects.
 */
export function lanes(cap: number): <T>(key: string, task: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  const waiting: (() => void)[] = [];
  let running = 0;

  const enter = async (): Promise<void> => {
    if (running < cap) running += 1;
    else await new Promise<void>((go) => waiting.push(go));
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  };
  async function after<T>(before: Promise<unknown> | undefined, task: () => Promise<T>): Promise<T> {
    await before;
    await enter();
    try {
      return await task();
    } finally {
      leave();
    }
  }

  return (key, task) => {
    const mine = after(last.get(key), task);
    const settled = Promise.allSettled([mine]).finally(() => {
      if (last.get(key) === settled) last.delete(key);
    });
    last.set(key, settled);
    return mine;
  };
}
