import { problem, type Problem } from '../guide/problem.ts';
import type { Checked } from './findings.ts';

/** What the office has to fill in before the accessibility statement says what the law asks for. */
export function checkOffice({ sources }: Checked): Problem[] {
  return sources.office.flatMap((s) => {
    const { contact, exceptions: _, ...rest } = s.value;
    const fields: [string[], string][] = [
      ...Object.entries(rest).map(([key, value]): [string[], string] => [[key], value]),
      ...Object.entries(contact).map(([key, value]): [string[], string] => [['contact', key], value]),
    ];
    return fields.flatMap(([path, value]) =>
      value === 'unknown'
        ? [
            problem(
              s.at(path),
              'office-unknown',
              `Deklaracja dostępności czeka na „${path.join('.')}”: do uzupełnienia przez urząd.`,
              { severity: 'warning' },
            ),
          ]
        : [],
    );
  });
}
