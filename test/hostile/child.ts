/**
 * Feeds every hostile text of `test/cases/hostile.yaml` to every reader of what comes from outside. Prints before each
 * what it is about to do, so that whoever waits knows where it hangs, and at the end the slowest of them as JSON.
 */
import { readFileSync, writeSync } from 'node:fs';
import { parse } from 'yaml';
import { activityShape } from '../../src/channels/botframework/activity.ts';
import { frameworkBot } from '../../src/channels/botframework/bot.ts';
import { readCommand, readDeepLink } from '../../src/channels/commands.ts';
import { readCallback } from '../../src/channels/telegram/render.ts';
import { readUpdate } from '../../src/channels/telegram/update.ts';
import { plainRemarks } from '../../src/check/plain-language.ts';
import { readPhrase } from '../../src/compile/phrase-text.ts';
import { readCall } from '../../src/desk/call.ts';
import { readCorrection } from '../../src/desk/correction.ts';
import { search } from '../../src/desk/search.ts';
import { countSms } from '../../src/desk/sms.ts';
import { parseChoice } from '../../src/dialogue/choice.ts';
import { firstState, showingOf, step } from '../../src/dialogue/dialogue.ts';
import { searchDirectory } from '../../src/dialogue/directory.ts';
import { decodeState } from '../../src/dialogue/state.ts';
import { KINDS } from '../../src/guide/kinds.ts';
import { guideOf } from '../../src/guide/load.ts';
import { readPhone } from '../../src/guide/phone.ts';
import { parseSource } from '../../src/guide/source.ts';
import { parseSpec } from '../../src/hours/parse-spec.ts';
import { rulesOf } from '../../src/hours/week-rules.ts';
import { defaultCacheDir, openGuide, PROGRAM_DIR } from '../../src/open.ts';
import { readHours } from '../../src/staff/edit/hours-form.ts';
import { withField } from '../../src/staff/yaml-splice.ts';
import { chatMemory } from '../../src/store/chat-memory.ts';
import { sqliteStore } from '../../src/store/sqlite.ts';
import { smallFiles } from '../fixtures/small-guide.ts';
import { DEBT } from '../versions/room.ts';

interface Hostile {
  name: string;
  before?: string;
  again: string;
  after?: string;
}

const NOW = new Date('2026-11-24T10:15:00+01:00');
const opened = await openGuide(PROGRAM_DIR, defaultCacheDir());
if (!opened.ok) throw new Error('the guide does not open');
const world = opened.opened;
const { guide } = world;
const bot = frameworkBot({
  live: { current: () => world },
  now: () => NOW,
  memory: chatMemory(sqliteStore(':memory:'), Buffer.alloc(32, 7)),
  overLimit: () => false,
});
const files = [...smallFiles()];
const debt = new Map(files).get(DEBT) ?? '';
const grammar = { optional: new Set<string>(), contractions: new Map() } as never;

/** What a channel may hand over at most, in letters. */
const MESSAGE = 1_000_000;
const ADDRESS = 16_000;
const FORM = 256_000;
const FIELD = 20_000;
const FILE = 50_000;
const { schema } = KINDS.contacts;

/** A value in a file of its own, as somebody may type it: plain, quoted, or as a block. */
const inFile = (text: string) => [text, JSON.stringify(text), `|\n    ${text.replaceAll('\n', '\n    ')}`];

