import type { Guide } from '../../guide/guide.ts';
import type { StaffContext } from '../context.ts';
import { type MailSettings, remindable, reminder, sendMail, weekToRemind } from './remind.ts';
import { todoOf } from './todo-route.tsx';

type Parts = Pick<StaffContext, 'now' | 'store' | 'publicUrl'> & { live: { current(): { guide: Guide } } };

const HOUR = 3_600_000;

/** Sends what waits to everybody who can do something about it. Gives how many got it; rejects when nobody could. */
export async function remind(parts: Parts, mail: MailSettings): Promise<number> {
  const said = reminder(todoOf(parts), parts.publicUrl);
  const to = remindable(parts.store.accounts.list()).flatMap((a) => a.email ?? []);
  if (said === null || to.length === 0) return 0;
  return await sendMail(mail, to, said);
}

/** Sends this week's mail if it is due and was not sent; when nobody could get it, it is tried again with the next look. */
export async function remindOnce(parts: Parts, mail: MailSettings): Promise<number> {
  const key = weekToRemind(parts.now(), parts.store.decisions);
  if (key === null) return 0;
  const by = { id: 'okienko', name: 'Okienko' };
  const sent = await remind(parts, mail);
  parts.store.decisions.put(key, { decision: 'confirmed', by, note: `${sent}` });
  return sent;
}

/** Looks every hour; `failed` is told when the mail could not be sent. Gives what ends it. */
export function weekly(parts: Parts, mail: MailSettings, failed: () => void): () => void {
  const look = () => void remindOnce(parts, mail).catch(failed);
  const timer = setInterval(look, HOUR).unref();
  look();
  return () => clearInterval(timer);
}
