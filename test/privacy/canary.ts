import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseDocument } from 'yaml';
import { says, type TelegramFake } from '../channels/telegram-fake.ts';
import { smallGuideFiles } from '../pages/small-guide.ts';

/** What a resident sends: it may be in the answer to them and nowhere else. */
export const SENT = {
  name: 'Kanareczka Przykładowska',
  pesel: '44051401458',
  phone: '511 222 909',
  home: 'ul. Kanarkowa 77 m. 3',
  chat: '7700990077',
};
/** What staff write for themselves: residents and exports never see it. */
export const PLANTED = {
  note: 'KANAREK-NOTATKA',
  staff: 'KANAREK-PRACOWNIK',
  operator: 'KANAREK-DLA-OPERATORA',
  promise: 'KANAREK-NIE-OBIECUJ',
  other: 'KANAREK-INNA-WARTOSC',
};
export const WORDS = `Nazywam się ${SENT.name}, PESEL ${SENT.pesel}, tel. ${SENT.phone}, mieszkam ${SENT.home}, zalegam z czynszem`;

type Entry = Record<string, unknown>;

/** The small guide with something internal in every place that may hold it. */
function planted(path: string, text: string): string {
  const doc = parseDocument(text, { schema: 'failsafe' });
  const value = doc.toJS() as Entry;
  const own = { note: PLANTED.note };
  const conflicts = [
    { field: 'phone', other: PLANTED.other, source: { page: 'x.example', date: '2020' }, why: PLANTED.other },
  ];
  if (path.endsWith('/contacts.yaml')) {
    for (const contact of Object.values(value['contacts'] as Record<string, Entry>)) {
      Object.assign(contact, own, { conflicts });
      contact['closures'] = [{ on: '2027-03-03', why: 'remont', by: PLANTED.staff }];
      if (typeof contact['confirmed'] === 'object')
        Object.assign(contact['confirmed'] as Entry, { by: PLANTED.staff });
    }
  } else if (path.includes('/services/'))
    Object.assign(value, own, {
      conflicts,
      operator_says: PLANTED.operator,
      do_not_promise: PLANTED.promise,
    });
  else if (path.endsWith('/place.yaml')) Object.assign(value, own);
  else return text;
  return JSON.stringify(value);
}

const isOriginal = (path: string) => path.startsWith('content/') && !/\.(uk|en|ru|pl-easy)\.yaml$/.test(path);

/** The small guide with canaries in it. */
export const plantedGuide = (): Map<string, string> =>
  new Map(
    [...smallGuideFiles()].map(([path, text]) => [path, isOriginal(path) ? planted(path, text) : text]),
  );

export function writeGuide(dir: string): void {
  for (const [path, text] of plantedGuide()) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
}

export interface Watched {
  child: ChildProcess;
  url: string;
  /** Everything it printed. */
  log(): string;
}

/** A real server with every channel on, whose log says all it can. */
export async function watched(
  folder: string,
  fake: TelegramFake,
  env: Record<string, string>,
  args: readonly string[] = [],
): Promise<Watched> {
  const child = spawn(process.execPath, ['dist/cli.js', 'serve', ...args], {
    env: {
      PATH: process.env['PATH'] ?? '',
      PORT: '0',
      LOG_LEVEL: 'debug',
      CACHE_DIR: join(folder, 'cache'),
      TELEGRAM_TOKEN: fake.token,
      TELEGRAM_API_ROOT: fake.url,
      BOTFRAMEWORK_ANONYMOUS: '1',
      ...env,
    },
  });
  let log = '';
  child.stderr.on('data', (piece: Buffer) => (log += piece.toString()));
  const url = await new Promise<string>((done, failed) => {
    child.stdout.on('data', (piece: Buffer) => {
      log += piece.toString();
      const [, found] = /"url":"([^"]+)"/.exec(log) ?? [];
      if (found !== undefined) done(found);
    });
    child.once('exit', (code) => failed(new Error(`ended with ${code}: ${log.slice(-2000)}`)));
  });
  return { child, url, log: () => log };
}

/** Says it all through every channel of residents; what they were answered. */
export async function sayEverywhere(url: string, fake: TelegramFake): Promise<string[]> {
  const form = (path: string, fields: Record<string, string>) =>
    fetch(url + path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' }).then((r) =>
      r.text(),
    );
  const answers = [
    await form('/pl/town', { text: WORDS }),
    await form('/pl', { text: WORDS }),
    await form('/pl/town/services', { text: SENT.name }),
    await form('/pl/town/report', { contact: 'ops-desk', kind: 'number', text: WORDS, name: SENT.name }),
    await form('/pl/town', { c: WORDS, s: WORDS }),
  ];
  for (const path of [
    `/pl/${encodeURIComponent(SENT.name)}`,
    `/pl/town?s=${encodeURIComponent(WORDS)}`,
    `/pl/town/${SENT.pesel}`,
  ])
    answers.push(await (await fetch(url + path, { redirect: 'manual' })).text());
  const api = await fetch(`${url}/api/v1/understand`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': SENT.pesel },
    body: JSON.stringify({ text: WORDS }),
  });
  answers.push(await api.text());
  const activity = await fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      type: 'message',
      id: '1',
      channelId: 'webchat',
      text: WORDS,
      deliveryMode: 'expectReplies',
      conversation: { id: SENT.chat },
      from: { id: SENT.chat, name: SENT.name },
      recipient: { id: 'b' },
      serviceUrl: fake.url,
    }),
  });
  answers.push(await activity.text());
  const before = fake.to(Number(SENT.chat)).length;
  fake.push(says(Number(SENT.chat), WORDS));
  await fake.until(() => fake.to(Number(SENT.chat)).length > before);
  return answers;
}

/** Addresses that a page leads to within the site. */
export const linksIn = (html: string): string[] =>
  [...html.matchAll(/(?:href|action)="(\/[^"#]*)"/g)].map((m) => (m[1] ?? '').replaceAll('&amp;', '&'));

/** Text as it stands in bytes read as Latin-1. */
export const latin = (text: string): string => Buffer.from(text).toString('latin1');
