import type { Unknown } from '../../store/words.ts';
import { type Cell, cellWords } from '../../store/tallies.ts';
import { dateInWords } from '../../pages/dates.ts';
import { INSIGHT as T } from './texts.ts';
import type { Gaps } from './gaps.ts';

export interface Named {
  id: string;
  name: string;
}

interface Props {
  gaps: readonly Gaps[];
  months: readonly string[];
  month: string;
  asked: readonly { need: string; place: string; shown: Cell }[];
  words: { on: boolean; list: readonly Unknown[]; mayTurn: boolean };
  needs: readonly Named[];
  /** Places with a folder of their own to keep phrases in. */
  places: readonly Named[];
  said: string | null;
}

function GapTable({ gaps }: Pick<Props, 'gaps'>) {
  return (
    <div class="table" tabIndex={0} role="group" aria-label={T.gaps}>
      <table>
        <thead>
          <tr>
            <th scope="col">{T.place}</th>
            <th scope="col">{T.nobody}</th>
            <th scope="col">{T.silent}</th>
            <th scope="col">
              {T.wider} <small>({T.widerHint})</small>
            </th>
          </tr>
        </thead>
        <tbody>
          {gaps.map(({ name, nobody, silent, wider }) => (
            <tr>
              <th scope="row">{name}</th>
              <td>{nobody.length === 0 ? '–' : nobody.join('; ')}</td>
              <td>{silent.length === 0 ? '–' : silent.join('; ')}</td>
              <td>{wider}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Months({ months, month, action }: Pick<Props, 'months' | 'month'> & { action: string }) {
  return (
    <form method="get" action={action} class="filter">
      <p class="field">
        <label for="month">{T.month}</label>
        <select id="month" name="month">
          {months.map((m) => (
            <option value={m} selected={m === month}>
              {dateInWords('pl', m)}
            </option>
          ))}
        </select>
      </p>
      <button type="submit">{T.show}</button>
    </form>
  );
}

export { Months };

function AskedTable({ asked }: Pick<Props, 'asked'>) {
  if (asked.length === 0) return <p>{T.askedNone}</p>;
  return (
    <div class="table" tabIndex={0} role="group" aria-label={T.asked}>
      <table>
        <thead>
          <tr>
            <th scope="col">{T.need}</th>
            <th scope="col">{T.place}</th>
            <th scope="col">{T.count}</th>
          </tr>
        </thead>
        <tbody>
          {asked.map(({ need, place, shown }) => (
            <tr>
              <th scope="row">{need}</th>
              <td>{place}</td>
              <td>{cellWords(shown)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function WordRow({ word, chats, needs, places }: Unknown & Pick<Props, 'needs' | 'places'>) {
  return (
    <li class="task">
      <form method="post" action="/staff/insight/word" class="act">
        <input type="hidden" name="word" value={word} />
        <strong>{word}</strong>
        <span class="hint">
          {T.chats}: {chats}
        </span>
        <label for={`need-${word}`}>{T.add}</label>
        <select id={`need-${word}`} name="need">
          {needs.map(({ id, name }) => (
            <option value={id}>{name}</option>
          ))}
        </select>
        <label for={`place-${word}`}>{T.addWhere}</label>
        <select id={`place-${word}`} name="place">
          {places.map(({ id, name }) => (
            <option value={id}>{name}</option>
          ))}
        </select>
        <button type="submit">{T.addDo}</button>
        <button type="submit" class="quiet" formaction="/staff/insight/word/drop">
          {T.drop}
        </button>
      </form>
    </li>
  );
}

function WordList({ words, needs, places }: Pick<Props, 'words' | 'needs' | 'places'>) {
  return (
    <>
      <p>{words.on ? T.wordsOn : T.wordsOff}</p>
      {words.on && words.list.length === 0 && <p>{T.wordsNone}</p>}
      {words.list.length > 0 && (
        <ul class="tasks">
          {words.list.map((w) => (
            <WordRow {...w} needs={needs} places={places} />
          ))}
        </ul>
      )}
      {words.mayTurn && (
        <form method="post" action="/staff/insight/words">
          <button type="submit" name="on" value={words.on ? 'no' : 'yes'} class={words.on ? 'danger' : ''}>
            {words.on ? T.turnOff : T.turnOn}
          </button>
        </form>
      )}
    </>
  );
}

/** What people look for, do not find, and say in words nobody knows. */
export function InsightPage(props: Props) {
  const { gaps, month, said } = props;
  const lacking = gaps.filter((g) => g.nobody.length + g.silent.length > 0);
  return (
    <>
      <h1>{T.title}</h1>
      {said && (
        <p class="notice" role="status">
          {said}
        </p>
      )}
      <ul class="links">
        <li>
          <a href="/staff/insight/week">{T.week.link}</a>
        </li>
        <li>
          <a href={`/staff/insight/tree?month=${month}`}>{T.tree.link}</a>
        </li>
      </ul>
      <h2>{T.asked}</h2>
      <p>{T.askedLead(dateInWords('pl', month))}</p>
      <Months {...props} action="/staff/insight" />
      <AskedTable asked={props.asked} />
      <h2>{T.words}</h2>
      <WordList {...props} />
      <h2>{T.gaps}</h2>
      <p>{lacking.length > 0 ? T.gapsLead : T.noGaps}</p>
      <GapTable gaps={gaps} />
    </>
  );
}