const READERS: readonly [string, number, (text: string) => unknown][] = [
  ['a message', MESSAGE, (text) => step(world, firstState('pl', 'kielce'), { kind: 'text', text }, NOW)],
  ['a message, explained', MESSAGE, (text) => world.understand.explain(text, { at: NOW })],
  ['a choice', MESSAGE, (choice) => step(world, firstState('pl', null), { kind: 'choice', choice }, NOW)],
  ['a coded choice', ADDRESS, parseChoice],
  ['a coded state', ADDRESS, decodeState],
  ['a button of Telegram', ADDRESS, readCallback],
  ['a command', MESSAGE, readCommand],
  ['a link to a chat', MESSAGE, readDeepLink],
  [
    'an update of Telegram',
    MESSAGE,
    (text) => readUpdate({ update_id: 1, message: { chat: { id: 1, type: 'private' }, text } }),
  ],
  [
    'an activity of Bot Framework',
    FORM,
    async (text) => {
      const read = activityShape.safeParse({
        type: 'message',
        id: text,
        channelId: 'webchat',
        conversation: { id: 'c' },
        from: { id: 'u', name: text },
        recipient: { id: 'b' },
        serviceUrl: 'http://127.0.0.1:9/',
        locale: text,
        text,
      });
      return read.success ? bot.answer(read.data) : null;
    },
  ],
  [
    'the list of services',
    ADDRESS,
    (text) => searchDirectory(showingOf(world, 'pl', NOW), 'kielce', text, []),
  ],
  ['a search of the desk', 64_000, (text) => search(guide, 'kielce', text)],
  ['a call of the desk', 64_000, (text) => readCall(guide, text)],
  ['an SMS', 64_000, countSms],
  ...(['number', 'hours', 'address', 'other'] as const).map(
    (kind): [string, number, (text: string) => unknown] => [
      `a correction: ${kind}`,
      200,
      (value) => readCorrection(guide, { contact: 'mops-1-14', kind, value }),
    ],
  ),
  ['hours of a form', FIELD, (spec) => readHours({ how: 'text', spec }, 'unknown')],
  ['hours of a file', FIELD, parseSpec],
  ['rules of hours', FIELD, rulesOf],
  ['a phone', FIELD, readPhone],
  ['a phrase', FIELD, (text) => readPhrase(text, grammar)],
  ['a text judged for plain language', FILE, plainRemarks],
  [
    'a field put into a file',
    FILE,
    (text) => withField('contacts:\n  a:\n    who: b # c\n    note: d\n', ['contacts', 'a', 'note'], text),
  ],
  [
    'a file with a long value',
    FILE,
    (text) => {
      for (const value of inFile(text))
        parseSource('content/a.yaml', `format: 1\ncontacts:\n  a:\n    note: ${value}\n`, schema);
    },
  ],
  ['a file that is nothing else', FILE, (text) => parseSource('content/a.yaml', text, schema)],
  [
    'a guide with a long value',
    20_000,
    (text) => {
      const changed = debt.replace(/^gives: .*$/m, () => `gives: ${JSON.stringify(text)}`);
      guideOf(new Map([...files, [DEBT, changed]]));
    },
  ],
];

const hostile = parse(readFileSync('test/cases/hostile.yaml', 'utf8')) as Hostile[];
const [only] = process.argv.slice(2);
let texts = 0;
const wait = new Int32Array(new SharedArrayBuffer(4));

/** Gone out when this returns, whatever hangs next; a reader that is busy (EAGAIN) is waited for. */
function say(line: string): void {
  const bytes = Buffer.from(`${line}\n`);
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(1, bytes, at);
    } catch (e) {
      if ((e as NodeJS.ErrnoException).code !== 'EAGAIN') throw e;
      Atomics.wait(wait, 0, 0, 5);
    }
  }
}

const slow: { reader: string; text: string; ms: number }[] = [];
for (const [reader, letters, read] of READERS) {
  if (only !== undefined && !reader.includes(only)) continue;
  for (const { name, before = '', again, after = '' } of hostile)
    for (const length of [Math.min(4_096, letters), letters]) {
      const text = before + again.repeat(Math.ceil(length / again.length)) + after;
      texts += 1;
      say(`${reader}: ${name}, ${length} letters`);
      const began = process.threadCpuUsage();
      await read(text);
      const { user, system } = process.threadCpuUsage(began);
      slow.push({ reader, text: `${name}, ${length} letters`, ms: Math.round((user + system) / 1000) });
    }
}
slow.sort((a, b) => b.ms - a.ms).splice(10);
say(JSON.stringify({ texts, slow }));
process.exit(0);
