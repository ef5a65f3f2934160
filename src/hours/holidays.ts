import { DAY, isoDay } from './warsaw.ts';

// Ustawa z dnia 18 stycznia 1951 r. o dniach wolnych od pracy, art. 1 pkt 1.
const FIXED = new Set(['01-01', '01-06', '05-01', '05-03', '08-15', '11-01', '11-11', '12-25', '12-26']);

// Added to the act by the law of 27 November 2024, in force since 1 February 2025.
const CHRISTMAS_EVE = { day: '12-24', since: 2025 };

/** Days after Easter Sunday: itself, Easter Monday, Pentecost, Corpus Christi. */
const AFTER_EASTER = [0, 1, 49, 60];

/** Easter Sunday of a Gregorian year, in wall milliseconds (the "anonymous" computus: Meeus, Astronomical Algorithms). */
export function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1);
}

/**
 * Is this day free from work by Polish law? Sundays as such are not counted: they are in the opening hours themselves.
 * @param date ISO date, Warsaw: "2026-12-24"
 */
export function isHoliday(date: string): boolean {
  const year = Number(date.slice(0, 4));
  const day = date.slice(5, 10);
  if (FIXED.has(day)) return true;
  if (day === CHRISTMAS_EVE.day) return year >= CHRISTMAS_EVE.since;
  const sunday = easter(year);
  return AFTER_EASTER.some((days) => isoDay(sunday + days * DAY) === date.slice(0, 10));
}
