import { Pool } from 'undici';

/** Pages a resident opens. */
export const PAGES = [
  '/pl/ostrowiec',
  '/pl/ostrowiec/rent-arrears',
  '/pl/ostrowiec/food',
  '/uk/kielce/shelter-tonight',
  '/pl/ostrowiec/services',
];

const SAID = [
  'zalegam z czynszem',
  'nie mam gdzie spać',
  'mama po udarze nie radzi sobie sama',
  'szukam klubu seniora',
  'нема де жити',
  'mąż pije i krzyczy',
  'I lost my job',
  'jak dostać zasiłek',
  'komornik zabrał mi wypłatę',
  'dzień dobry',
];

export interface Shot {
  method: 'GET' | 'POST';
  path: string;
  type?: string;
  body?: string;
}

export const UNDERSTAND = {
  path: '/api/v1/understand',
  type: 'application/json',
  body: (i: number) => JSON.stringify({ text: SAID[i % SAID.length], lang: 'pl' }),
};

export const pageShot = (i: number): Shot => ({ method: 'GET', path: PAGES[i % PAGES.length] ?? '/' });
export const apiShot = (i: number): Shot => ({
  method: 'POST',
  path: UNDERSTAND.path,
  type: UNDERSTAND.type,
  body: UNDERSTAND.body(i),
});
/** A resident who writes in the form. */
export const typedShot = (i: number): Shot => ({
  method: 'POST',
  path: '/pl/ostrowiec',
  type: 'application/x-www-form-urlencoded',
  body: new URLSearchParams({ text: `${SAID[i % SAID.length] ?? ''} ${i % 7}` }).toString(),
});

export interface Figures {
  perSecond: number;
  median: number;
  p99: number;
  failed: number;
  /** 99th percentile of how late the generator itself was, which is no fault of the server (ms); 0 where it has no rate. */
  late: number;
}

/** Whether an answer came that is no error; its bytes are let go. */
function fire(pool: Pool, { method, path, type, body }: Shot): Promise<boolean> {
  return new Promise((done) => {
    let status = 500;
    pool.dispatch(
      { method, path, body: body ?? null, headers: type === undefined ? {} : { 'content-type': type } },
      {
        onRequestStart: () => undefined,
        onResponseStart: (_controller, code) => void (status = code),
        onResponseData: () => undefined,
        onResponseEnd: () => done(status < 400),
        onResponseError: () => done(false),
      },
    );
  });
}

function figuresOf(times: number[], failed: number, seconds: number): Figures {
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { perSecond: times.length / seconds, median: at(0.5), p99: at(0.99), failed, late: 0 };
}

/** `connections` at once, each asking again as soon as it is answered, for `seconds`. */
export async function asFastAsPossible(
  url: string,
  shotOf: (i: number) => Shot,
  connections: number,
  seconds: number,
): Promise<Figures> {
  const pool = new Pool(url, { connections });
  const times: number[] = [];
  let failed = 0;
  let n = 0;
  const began = performance.now();
  const end = began + seconds * 1000;
  const one = async (): Promise<void> => {
    while (performance.now() < end) {
      const start = performance.now();
      if (!(await fire(pool, shotOf(n++)))) failed += 1;
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  await pool.destroy();
  return figuresOf(times, failed, (performance.now() - began) / 1000);
}

/** What opening the connections takes, which residents' phones do at their own times (ms); its answers are not counted. */
const OPENING = 500;

/**
 * `perSecond` requests at even intervals over `connections`, whether the earlier ones were answered or not. A time is from
 * when a request is handed over, so that waiting for a free connection counts; what the generator itself was late is told
 * apart: both share the processors, and its pauses are none of the server.
 */
export async function atRate(
  url: string,
  shotOf: (i: number) => Shot,
  connections: number,
  perSecond: number,
  seconds: number,
): Promise<Figures> {
  const pool = new Pool(url, { connections });
  const times: number[] = [];
  let failed = 0;
  const began = performance.now();
  const pending: Promise<void>[] = [];
  const total = Math.floor(perSecond * (seconds + OPENING / 1000));
  const { promise, resolve } = Promise.withResolvers<void>();
  let sent = 0;
  const late: number[] = [];
  const timed = async (shot: Shot, wanted: number): Promise<void> => {
    const handed = performance.now();
    if (!(await fire(pool, shot))) failed += 1;
    if (wanted < began + OPENING) return;
    times.push(performance.now() - handed);
    late.push(handed - wanted);
  };
  const tick = (): void => {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * perSecond));
    for (; sent < due; sent++) {
      const wanted = began + (sent / perSecond) * 1000;
      pending.push(timed(shotOf(sent), wanted));
    }
    if (sent >= total) return resolve();
    setTimeout(tick, 1);
  };
  tick();
  await promise;
  await Promise.all(pending);
  await pool.destroy();
  const seen = figuresOf(times, failed, (performance.now() - began - OPENING) / 1000);
  return { ...seen, late: figuresOf(late, 0, 1).p99 };
}
