import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { hoursAt, hoursLiteral, type Lang, type Schedule } from '../../src/hours/hours.ts';
import { parseInstant } from '../../src/hours/warsaw.ts';
import { hoursInWords } from '../../src/hours/words.ts';

interface Row {
  spec?: string;
  at: string;
  holidays?: Schedule['holidays'];
  closures?: string[];
  appointment?: 'yes';
  literal?: 'only';
  state: string;
  until: string;
  reason?: string;
  allDay?: 'yes';
  words?: Partial<Record<Lang, string>>;
}

const rows = parse(readFileSync(new URL('../cases/hours.yaml', import.meta.url), 'utf8'), {
  schema: 'failsafe',
}) as Row[];

const title = ({ spec, at, holidays, closures, appointment, state }: Row) =>
  [spec ?? 'no hours', `at ${at}`, holidays, closures?.join(), appointment && 'by appointment', state]
    .filter(Boolean)
    .join(' · ');

test.each(rows.map((row) => ({ title: title(row), row })))('$title', ({ row }) => {
  const now = parseInstant(row.at);
  if (!now) throw new Error(`not an instant: ${row.at}`);
  const until = row.until === 'never' ? null : row.until;
  const schedule: Schedule = {
    spec: row.spec ?? null,
    holidays: row.holidays ?? 'as-written',
    appointment: row.appointment === 'yes',
    closures: (row.closures ?? []).map((on) => ({ on })),
  };
  if (row.literal !== 'only') {
    const hours = hoursAt(schedule, now);
    const reason = row.reason ?? null;
    expect(hours).toMatchObject({ state: row.state, until, reason, allDay: row.allDay === 'yes' });
    for (const [lang, words] of Object.entries(row.words ?? {})) {
      expect(hoursInWords(hours, now, lang as Lang)).toBe(words);
    }
  }
  const plain = !row.holidays && !row.closures && !row.appointment;
  if (row.spec !== undefined && plain) {
    expect(hoursLiteral(row.spec, now)).toMatchObject({ state: row.state, until });
  }
});
