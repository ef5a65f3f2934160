import { isOverdue } from '../dialogue/evidence.ts';
import type { Guide } from '../guide/guide.ts';
import type { Problem } from '../guide/problem.ts';
import { atLeast } from '../store/roles.ts';
import type { Change } from './change.ts';
import { isCommon } from './paths.ts';
import type { Actor, Conflict, Draft, Verdict } from './versions.ts';

export interface Asked {
  change: Change;
  draft: Pick<Draft, 'state' | 'authors' | 'approvedBy'>;
  actor: Pick<Actor, 'id' | 'role'>;
  conflicts: readonly Conflict[];
  /** What `okienko check` says of the guide as it would be. */
  problems: readonly Problem[];
  /** Contacts of danger cards that the change touches and that are overdue after it. */
  overdue: readonly string[];
}

const no = (code: Exclude<Verdict, { ok: true }>['code'], why: string): Verdict => ({ ok: false, code, why });

/** Contacts of danger cards in a change that nobody checked in time. */
export function overdueOf(change: Change, after: Guide, now: Date): string[] {
  return change.danger.filter((id) => {
    const contact = after.contacts.get(id);
    return contact !== undefined && isOverdue(after, contact, now);
  });
}

/**
 * The rules of publishing, all of them. Two people stand behind every change: somebody other than its authors approved
 * it or publishes it. Only hours and closures may go out by one publisher at once; they are checked after. What stands
 * on a danger card is never such a case. Pure.
 */
export function mayPublish({ change, draft, actor, conflicts, problems, overdue }: Asked): Verdict {
  if (draft.state === 'published' || draft.state === 'dropped')
    return no('state', 'Ta zmiana jest już zamknięta.');
  if (!atLeast(actor.role, 'publisher'))
    return no(
      'role',
      'Publikuje osoba z rolą „publikujący” albo administrator. Wyślij zmianę do sprawdzenia.',
    );
  if (conflicts.length > 0)
    return no('conflict', 'Ktoś opublikował inną zmianę tych samych pól. Wybierz, co ma zostać.');
  if (change.items.length === 0) return no('nothing', 'Ta zmiana niczego nie zmienia w przewodniku.');
  const common = change.paths.filter(isCommon);
  if (common.length > 0)
    return no('common', `To część wspólna, przychodzi z nową wersją programu: ${common.join(', ')}.`);
  const errors = problems.filter((p) => p.severity === 'error');
  if (errors.length > 0)
    return no(
      'problems',
      `Najpierw trzeba poprawić: ${errors
        .slice(0, 3)
        .map((p) => p.message)
        .join(' ')}`,
    );
  if (overdue.length > 0)
    return no(
      'overdue-danger',
      `Ten numer stoi przy zagrożeniach i dawno nikt go nie sprawdził: ${overdue.join(', ')}. Zadzwoń i zapisz sprawdzenie.`,
    );
  const wrote = (id: string) => draft.authors.some((a) => a.id === id);
  const second = !wrote(actor.id) || (draft.approvedBy !== null && !wrote(draft.approvedBy.id));
  if (second) return { ok: true, checkAfter: false };
  if (change.danger.length > 0)
    return no('danger', 'Numery przy zagrożeniach zawsze sprawdzają dwie osoby. Poproś drugą o sprawdzenie.');
  if (change.urgent) return { ok: true, checkAfter: true };
  return no('second-person', 'Tę zmianę musi jeszcze sprawdzić druga osoba. Wyślij ją do sprawdzenia.');
}
