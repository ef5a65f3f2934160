import type { ReportPost } from './store/report-post.ts';
import type { Report, ReportList } from './store/reports.ts';
import type { StaffStore } from './store/staff-store.ts';

/** Milliseconds between looks: so long a report takes to the office, and a doubt to residents. */
const EVERY = 5_000;
/** More from one look are no more urgent, and one at a time is how the list counts. */
const MOST = 1_000;

export interface SharedReports {
  /** Operators' doubts, here and at the office. */
  doubts: { fromOperators(): readonly Pick<Report, 'contact' | 'from'>[]; stamp(): string };
  /** Sends and takes now; never rejects. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

const TAKEN = { id: 'office' };

/**
 * Where several instances run, each with a file of its own, the one with the accounts is the office. The others keep a
 * report in their file until Redis took it, so that none is lost while it is away; doubts stay as they were last heard.
 */
export function shareReports(
  store: { reports: ReportList; accounts: Pick<StaffStore['accounts'], 'list'> },
  post: ReportPost,
  failed: () => void,
  every = EVERY,
): SharedReports {
  const { reports } = store;
  let heard: readonly string[] = [];
  let times = 0;

  async function asOffice(): Promise<void> {
    for (const { contact, kind, times } of await post.take())
      for (let i = 0; i < Math.min(times, MOST); i += 1) reports.add({ contact, kind, from: 'resident' });
    heard = [];
    await post.doubt([...new Set(reports.fromOperators().map((r) => r.contact))]);
  }
  async function asReplica(): Promise<void> {
    const mine = reports.list('open').filter((r) => r.from === 'resident');
    if (mine.length > 0) {
      // Settled first: what comes while Redis takes them is a report of its own.
      for (const { id } of mine) reports.settle(id, 'done', TAKEN);
      await post.send(mine).catch((e: unknown) => {
        for (const { id } of mine) reports.settle(id, 'open', TAKEN);
        throw e;
      });
    }
    const now = (await post.doubted()) ?? heard;
    if (now.join(' ') !== heard.join(' ')) times += 1;
    heard = now;
  }

  let looking: Promise<void> | null = null;
  const look = (): Promise<void> => {
    looking ??= (async () => (store.accounts.list().length > 0 ? asOffice() : asReplica()))()
      .catch(failed)
      .finally(() => {
        looking = null;
      });
    return looking;
  };
  const timer = setInterval(() => void look(), every).unref();
  return {
    doubts: {
      fromOperators: () => [
        ...reports.fromOperators(),
        ...heard.map((contact) => ({ contact, from: 'operator' as const })),
      ],
      stamp: () => `${reports.stamp()} ${times}`,
    },
    look,
    stop: async () => {
      clearInterval(timer);
      await look();
      await post.close();
    },
  };
}
