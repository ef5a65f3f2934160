import type { Account } from '../../store/accounts.ts';
import type { Problem } from '../../guide/problem.ts';
import type { Draft, Review } from '../../versions/versions.ts';
import { atLeast } from '../../store/roles.ts';
import { type ConflictRow, Conflicts } from './conflicts-view.tsx';
import { withDraft } from './addresses.ts';
import { momentInWords } from './moment.ts';
import type { Effects, ItemEffect } from './effects.ts';
import { Crumbs } from './fields.tsx';
import type { Moved } from './sentences.ts';

export const STATE_NAMES: Readonly<Record<Draft['state'], string>> = {
  draft: 'szkic',
  'to-check': 'do sprawdzenia',
  published: 'opublikowane',
  dropped: 'porzucone',
};

export function StateTag({ draft }: { draft: Pick<Draft, 'state' | 'approvedBy'> }) {
  const said = draft.state === 'to-check' && draft.approvedBy ? 'sprawdzone' : STATE_NAMES[draft.state];
  return <span class={`tag state-${draft.state}`}>{said}</span>;
}

const ADDED = { added: 'nowe', removed: 'usunięte', changed: '' } as const;

function Item({ item, draft }: { item: ItemEffect; draft: Draft }) {
  const edit =
    item.how !== 'removed' && (item.kind === 'contact' || item.kind === 'service')
      ? `/staff/${item.kind === 'contact' ? 'contacts' : 'services'}/${item.id}?draft=${draft.id}`
      : null;
  return (
    <section class="item">
      <h3>
        {item.name} {ADDED[item.how] && <span class="tag">{ADDED[item.how]}</span>}
        {item.place && <span class="hint"> · {item.place}</span>}
      </h3>
      {item.fields.length > 0 && (
        <div class="table">
          <table class="diff">
            <caption class="visually-hidden">Co się zmienia: {item.name}</caption>
            <thead>
              <tr>
                <th scope="col">Pole</th>
                <th scope="col">Było</th>
                <th scope="col">Będzie</th>
              </tr>
            </thead>
            <tbody>
              {item.fields.map((f) => (
                <tr>
                  <th scope="row">{f.field}</th>
                  <td>{item.how === 'added' ? '—' : <del>{f.before}</del>}</td>
                  <td>
                    <ins>{f.after}</ins>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {edit && draft.state !== 'published' && draft.state !== 'dropped' && (
        <p class="act">
          <a href={edit}>Popraw to jeszcze</a>
        </p>
      )}
    </section>
  );
}

function EffectLists({ effects, moved }: { effects: Effects; moved: DraftPageProps['moved'] }) {
  const { answers, gaps } = effects;
  return (
    <section>
      <h2>Skutki dla mieszkańców</h2>
      {gaps.length > 0 && (
        <div class="warns">
          <h3>Uwaga</h3>
          <ul class="points">
            {gaps.map((e) => (
              <li>{e.says}</li>
            ))}
          </ul>
        </div>
      )}
      {answers.length > 0 ? (
        <ul class="points">
          {answers.map((e) => (
            <li>{e.says}</li>
          ))}
        </ul>
      ) : (
        <p>Odpowiedzi prowadzą do tych samych usług co teraz.</p>
      )}
      {moved && (
        <>
          <h3>Zdania mieszkańców</h3>
          <p>
            Sprawdziliśmy {moved.tried} przykładowych zdań. Inaczej zrozumiemy: {moved.moved.length}.
          </p>
          <ul class="points">
            {moved.moved.map((m) => (
              <li>
                „{m.text}”: {m.before} → {m.after}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Problems({ problems, paths }: { problems: readonly Problem[]; paths: readonly string[] }) {
  const errors = problems.filter((p) => p.severity === 'error');
  const hints = problems.filter((p) => p.severity === 'warning' && paths.includes(p.file));
  return (
    <>
      {errors.length > 0 && (
        <section class="error-summary" role="alert">
          <h2>Tego nie da się jeszcze opublikować</h2>
          <ul>
            {errors.slice(0, 10).map((p) => (
              <li>{p.message}</li>
            ))}
          </ul>
        </section>
      )}
      {hints.length > 0 && (
        <details>
          <summary>Podpowiedzi ({hints.length}), niczego nie wstrzymują</summary>
          <ul class="points">
            {hints.slice(0, 20).map((p) => (
              <li>{p.message}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

export interface DraftPageProps {
  review: Review;
  /** What two people wrote into the same fields. */
  conflicts: readonly ConflictRow[];
  account: Account;
  effects: Effects | null;
  moved: { tried: number; moved: readonly Moved[] } | null;
  /** Phrases changed: sentences can be tried, which takes a while. */
  canTry: boolean;
  /** What was just done. */
  said: string | null;
  /** Where else a new contact still has to be put. */
  made: { contact: string } | null;
  now: Date;
}

/** What may be done with a draft now, the next step first. */
function Actions({ review, account }: Pick<DraftPageProps, 'review' | 'account'>) {
  const { draft, verdict } = review;
  const mine = draft.authors.some((a) => a.id === account.id);
  const action = (what: string) => `/staff/drafts/${draft.id}/${what}`;
  const editor = atLeast(account.role, 'editor');
  return (
    <section class="next">
      <h2>Co dalej</h2>
      {verdict.ok && (
        <form method="post" action={action('publish')}>
          <div class="buttons">
            <button class="main" type="submit">
              {verdict.checkAfter ? 'Opublikuj od razu' : 'Opublikuj'}
            </button>
            <span class="hint">
              {verdict.checkAfter
                ? 'Godziny mogą pójść od razu. Druga osoba sprawdzi je potem.'
                : 'Mieszkańcy zobaczą to w kilka sekund.'}
            </span>
          </div>
        </form>
      )}
      {!verdict.ok && verdict.code !== 'conflict' && <p class="notice">{verdict.why}</p>}
      {editor && draft.state === 'draft' && (
        <form method="post" action={action('send')}>
          <div class="field">
            <label for="note">Wiadomość do osoby, która sprawdzi (nieobowiązkowa)</label>
            <input type="text" id="note" name="note" maxLength={500} autocomplete="off" />
          </div>
          <div class="buttons">
            <button class={verdict.ok ? undefined : 'main'} type="submit">
              Wyślij do sprawdzenia
            </button>
          </div>
        </form>
      )}
      {editor && draft.state === 'to-check' && !mine && draft.approvedBy === null && !verdict.ok && (
        <form method="post" action={action('approve')}>
          <div class="buttons">
            <button class="main" type="submit">
              Sprawdziłam/em, zgadza się
            </button>
          </div>
        </form>
      )}
      {editor && draft.state === 'to-check' && (
        <details>
          <summary>Coś trzeba poprawić</summary>
          <form method="post" action={action('back')}>
            <div class="field">
              <label for="back-note">Co poprawić</label>
              <input type="text" id="back-note" name="note" maxLength={500} autocomplete="off" required />
            </div>
            <button type="submit">Oddaj do poprawki</button>
          </form>
        </details>
      )}
      <details>
        <summary>Nazwij albo porzuć tę zmianę</summary>
        <form method="post" action={action('rename')}>
          <div class="field">
            <label for="title">Nazwa, zobaczą ją w historii</label>
            <input
              type="text"
              id="title"
              name="title"
              value={draft.title}
              maxLength={200}
              autocomplete="off"
            />
          </div>
          <button type="submit">Zapisz nazwę</button>
        </form>
        <form method="post" action={action('drop')}>
          <div class="buttons">
            <button class="danger" type="submit">
              Porzuć zmianę
            </button>
            <span class="hint">Mieszkańcy jej nie zobaczą. Treść zostaje w historii.</span>
          </div>
        </form>
      </details>
    </section>
  );
}

function Steps({ draft }: { draft: Draft }) {
  const at = draft.state === 'published' ? 2 : draft.state === 'to-check' ? 1 : 0;
  return (
    <ol class="steps">
      {['szkic', 'do sprawdzenia', 'opublikowane'].map((name, i) => (
        <li class={i < at ? 'past' : undefined} aria-current={i === at ? 'step' : undefined}>
          {name}
        </li>
      ))}
    </ol>
  );
}

/** Where a new contact goes on to: the links take the draft along, since only there it can be seen. */
function MadeContact({ review: { draft, change }, contact }: { review: Review; contact: string }) {
  const item = change.items.find((i) => i.kind === 'contact' && i.id === contact);
  const place = /^content\/([^/]+)\//.exec(item?.path ?? '')?.[1];
  return (
    <p class="notice">
      Nowego kontaktu nikt jeszcze nie zobaczy. Dodaj go teraz do usługi:{' '}
      <a href={withDraft(place === undefined ? '/staff/content' : `/staff/content?place=${place}`, draft.id)}>
        znajdź usługę
      </a>
      {place !== undefined && (
        <>
          {' '}
          albo{' '}
          <a href={withDraft(`/staff/services/new?place=${place}&contact=${contact}`, draft.id)}>
            załóż nową usługę
          </a>
        </>
      )}
      . Możesz też najpierw{' '}
      <a href={withDraft(`/staff/contacts/${contact}/hours`, draft.id)}>wpisać godziny</a>.
    </p>
  );
}

/** One change on its way to residents: what it says, what it does, what comes next. */
export function DraftPage(props: DraftPageProps) {
  const { review, account, effects, moved, canTry, said, made, now } = props;
  const { draft, problems, change } = review;
  const closed = draft.state === 'published' || draft.state === 'dropped';
  const authors = draft.authors.map((a) => a.name).join(', ');
  return (
    <>
      <Crumbs links={[{ href: '/staff/drafts', label: 'Zmiany' }]} />
      <h1>{draft.title}</h1>
      <p>
        <StateTag draft={draft} /> {authors && `Autor: ${authors}. `}
        Ostatnio zapisano {momentInWords(draft.changed, now)}.
        {draft.approvedBy && ` Sprawdził/a: ${draft.approvedBy.name}.`}
      </p>
      {draft.state !== 'dropped' && <Steps draft={draft} />}
      {said && (
        <p class="done" role="status">
          {said}
        </p>
      )}
      {draft.note && <p class="notice">Wiadomość: {draft.note}</p>}
      {made && !closed && <MadeContact review={review} contact={made.contact} />}
      {draft.state === 'published' && draft.publishedAs !== null && atLeast(account.role, 'editor') && (
        <form method="post" action={`/staff/drafts/${draft.id}/undo`}>
          <div class="buttons">
            <button type="submit">Cofnij tę zmianę</button>
            <span class="hint">Wróci to, co było. Ta zmiana zostanie w historii.</span>
          </div>
        </form>
      )}
      {!closed && <Conflicts draft={draft} rows={props.conflicts} account={account} now={now} />}
      {!closed && <Problems problems={problems} paths={change.paths} />}
      {effects && effects.items.length > 0 && (
        <section>
          <h2>Co się zmienia</h2>
          {effects.items.map((item) => (
            <Item item={item} draft={draft} />
          ))}
        </section>
      )}
      {effects && !closed && <EffectLists effects={effects} moved={moved} />}
      {canTry && moved === null && (
        <p>
          <a href={`/staff/drafts/${draft.id}?sentences=1`}>
            Sprawdź na przykładowych zdaniach (do pół minuty)
          </a>
        </p>
      )}
      {!closed && (
        <p class="act">
          <a class="button" href={`/staff/preview?rev=${draft.id}`}>
            Zobacz, jak to wygląda
          </a>
        </p>
      )}
      {!closed && <Actions review={review} account={account} />}
    </>
  );
}
