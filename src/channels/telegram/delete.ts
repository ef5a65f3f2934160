import type { Api } from 'grammy';
import { wasRefused } from './retry.ts';

// Telegram deletes at most so many at once.
const BATCH = 100;

const refusedOnly = (error: unknown): false => {
  if (!wasRefused(error)) throw error;
  return false;
};

/**
 * Deletes messages on both sides; gives how many Telegram kept. A batch that is refused is tried one by one,
 * so that one old message does not keep the others.
 */
export async function deleteMessages(api: Api, chat: number, ids: readonly number[]): Promise<number> {
  const unique = [...new Set(ids)];
  let left = 0;
  for (let i = 0; i < unique.length; i += BATCH) {
    const batch = unique.slice(i, i + BATCH);
    const done = await api.deleteMessages(chat, batch).then(() => true, refusedOnly);
    if (done) continue;
    for (const id of batch) {
      const gone = await api.deleteMessage(chat, id).then(() => true, refusedOnly);
      if (!gone) left += 1;
    }
  }
  return left;
}
