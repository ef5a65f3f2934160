/** One day, in milliseconds of wall-clock time. */
export const DAY = 86_400_000;
const HOUR = 3_600_000;

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Warsaw',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
});

/**
 * What a clock on a wall in Warsaw shows at an instant, as milliseconds since 1970-01-01T00:00 of that same clock
 * (so `new Date(wall).getUTCHours()` is Warsaw's hour, whatever the process's zone). Precise to the second.
 */
export function toWall(instant: Date): number {
  const at = instant.getTime();
  const day = Math.floor(at / DAY);
  const offset = offsetAtDay(day);
  // Asking Intl takes longer than all else about hours: only a day on which clocks move needs it.
  return offset === offsetAtDay(day + 1) ? Math.floor(at / 1000) * 1000 + offset : askWall(instant);
}

function askWall(instant: Date): number {
  const part: Record<string, number> = {};
  for (const { type, value } of clock.formatToParts(instant)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

const offsets = new Map<number, number>();

/** Warsaw's offset at the start of a UTC day, in milliseconds; kept. */
function offsetAtDay(day: number): number {
  const known = offsets.get(day);
  if (known !== undefined) return known;
  if (offsets.size > 4000) offsets.clear();
  const offset = askWall(new Date(day * DAY)) - day * DAY;
  offsets.set(day, offset);
  return offset;
}

/**
 * The instant at which Warsaw's clock shows `wall`. A time that happens twice (last Sunday of October) is its first
 * occurrence; a time that is skipped (last Sunday of March) is the instant of the skip. Never decreases as `wall` grows,
 * so openings turned into instants keep their order and cannot overlap.
 */
export function fromWall(wall: number): Date {
  const day = Math.floor(wall / DAY);
  const before = offsetAtDay(day - 1);
  const after = offsetAtDay(day + 1);
  const early = wall - before;
  if (before === after || toWall(new Date(early)) === wall) return new Date(early);
  const late = wall - after;
  if (toWall(new Date(late)) === wall) return new Date(late);
  // Clocks in Poland move on a full hour, so the skip is the full hour before the time that does not exist.
  return new Date(Math.floor(early / HOUR) * HOUR);
}

/** Midnight at which the wall-clock day of `wall` begins, in wall milliseconds. */
export const dayStart = (wall: number): number => Math.floor(wall / DAY) * DAY;

/** The wall-clock day of `wall` as an ISO date: "2026-11-22". */
export const isoDay = (wall: number): string => new Date(wall).toISOString().slice(0, 10);

/** "2026-11-22T07:00:00+01:00". */
export function isoWarsaw(instant: Date): string {
  const wall = toWall(instant);
  const minutes = Math.round((wall - Math.floor(instant.getTime() / 1000) * 1000) / 60_000);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${new Date(wall).toISOString().slice(0, 19)}+${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

// Before 1970 Warsaw's offset was not always whole minutes.
const FIRST = 0;
const LAST = Date.UTC(3000, 0, 1);

/** Can this instant and the years after it that an answer may look into be written down? */
export const isTellable = (instant: Date): boolean =>
  instant.getTime() >= FIRST && instant.getTime() < LAST - 3660 * DAY;

const INSTANT =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?\s*(?:([Zz])|([+-])(\d\d):?(\d\d))?)?$/;

/**
 * Reads an ISO date (midnight in Warsaw), a date and time (Warsaw's, unless it names a zone), years 1970 to 2999.
 * Null for anything else, and for what no calendar or clock shows (2026-02-30, 24:00, 7:60).
 */
export function parseInstant(text: string): Date | null {
  const found = INSTANT.exec(text.trim());
  if (!found) return null;
  const number = (group: number) => Number(found[group] ?? 0);
  const [month, day, hour, minute, second] = [number(2), number(3), number(4), number(5), number(6)];
  const wall = Date.UTC(number(1), month - 1, day, hour, minute, second);
  const read = `${isoDay(wall)}T${new Date(wall).toISOString().slice(11, 19)}`;
  const two = (n: number) => String(n).padStart(2, '0');
  if (read !== `${found[1]}-${found[2]}-${found[3]}T${two(hour)}:${two(minute)}:${two(second)}`) return null;
  if (number(10) > 14 || number(11) > 59) return null;
  const shift = (found[9] === '-' ? -1 : 1) * (number(10) * 60 + number(11)) * 60_000;
  const zoned = found[8] !== undefined || found[9] !== undefined;
  const whole = zoned ? wall - shift : fromWall(wall).getTime();
  const instant = new Date(whole + Number((found[7] ?? '').padEnd(3, '0')));
  return instant.getTime() >= FIRST && instant.getTime() < LAST ? instant : null;
}
