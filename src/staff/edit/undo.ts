import type { Actor, Edit, Outcome, Versions } from '../../versions/versions.ts';

/**
 * Takes one publication back. What others published in the same files since then stays: the change is joined backwards,
 * field by field, and does not wipe later ones.
 */
export async function undoPublication(versions: Versions, actor: Actor, commit: string): Promise<Outcome> {
  const found = await versions.history.one(commit);
  if (found === null)
    return { how: 'refused', why: 'Tej zmiany nie da się cofnąć jednym kliknięciem. Zobacz historię.' };
  const { entry, before } = found;
  const edits = await Promise.all(
    entry.paths.map(async (path): Promise<Edit> => {
      const [was, is] = await Promise.all([versions.file(before, path), versions.file(commit, path)]);
      return { path, text: was?.text ?? null, from: is?.blob ?? null };
    }),
  );
  return versions.publishNow(actor, `Cofnięto: ${entry.said}`, edits);
}
