import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reminder, weekToRemind } from '../../src/staff/todo/remind.ts';
import { todo } from '../../src/staff/todo/tasks.ts';
import { remindOnce } from '../../src/staff/todo/weekly.ts';
import { staffStore } from '../../src/store/staff-store.ts';
import { smallGuide } from '../fixtures/small-guide.ts';

const guide = smallGuide();
const MONDAY = new Date('2026-11-23T08:00:00+01:00');
const nothing = { now: MONDAY, reports: [], decided: new Map() };

interface Received {
  to: string[];
  text: string;
}
let smtp: SMTPServer;
let url: string;
const received: Received[] = [];
let refuse = (_address: string): boolean => false;

beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) =>
      done(refuse(address) ? new Error('mailbox unavailable') : null),
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        received.push({
          to: session.envelope.rcptTo.map((r) => r.address),
          text: Buffer.concat(parts).toString(),
        });
        done();
      });
    },
  });
  await new Promise<void>((done) => {
    smtp.listen(0, '127.0.0.1', done);
  });
  url = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise<void>((done) => smtp.close(done)));

/** What a mail says, whatever way it was coded. */
function plain(raw: string): string {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const text = body.join('\r\n\r\n');
  if (/base64/i.test(head)) return Buffer.from(text, 'base64').toString();
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

test('the mail names the calls to make and leads to the list', () => {
  const mail = reminder(todo(guide, nothing), 'https://okienko.example/');
  expect(mail?.subject).toBe('Okienko: do sprawdzenia 5, pilnych numerów 3');
  expect(mail?.text).toContain(
    '- 41 276 76 21, pracownicy socjalni (pilne): Nikt tego jeszcze nie sprawdził.',
  );
  expect(mail?.text).toContain('https://okienko.example/staff/todo');
});

test('nothing is mailed when nothing waits', () => {
  expect(reminder({ calls: [], facts: [], counts: todo(guide, nothing).counts }, null)).toBeNull();
});

test.each<[string, string, boolean, string | null]>([
  ['Monday before seven', '2026-11-23T06:59:00+01:00', false, null],
  ['Monday from seven', '2026-11-23T07:00:00+01:00', false, 'remind:2026-11-23'],
  ['Sunday, when the server was off all week', '2026-11-29T23:00:00+01:00', false, 'remind:2026-11-23'],
  ['a week that was told already', '2026-11-24T12:00:00+01:00', true, null],
])('%s', (_title, now, told, key) => {
  const store = staffStore(':memory:');
  if (told) store.decisions.put('remind:2026-11-23', { decision: 'confirmed', by: { id: 'x', name: 'x' } });
  expect(weekToRemind(new Date(now), store.decisions)).toBe(key);
  store.close();
});

describe('once a week', () => {
  const store = staffStore(':memory:', () => MONDAY.getTime());
  store.accounts.add({ login: 'ala', name: 'Ala', role: 'editor', email: 'ala@example.org' });
  store.accounts.add({ login: 'ola', name: 'Ola', role: 'publisher', email: 'ola@example.org' });
  store.accounts.add({ login: 'op', name: 'Op', role: 'operator', email: 'op@example.org' });
  store.accounts.add({ login: 'nn', name: 'Nn', role: 'editor' });
  const parts = { live: { current: () => ({ guide }) }, now: () => MONDAY, store, publicUrl: null };
  const mail = () => ({ url, from: 'okienko@example.org' });
  afterAll(() => store.close());

  test('a server that refuses is asked again with the next look', async () => {
    refuse = () => true;
    await expect(remindOnce(parts, mail())).rejects.toThrow(/mailbox unavailable/);
    refuse = () => false;
    expect(await remindOnce(parts, mail())).toBe(2);
  });
  test('everybody who may change something gets a mail of their own', () => {
    expect(received.map((r) => r.to)).toEqual([['ala@example.org'], ['ola@example.org']]);
    expect(plain(received[0]?.text ?? '')).toContain('41 276 76 25, doradca do spraw długów');
  });
  test('the second look of the week sends nothing', async () => {
    expect(await remindOnce(parts, mail())).toBe(0);
    expect(received).toHaveLength(2);
  });
  test('a refused mailbox keeps the mail from nobody else, and nobody gets it twice', async () => {
    const before = received.length;
    const nextWeek = { ...parts, now: () => new Date('2026-11-30T08:00:00+01:00') };
    refuse = (address) => address === 'ala@example.org';
    expect(await remindOnce(nextWeek, mail())).toBe(1);
    expect(await remindOnce(nextWeek, mail())).toBe(0);
    refuse = () => false;
    expect(received.slice(before).map((r) => r.to)).toEqual([['ola@example.org']]);
  });
});
