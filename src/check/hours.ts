import { problem, type Problem } from '../guide/problem.ts';
import type { Checked } from './findings.ts';

const NIGHT = /(\d{2}):(\d{2})-(\d{2}):(\d{2})/g;

function overnight(spec: string): boolean {
  return [...spec.matchAll(NIGHT)].some(([, fromH, fromM, toH, toM]) => `${toH}${toM}` < `${fromH}${fromM}`);
}

/**
 * Nights in two seasons joined by `;`: in OSM syntax the second rule replaces the whole first day of its season, and with
 * it the hours after midnight of the night before. A comma keeps both.
 */
export function checkHours({ sources }: Checked): Problem[] {
  return sources.contacts.flatMap((s) =>
    Object.entries(s.value.contacts).flatMap(([id, c]) => {
      const seasons = c.hours
        .split(';')
        .filter((part) => /^\s*[A-Z][a-z]{2}(\s\d+)?-[A-Z][a-z]{2}/.test(part));
      if (seasons.length < 2 || !overnight(c.hours)) return [];
      return [
        problem(
          s.at(['contacts', id, 'hours']),
          'season-cuts-night',
          `Średnik między porami roku ucina ostatnią noc. Połącz je przecinkiem: ${c.hours.replaceAll(';', ',')}`,
        ),
      ];
    }),
  );
}
