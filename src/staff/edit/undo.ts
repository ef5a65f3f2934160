import type { Account } from '../../store/accounts.ts';
import type { Edit, Versions } from '../../versions/versions.ts';
import { type Outcome, publishNow } from '../publish-now.ts';

/**
 * Takes one publication back. What others published in the same files since then stays: the change is joined backwards,
 * field by field, and does not wipe later ones.
 */
export async function undoPublication(versions: Versions, actor: Account, commit: string): Promise<Outcome> {
  const all = await versions.history.all(500);
  const at = all.findIndex((e) => e.commit === commit);
  const [entry, before] = [all[at], all[at + 1]];
  if (entry === undefined || before === undefined)
    return { how: 'refused', why: 'Tej zmiany nie da się cofnąć jednym kliknięciem. Zobacz historię.' };
  const edits = await Promise.all(
    entry.paths.map(async (path): Promise<Edit> => {
      const [was, is] = await Promise.all([versions.file(before.commit, path), versions.file(commit, path)]);
      return { path, text: was?.text ?? null, from: is?.blob ?? null };
    }),
  );
  return publishNow(versions, actor, `Cofnięto: ${entry.said}`, edits);
}
