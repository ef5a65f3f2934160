import { TONGUES } from '../guide/formats/shared.ts';
import { problem, type Problem } from '../guide/problem.ts';
import type { Checked } from './findings.ts';

const PARTS = ['acute.title', 'acute.step1', 'soft.title', 'soft.step1'] as const;

/** What a danger card needs in every language: its title and first step; 112 in front; a reviewer. */
export function checkDanger({ guide, sources }: Checked): Problem[] {
  const problems: Problem[] = [];
  for (const s of sources.danger) {
    const { danger, shows, reviewed } = s.value;
    if (guide.contacts.get(shows[0] ?? '')?.phone?.number !== '112')
      problems.push(
        problem(s.at(['shows', 0]), 'first-112', 'Pierwszy na karcie zagrożenia stoi numer 112.'),
      );
    shows.forEach((id, i) => {
      if (!guide.contacts.get(id)?.phone)
        problems.push(
          problem(s.at(['shows', i]), 'no-number', `Kontakt „${id}” na karcie zagrożenia nie ma numeru.`),
        );
    });
    for (const part of PARTS) {
      const key = `text.danger.${danger}.${part}`;
      const missing = TONGUES.filter((l) =>
        l === 'pl' ? !guide.texts.has(key) : !guide.translations[l].has(key),
      );
      if (missing.length > 0)
        problems.push(
          problem(
            s.at(['danger']),
            'danger-text',
            `Brakuje tekstu „${key}” w językach: ${missing.join(', ')}.`,
          ),
        );
    }
    if (reviewed === 'never')
      problems.push(
        problem(
          s.at(['reviewed']),
          'not-reviewed',
          `Karty „${danger}” nikt z poradni jeszcze nie sprawdził.`,
          { severity: 'warning' },
        ),
      );
  }
  return problems;
}
