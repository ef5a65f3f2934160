import { connectRedis } from './redis.ts';
import { type Reported, REPORTED } from './reports.ts';

/** What residents said is wrong with a contact, and how often. */
export interface ReportCount {
  contact: string;
  kind: Reported;
  times: number;
}

/**
 * What replicas tell each other about wrong data: residents' reports go to the instance that has the office's accounts,
 * operators' doubts come back from it. Ids and kinds only. Every method rejects when Redis cannot be reached.
 */
export interface ReportPost {
  send(said: readonly ReportCount[]): Promise<void>;
  /** Everything sent since; one of many callers gets it. */
  take(): Promise<ReportCount[]>;
  /** The contacts operators doubt now, instead of those before. */
  doubt(contacts: readonly string[]): Promise<void>;
  /** Null when nobody has said yet, as after a restart of Redis. */
  doubted(): Promise<string[] | null>;
  close(): Promise<void>;
}

/** The same from many residents is one count, so that what waits for an office that is down stays small. */
export async function reportPost(
  url: string,
  down: () => void = () => {},
  prefix = 'okienko:',
): Promise<ReportPost> {
  const { client, run, close } = await connectRedis(url, down);
  const waiting = `${prefix}reports`;
  const doubts = `${prefix}doubts`;
  return {
    send: async (said) => {
      const all = client.multi();
      for (const { contact, kind, times } of said) all.hIncrBy(waiting, `${kind} ${contact}`, times);
      await run(() => all.exec());
    },
    take: async () => {
      const [counts] = await run(() => client.multi().hGetAll(waiting).del(waiting).execTyped());
      return Object.entries(counts).flatMap(([key, n]): ReportCount[] => {
        const [word, contact = ''] = key.split(' ');
        const kind = REPORTED.find((k) => k === word);
        return kind === undefined ? [] : [{ contact, kind, times: Number(n) }];
      });
    },
    doubt: async (contacts) => {
      // Redis knows no empty set: with the empty name in it "none" is not "unknown".
      await run(() =>
        client
          .multi()
          .del(doubts)
          .sAdd(doubts, ['', ...contacts])
          .exec(),
      );
    },
    doubted: async () => {
      const all = await run(() => client.sMembers(doubts));
      return all.length === 0 ? null : all.filter((contact) => contact !== '').sort();
    },
    close,
  };
}
