/** No room on the disk of the store and of the compiled guide: while serving, and at a start. */
import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { says, telegramFake } from '../../channels/telegram-fake.ts';
import { replica } from './machine.ts';
import { person } from './office.ts';
import { cards, counted, residents, row, type Row, until, wait } from './residents.ts';

/** A disk of its own; false where the machine allows none. */
function mounted(at: string, size: string): boolean {
  mkdirSync(at, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', at], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}
const filesIn = (dir: string): number => (existsSync(dir) ? readdirSync(dir).length : 0);
const unmount = (at: string) => execFileSync('umount', ['-l', at]);

/** Takes every byte that is left. */
function fill(dir: string): void {
  const file = openSync(join(dir, 'full'), 'w');
  for (const size of [65_536, 4_096, 1]) {
    const bytes = Buffer.alloc(size);
    try {
      for (;;) if (writeSync(file, bytes) < size) break;
    } catch {
      // Full for this size.
    }
  }
  closeSync(file);
}

export async function disk(root: string): Promise<Row[]> {
  const at = join(root, 'disk');
  if (!mounted(at, '8m'))
    return [row('a full disk', 'not tried: no small disk may be mounted here (needs root on Linux)', '')];
  const fake = await telegramFake('1:disk');
  const rows: Row[] = [];
  try {
    const env = { TELEGRAM_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.url };
    const anna = person(join(at, 'store.db'), 'anna', 'editor');
    const server = await replica(root, 'disk', { ...env, STORE_FILE: join(at, 'store.db') });
    let chat = 100;
    const look = async (what: string) => {
      const crowd = residents(server.url, 6);
      const chats = Array.from({ length: 20 }, () => ++chat);
      fake.push(...chats.map((c) => says(c, 'mąż mnie bije')));
      const report = await fetch(`${server.url}/pl/ostrowiec/report`, {
        method: 'POST',
        body: new URLSearchParams({ contact: 'mops-1-14', kind: 'number' }),
      });
      await report.text();
      await until(async () => chats.every((c) => fake.to(c).length > 0), 20_000);
      const staff = await anna.get(server.url, '/staff');
      const login = await anna.post(server.url, '/staff/login', { login: 'anna', password: 'x', next: '' });
      const said = /<h1>([^<]*)/.exec(await login.text())?.[1] ?? '';
      await wait(1_000);
      const seen = await crowd.stop();
      const cardsInChats = chats.filter((c) => fake.to(c).some((m) => m.text.includes('112'))).length;
      rows.push(
        row(
          what,
          `${counted(seen)}; Telegram ${cardsInChats} of ${chats.length} danger cards; a report: ${report.status}; staff signed in before: ${staff.status}; signing in: ${login.status} "${said}"`,
          `${cards(seen)}, ${chats.length - cardsInChats} in Telegram`,
        ),
      );
    };
    await look('the disk of the store has room');
    fill(at);
    await look('the disk of the store is full, while serving');
    rmSync(join(at, 'full'));
    await look('there is room again');
    const { code } = await server.end('SIGTERM');

    fill(at);
    const again = await replica(root, 'disk', {
      STORE_FILE: join(at, 'fresh.db'),
      CACHE_DIR: join(at, 'cache'),
    });
    const crowd = residents(again.url, 6);
    await wait(3_000);
    const seen = await crowd.stop();
    const staff = await fetch(`${again.url}/staff`, { redirect: 'manual' });
    rows.push(
      row(
        'a start on a full disk: no store, nothing compiled',
        `${counted(seen)}; staff are told it (${staff.status}); ended before with ${code}`,
        `${cards(seen)}; the next start compiles anew (${filesIn(join(at, 'cache'))} files kept, none of them cut short)`,
      ),
    );
    await again.end('SIGTERM');
  } finally {
    fake.close();
    unmount(at);
  }
  return rows;
}
