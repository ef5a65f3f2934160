import type { Account } from '../../store/accounts.ts';
import type { Guide } from '../../guide/guide.ts';
import type { Conflict, Draft, Entry, Review, Versions } from '../../versions/versions.ts';
import { conflictSaid, type ConflictSaid } from './conflict-words.ts';
import { momentInWords } from './moment.ts';
import { choiceName } from './settle.ts';

/** One choice between two persons' words. */
export interface ConflictRow extends ConflictSaid {
  /** The name of the choice in the form. */
  name: string;
  /** Who wrote the other value, and when it was published; null where history does not say. */
  by: Pick<Entry, 'by' | 'at'> | null;
}

/** Publications looked at for the one that changed a field. */
const LOOKED = 20;

/** The publication since the draft was begun that changed this field, as far as that can be told. */
async function publishedBy(versions: Versions, draft: Draft, conflict: Conflict): Promise<Entry | null> {
  const entries = await versions.history.of(conflict.path, LOOKED);
  const end = entries.findIndex((e) => e.commit === draft.base);
  const since = entries.slice(0, end < 0 ? entries.length : end).filter((e) => e.at >= draft.since);
  const steps = conflict.field?.split('.') ?? [];
  for (const entry of since) {
    const one = await versions.history.one(entry.commit);
    const change = one && (await versions.history.compare(one.before, entry.commit));
    const touches = change?.items.some(
      (i) =>
        i.path === conflict.path &&
        (steps.length === 0 || i.kind !== 'contact' || i.id === steps[1]) &&
        (i.how !== 'changed' ||
          steps.length === 0 ||
          i.fields.some((f) => steps.includes(f.field.split('.')[0] ?? ''))),
    );
    if (touches) return entry;
  }
  return since[0] ?? null;
}

/** Whose words a publication holds: its authors', or its publisher's where the draft is on another server. */
async function writtenBy(versions: Versions, entry: Entry | null): Promise<ConflictRow['by']> {
  if (entry === null) return null;
  const draft = entry.draft === null ? null : await versions.drafts.get(entry.draft);
  return { at: entry.at, by: draft?.authors.map((a) => a.name).join(', ') || entry.by };
}

export const conflictRows = async (
  versions: Versions,
  guide: Guide,
  { draft, conflicts }: Pick<Review, 'draft' | 'conflicts'>,
): Promise<ConflictRow[]> => {
  const rows: ConflictRow[] = [];
  for (const conflict of conflicts)
    rows.push({
      ...conflictSaid(guide, conflict),
      name: choiceName(conflict),
      by: await writtenBy(versions, await publishedBy(versions, draft, conflict)),
    });
  return rows;
};

interface Props {
  draft: Draft;
  rows: readonly ConflictRow[];
  account: Pick<Account, 'id' | 'name'>;
  now: Date;
}

/** What two people wrote into the same field, whose each is, and the choice between them. */
export function Conflicts({ draft, rows, account, now }: Props) {
  if (rows.length === 0) return null;
  const authors = draft.authors.map((a) => (a.id === account.id ? 'Ty' : a.name)).join(', ');
  return (
    <section class="error-summary" role="alert">
      <h2>Ktoś opublikował w tym czasie to samo</h2>
      <p>
        Nic nie przepadło. Przy każdym polu zaznacz, co ma zostać, i naciśnij „Zapisz wybór”. Potem zobaczysz
        całość jeszcze raz, przed publikacją.
      </p>
      <form method="post" action={`/staff/drafts/${draft.id}/settle`}>
        {rows.map((row, i) => {
          const id = `choice-${i}`;
          return (
            <fieldset class="group">
              <legend>
                {row.thing}: {row.field}
              </legend>
              <p class="hint">Wcześniej było: {row.base}</p>
              <div class="option">
                <input type="radio" id={`${id}-t`} name={row.name} value="theirs" />{' '}
                <label for={`${id}-t`}>
                  <strong>{row.theirs}</strong> – tak jest teraz u mieszkańców
                  {row.by && ` (${row.by.by}, ${momentInWords(row.by.at, now)})`}
                </label>
              </div>
              <div class="option">
                <input type="radio" id={`${id}-m`} name={row.name} value="mine" checked />{' '}
                <label for={`${id}-m`}>
                  <strong>{row.yours}</strong> – tak jest w tej zmianie{authors && ` (${authors})`}
                </label>
              </div>
            </fieldset>
          );
        })}
        <div class="buttons">
          <button class="main" type="submit">
            Zapisz wybór
          </button>
        </div>
      </form>
    </section>
  );
}
