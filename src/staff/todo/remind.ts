import { DAY, dayStart, isoDay, toWall } from '../../hours/warsaw.ts';
import type { Account } from '../../store/accounts.ts';
import type { Decisions } from '../../store/decisions.ts';
import { atLeast } from '../../store/roles.ts';
import type { Todo } from './tasks.ts';
import { TASKS as T } from './texts.ts';

export interface Mail {
  subject: string;
  text: string;
}

/** Calls named in the mail; the rest is on the page. */
const NAMED = 10;

/** What waits, as one mail; null when nothing does. Numbers of the office's contacts only, nothing of residents. */
export function reminder({ calls, counts, facts }: Todo, publicUrl: string | null): Mail | null {
  const tasks = calls.reduce((sum, call) => sum + call.tasks.length, 0);
  if (tasks + facts.length === 0) return null;
  const urgent = calls.filter((c) => c.risk <= 1);
  const lines = calls.slice(0, NAMED).map(({ phone, who, tasks, risk }) => {
    const what = tasks.map((t) => t.points[0]?.says ?? '').join(' ');
    return `- ${phone?.shown ?? T.noNumber}, ${who} (${T.risks[risk]}): ${what}`;
  });
  const kinds = Object.entries(T.kinds).flatMap(([kind, name]) => {
    const n = counts[kind as keyof typeof counts];
    return n > 0 ? [`${name}: ${n}`] : [];
  });
  const more = calls.length - lines.length;
  return {
    subject: T.mail.subject(tasks, urgent.length),
    text: [
      T.mail.lead,
      kinds.join(', '),
      '',
      ...lines,
      ...(more > 0 ? [T.mail.more(more)] : []),
      '',
      publicUrl === null ? T.mail.where : `${publicUrl.replace(/\/+$/, '')}/staff/todo`,
      '',
      T.mail.why,
    ].join('\n'),
  };
}

/** Who gets it: everybody who may change something and has an address. */
export const remindable = (accounts: readonly Account[]): Account[] =>
  accounts.filter((a) => !a.disabled && a.email !== null && atLeast(a.role, 'editor'));

export interface MailSettings {
  /** `smtp://user:password@host:587` or `smtps://…` */
  url: string;
  from: string;
}

/**
 * Sends the mail to each address on its own, so that nobody sees the others', and a refused one keeps it from nobody
 * else. Gives how many got it; rejects with the first refusal when nobody did.
 */
export async function sendMail(
  { url, from }: MailSettings,
  to: readonly string[],
  mail: Mail,
): Promise<number> {
  // Once a week, and only where mail is set: no reason to hold the library in memory.
  const { createTransport } = await import('nodemailer');
  const transport = createTransport(url, { from });
  const refusals: unknown[] = [];
  for (const address of to)
    await transport.sendMail({ to: address, ...mail }).catch((e: unknown) => refusals.push(e));
  transport.close();
  if (refusals.length > 0 && refusals.length === to.length) throw refusals[0];
  return to.length - refusals.length;
}

/** The mail of a week goes on its Monday from seven o'clock on, once: the key under which that is noted. */
export function weekToRemind(now: Date, decisions: Pick<Decisions, 'get'>): string | null {
  const wall = toWall(now);
  const today = dayStart(wall);
  const monday = today - ((new Date(today).getUTCDay() + 6) % 7) * DAY;
  const key = `remind:${isoDay(monday)}`;
  // A server that was off on Monday morning sends it when it is back, within that week.
  return wall < monday + 7 * 3_600_000 || decisions.get(key) ? null : key;
}
