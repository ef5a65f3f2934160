/** Residents who write without a pause, and what they got. */
export interface Seen {
  asked: number;
  failed: number;
  dangerAsked: number;
  dangerLost: number;
}

/** One line of the table. */
export interface Row {
  done: string;
  seen: string;
  lost: string;
}

const form = (text: string) => new URLSearchParams({ text });

/** Asks once; false without an answer, or without the number on a danger card. */
export async function asks(url: string, danger: boolean): Promise<'answered' | 'failed' | 'no card'> {
  try {
    const answer = await fetch(`${url}/pl/ostrowiec`, {
      method: 'POST',
      body: form(danger ? 'mąż mnie bije' : 'zalegam z czynszem'),
    });
    const html = await answer.text();
    if (answer.status >= 500) return 'failed';
    return danger && !html.includes('tel:112') ? 'no card' : 'answered';
  } catch {
    return 'failed';
  }
}

/** Ten residents write, every fifth message in danger, until told to stop. */
export function residents(url: string, many = 10): { stop(): Promise<Seen> } {
  const seen: Seen = { asked: 0, failed: 0, dangerAsked: 0, dangerLost: 0 };
  const over = new AbortController();
  const one = async (n: number): Promise<void> => {
    for (let i = n; !over.signal.aborted; i++) {
      const danger = i % 5 === 0;
      seen.asked += 1;
      if (danger) seen.dangerAsked += 1;
      const got = await asks(url, danger);
      if (got === 'failed') seen.failed += 1;
      if (danger && got !== 'answered') seen.dangerLost += 1;
    }
  };
  const all = Array.from({ length: many }, (_, n) => one(n));
  return {
    stop: async () => {
      over.abort();
      await Promise.all(all);
      return seen;
    },
  };
}

export const wait = (ms: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, ms);
  });

/** Asks again and again until it is true; gives the milliseconds it took, null when it never was. */
export async function until(ready: () => Promise<boolean>, most = 30_000): Promise<number | null> {
  const began = performance.now();
  while (performance.now() - began < most) {
    if (await ready().catch(() => false)) return performance.now() - began;
    await wait(50);
  }
  return null;
}

export const counted = (s: Seen): string =>
  `${s.asked} asked, ${s.failed === 0 ? 'all answered' : `${s.failed} without an answer`}`;
export const cards = (s: Seen): string => `${s.dangerLost} of ${s.dangerAsked} danger cards`;
export const row = (done: string, seen: string, lost: string): Row => ({ done, seen, lost });
