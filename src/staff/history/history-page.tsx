import type { Guide } from '../../guide/guide.ts';
import type { Changed } from '../../versions/change.ts';
import type { Entry } from '../../versions/versions.ts';
import { FIELD_NAMES } from '../edit/words.ts';
import { HISTORY as T } from './texts.ts';
import type { Thing } from './things.ts';
import { fieldDiffs, inOneSentence, momentInWords } from './words.ts';

/** What staff call a field; evidence is named after the field it belongs to. */
export function fieldName(field: string): string {
  const of = field.replace(/^evidence\./, '');
  const name = Object.hasOwn(FIELD_NAMES, of) ? FIELD_NAMES[of] : of;
  return of === field ? (name ?? field) : `źródło: ${name}`;
}
const compareAddress = (thing: Thing | null, from: string, to: string) => {
  const of = thing === null ? '' : `&kind=${thing.kind}&id=${thing.id}`;
  return `/staff/history/compare?from=${from}&to=${to}${of}`;
};

/** Publications, newest first; `told` says what each changed of the one thing asked for. */
export function HistoryPage({
  guide,
  thing,
  entries,
  told,
  said,
}: {
  guide: Guide;
  thing: Thing | null;
  entries: readonly Entry[];
  told: ReadonlyMap<string, readonly Changed[]>;
  said: string | null;
}) {
  const options = (chosen: number) =>
    entries.map(({ commit, at, said }, i) => (
      <option value={commit} selected={i === Math.min(chosen, entries.length - 1)}>
        {`${momentInWords(at)}: ${said}`}
      </option>
    ));
  return (
    <>
      <h1>{thing === null ? T.title : T.of(thing.name)}</h1>
      {said && (
        <p class="notice" role="status">
          {said}
        </p>
      )}
      {thing === null && <p>{T.lead}</p>}
      <ul class="links">
        <li>
          <a href="/staff/history/seen">{T.seen.link}</a>
        </li>
      </ul>
      {entries.length === 0 && <p>{T.none}</p>}
      <ol class="tasks">
        {entries.map(({ commit, at, by, said, checkAfter }, i) => {
          const before = entries[i + 1]?.commit;
          const items = told.get(commit) ?? [];
          return (
            <li class="task">
              <h2 class="entry">{said}</h2>
              <p class="hint">
                {momentInWords(at)}, {by} {checkAfter && <span class="tag">{T.after}</span>}
              </p>
              {items.map((item) => (
                <p>{inOneSentence(guide, item, fieldName)}</p>
              ))}
              {before && (
                <div class="act">
                  <a href={compareAddress(thing, before, commit)}>{T.see}</a>
                  {thing && (
                    <form method="post" action="/staff/history/restore">
                      <input type="hidden" name="kind" value={thing.kind} />
                      <input type="hidden" name="id" value={thing.id} />
                      <input type="hidden" name="commit" value={before} />
                      <button type="submit">{T.restore}</button>
                    </form>
                  )}
                </div>
              )}
            </li>
          );
        })}
      </ol>
      {entries.length > 1 && (
        <form method="get" action="/staff/history/compare" class="filter">
          {thing && (
            <>
              <input type="hidden" name="kind" value={thing.kind} />
              <input type="hidden" name="id" value={thing.id} />
            </>
          )}
          <p class="field">
            <label for="from">{T.from}</label>
            <select id="from" name="from">
              {options(1)}
            </select>
          </p>
          <p class="field">
            <label for="to">{T.to}</label>
            <select id="to" name="to">
              {options(0)}
            </select>
          </p>
          <button type="submit">{T.compare}</button>
        </form>
      )}
    </>
  );
}

function ItemDiff({ guide, item, name }: { guide: Guide; item: Changed; name: string }) {
  return (
    <section>
      <h2>
        {T.kinds[item.kind]}: {name}{' '}
        {item.how !== 'changed' && <span class="tag">{item.how === 'added' ? T.added : T.removed}</span>}
      </h2>
      <dl class="told">
        {fieldDiffs(guide, item).map(({ field, words }) => (
          <div>
            <dt>{fieldName(field)}</dt>
            <dd>
              {words.map(({ value, added, removed }) =>
                added ? <ins>{value}</ins> : removed ? <del>{value}</del> : value,
              )}
            </dd>
          </div>
        ))}
      </dl>
      {(item.kind === 'contact' || item.kind === 'service' || item.kind === 'place') && (
        <p>
          <a href={`/staff/history/${item.kind}/${item.id}`}>{T.of(name)}</a>
        </p>
      )}
    </section>
  );
}

/** What differs between two versions, word by word. */
export function ComparePage({
  guide,
  from,
  to,
  items,
  nameOf,
}: {
  /** For the names of what it holds. */
  guide: Guide;
  from: Entry;
  to: Entry;
  items: readonly Changed[];
  nameOf: (item: Changed) => string;
}) {
  return (
    <>
      <h1>{T.compared(momentInWords(from.at), momentInWords(to.at))}</h1>
      {items.length === 0 && <p>{T.same}</p>}
      {items.map((item) => (
        <ItemDiff guide={guide} item={item} name={nameOf(item)} />
      ))}
    </>
  );
}
