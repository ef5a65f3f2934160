/* Run by zones.test.ts in a process of its own: reads [schedule, instant] pairs, writes what this process makes of them. */
import { readFileSync } from 'node:fs';
import { hoursAt, hoursLiteral, type Schedule } from '../../src/hours/hours.ts';
import { hoursInWords, weekInWords } from '../../src/hours/words.ts';

const asked = JSON.parse(readFileSync(0, 'utf8')) as [Schedule, string][];
const answers = asked.map(([schedule, at]) => {
  const now = new Date(at);
  const hours = hoursAt(schedule, now);
  const literal = schedule.spec === null ? null : hoursLiteral(schedule.spec, now);
  return {
    schedule,
    at,
    hours,
    literal,
    words: hoursInWords(hours, now, 'pl'),
    week: weekInWords(schedule, 'uk'),
  };
});
process.stdout.write(JSON.stringify({ zone: new Date(0).getTimezoneOffset(), answers }));
