import { isOverdue } from '../dialogue/evidence.ts';
import { problem, type Problem } from '../guide/problem.ts';
import type { Checked } from './findings.ts';

/** Facts that were checked too long ago. They stay in sight of residents: a help line never vanishes because it is overdue. */
export function checkReview({ guide, sources, now }: Checked): Problem[] {
  return sources.contacts.flatMap((s) =>
    Object.keys(s.value.contacts).flatMap((id) => {
      const contact = guide.contacts.get(id);
      if (!contact || !isOverdue(guide, contact, now)) return [];
      return [
        problem(s.at(['contacts', id, 'confirmed']), 'overdue', `Kontakt „${id}” trzeba znów sprawdzić.`, {
          severity: 'warning',
        }),
      ];
    }),
  );
}
