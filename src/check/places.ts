import { problem, type Problem } from '../guide/problem.ts';
import type { Checked } from './findings.ts';

const DIGITS = { country: 0, voivodeship: 2, county: 4, municipality: 7 } as const;

/** TERYT codes: length by level, unique, beginning with the code of the place they lie in. */
export function checkPlaces({ guide, sources }: Checked): Problem[] {
  const problems: Problem[] = [];
  const owners = new Map<string, string>();
  for (const s of sources.place) {
    const { place, teryt, level, within } = s.value;
    const wrong = (code: string, message: string, field = 'teryt') =>
      problems.push(problem(s.at([field]), code, message));
    if (level !== 'country' && within === undefined)
      wrong('no-parent', `Miejsce „${place}” nie leży w żadnym szerszym (within).`, 'place');
    if ((teryt?.length ?? 0) !== DIGITS[level])
      wrong('teryt', `Kod TERYT na poziomie ${level} ma ${DIGITS[level]} cyfr.`);
    if (teryt === undefined) continue;
    const parent = guide.places.get(within ?? '')?.teryt ?? '';
    // A city with county rights lies straight in its voivodeship: its code begins with the voivodeship's.
    if (!teryt.startsWith(parent))
      wrong('teryt', `Kod ${teryt} nie zaczyna się od ${parent}, kodu miejsca „${within}”.`);
    const owner = owners.get(teryt);
    if (owner !== undefined) wrong('teryt', `Kod ${teryt} ma już miejsce „${owner}”.`);
    owners.set(teryt, place);
  }
  return problems;
}
