import { isoWarsaw } from '../../hours/warsaw.ts';

/** "28.11.2026 21:05" in Warsaw, from an ISO instant. */
export function dateTime(instant: string): string {
  const [day = '', time = ''] = isoWarsaw(new Date(instant)).split('T');
  return `${day.split('-').reverse().join('.')} ${time.slice(0, 5)}`;
}
