import type { DatabaseSync } from 'node:sqlite';
import { isoWarsaw } from '../hours/warsaw.ts';

export const REPORTED = ['number', 'hours', 'address', 'other'] as const;
export type Reported = (typeof REPORTED)[number];
export type ReportState = 'open' | 'done' | 'dismissed';

/** Something said to be wrong with a contact. Days are dates in Warsaw: a resident's report has no time of day. */
export interface Report {
  id: number;
  contact: string;
  kind: Reported;
  from: 'resident' | 'operator';
  /** What an operator says is right; residents leave no words. */
  value: string | null;
  /** Id of the operator's account. */
  by: string | null;
  /** How often residents said it while it was open. */
  times: number;
  first: string;
  last: string;
  state: ReportState;
  settledBy: string | null;
  settledOn: string | null;
  note: string | null;
}

export interface ReportList {
  /** The same from several residents is one report counted up. Gives its id. */
  add(
    report: { contact: string; kind: Reported } & (
      { from: 'resident' } | { from: 'operator'; by: { id: string }; value?: string }
    ),
  ): number;
  byId(id: number): Report | null;
  /** Operators' before residents', which anybody can add by the hundred; newest first. */
  list(state?: ReportState, limit?: number): Report[];
  /** Every open report of an operator, however many there are. */
  fromOperators(): Report[];
  /** Another one whenever a report may have been added or settled, here or by another process. */
  stamp(): string;
  settle(id: number, state: ReportState, by: { id: string }, note?: string): void;
}

export const REPORT_TABLE = `
  CREATE TABLE IF NOT EXISTS report (
    id INTEGER PRIMARY KEY AUTOINCREMENT, contact TEXT NOT NULL, kind TEXT NOT NULL, source TEXT NOT NULL, value TEXT, by TEXT,
    times INTEGER NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL, state TEXT NOT NULL, settled_by TEXT, settled_on TEXT, note TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS report_state ON report (state, last);
`;

const toReport = (row: Record<string, unknown>): Report => ({
  id: Number(row['id']),
  contact: row['contact'] as string,
  kind: row['kind'] as Reported,
  from: row['source'] as Report['from'],
  value: row['value'] as string | null,
  by: row['by'] as string | null,
  times: Number(row['times']),
  first: row['first'] as string,
  last: row['last'] as string,
  state: row['state'] as ReportState,
  settledBy: row['settled_by'] as string | null,
  settledOn: row['settled_on'] as string | null,
  note: row['note'] as string | null,
});

export function reportsIn(db: DatabaseSync, now: () => number): ReportList {
  const today = () => isoWarsaw(new Date(now())).slice(0, 10);
  const again = db.prepare(
    "UPDATE report SET times = times + 1, last = ? WHERE contact = ? AND kind = ? AND source = 'resident' AND state = 'open' RETURNING id",
  );
  const insert = db.prepare(
    "INSERT INTO report (contact, kind, source, value, by, times, first, last, state) VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6, ?6, 'open') RETURNING id",
  );
  const byId = db.prepare('SELECT * FROM report WHERE id = ?');
  const list = db.prepare(
    'SELECT * FROM report WHERE ?1 IS NULL OR state = ?1 ORDER BY source, last DESC, id DESC LIMIT ?2',
  );
  const operators = db.prepare("SELECT * FROM report WHERE state = 'open' AND source = 'operator'");
  const settle = db.prepare(
    'UPDATE report SET state = ?, settled_by = ?, settled_on = ?, note = ? WHERE id = ?',
  );
  const elsewhere = db.prepare('PRAGMA data_version');
  let here = 0;
  return {
    add(report) {
      here += 1;
      const { contact, kind, from } = report;
      const known = from === 'resident' ? again.get(today(), contact, kind) : undefined;
      const [value, by] = report.from === 'operator' ? [report.value ?? null, report.by.id] : [null, null];
      return Number((known ?? insert.get(contact, kind, from, value, by, today()))?.['id']);
    },
    byId: (id) => {
      const row = byId.get(id);
      return row ? toReport(row) : null;
    },
    list: (state, limit = 500) => list.all(state ?? null, limit).map(toReport),
    fromOperators: () => operators.all().map(toReport),
    stamp: () => `${here} ${String(elsewhere.get()?.['data_version'])}`,
    settle: (id, state, by, note) => {
      here += 1;
      void (state === 'open'
        ? settle.run(state, null, null, null, id)
        : settle.run(state, by.id, today(), note ?? null, id));
    },
  };
}
