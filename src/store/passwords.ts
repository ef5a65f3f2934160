import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** OWASP's second recommendation for argon2id: 19 MiB, two passes, one lane; about 30 ms. Memory in KiB. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const TAG = 32;
/** How many are computed at once; more would take the memory and the cores residents are answered with. */
const AT_ONCE = 2;
/** How many may wait; beyond it `Busy` is thrown at once. */
const WAITING = 32;

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 256;

export class Busy extends Error {}

let running = 0;
const queue: (() => void)[] = [];

/** True: the next password would be refused by `Busy`. */
export const tooBusy = (): boolean => running >= AT_ONCE && queue.length >= WAITING;

async function turn<T>(work: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running += 1;
  else {
    if (tooBusy()) throw new Busy('Too many passwords at once.');
    // Whoever ends hands its place over, so `running` stays as it is.
    await new Promise<void>((go) => queue.push(go));
  }
  try {
    return await work();
  } finally {
    const next = queue.shift();
    if (next) next();
    else running -= 1;
  }
}

const derive = promisify(argon2);

const tagOf = (
  password: string,
  nonce: Buffer,
  cost: { memory: number; passes: number; parallelism: number },
) => derive('argon2id', { message: password.normalize('NFKC'), nonce, tagLength: TAG, ...cost });

const b64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');

/** `$argon2id$v=19$m=19456,t=2,p=1$salt$tag`. Throws `Busy` when too many wait. */
export function hashPassword(password: string): Promise<string> {
  return turn(async () => {
    const nonce = randomBytes(16);
    const tag = await tagOf(password, nonce, COST);
    return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${b64(nonce)}$${b64(tag)}`;
  });
}

const PHC =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{43})$/;

// Somebody who does not exist costs as much time as somebody who does.
const NOBODY = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${b64(Buffer.alloc(16))}$${b64(Buffer.alloc(TAG))}`;

/** Does the password fit? `phc` null: no, in the same time. Throws `Busy` when too many wait. */
export function passwordFits(password: string, phc: string | null): Promise<boolean> {
  return turn(async () => {
    const [, memory, passes, parallelism, salt = '', tag = ''] = PHC.exec(phc ?? NOBODY) ?? [];
    if (memory === undefined) return false;
    const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
    const found = await tagOf(password, Buffer.from(salt, 'base64'), cost);
    return timingSafeEqual(found, Buffer.from(tag, 'base64')) && phc !== null;
  });
}

/** Why a password cannot be taken, in Polish; null when it can. Length counts, not kinds of characters (NIST SP 800-63B). */
export function passwordFault(password: string, about: readonly string[]): string | null {
  const length = Array.from(password.normalize('NFKC')).length;
  if (length < SHORTEST_PASSWORD)
    return `Hasło ma ${length} znaków, a potrzeba co najmniej ${SHORTEST_PASSWORD}. Dobre są cztery zwykłe słowa ze spacjami.`;
  if (length > LONGEST_PASSWORD) return `Hasło może mieć najwyżej ${LONGEST_PASSWORD} znaków.`;
  const plain = (text: string) => text.toLowerCase().replace(/[\s._-]/g, '');
  const word = plain(password);
  const easy = ['okienko', 'mops', 'haslo', 'hasło', 'password', 'qwerty', '1234567890', ...about]
    .map(plain)
    .filter((e) => e.length >= 3)
    .sort((a, b) => b.length - a.length);
  const left = easy.reduce((rest, e) => rest.replaceAll(e, ''), word);
  if (new Set(word).size < 5 || left.length < 6)
    return 'To hasło łatwo zgadnąć: to głównie nazwa, login albo powtórzenia. Wymyśl inne, na przykład cztery zwykłe słowa.';
  return null;
}
