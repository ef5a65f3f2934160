import { sentence } from '../pages/sentence.ts';
import { Do } from './buttons.tsx';
import type { Change } from './changes.ts';
import { SAY } from './texts.ts';

const HOW = { added: 'nowe', removed: 'usunięte', changed: '' } as const;
/** Longer texts are told of, not quoted: the strip must not stand in the way of a call. */
const QUOTED = 80;

function FieldView({ field }: { field: Change['fields'][number] }) {
  const short = [field.before, field.after].every((v) => v === null || v.length <= QUOTED);
  if (!short) return <>{field.field}: nowy tekst</>;
  return (
    <>
      {field.field}: {field.before !== null && <del>{field.before}</del>}{' '}
      {field.after === null ? 'usunięte' : <ins>{field.after}</ins>}
    </>
  );
}

/** What has changed since this person last worked: one line that opens, danger first; it goes only when it was read. */
export function ChangesView({ changes }: { changes: readonly Change[] }) {
  if (changes.length === 0) return null;
  const danger = changes.filter((c) => c.danger).length;
  return (
    <aside class="changes" aria-label={SAY.changes}>
      <details>
        <summary>
          {SAY.changes}: {changes.length}
          {danger > 0 && <b> (w kartach zagrożeń: {danger})</b>}
        </summary>
        <ul>
          {changes.map((c) => (
            <li class={c.danger ? 'danger-change' : undefined}>
              <b>{sentence(c.name)}</b> {HOW[c.how]}
              {c.how === 'changed' &&
                c.fields.map((field, i) => (
                  <span>
                    {i === 0 ? ' ' : '; '}
                    <FieldView field={field} />
                  </span>
                ))}
            </li>
          ))}
        </ul>
      </details>
      <Do act="read">{SAY.read}</Do>
    </aside>
  );
}
