import type { Shown } from '../../versions/versions.ts';
import { PREVIEW } from '../preview/texts.ts';
import { localOf } from '../preview/times.ts';
import { HISTORY } from './texts.ts';
import { momentInWords } from './words.ts';

const T = HISTORY.seen;

interface Named {
  id: string;
  name: string;
}

export interface SeenProps {
  asked: { at: Date; need: string; service: string; place: string };
  needs: readonly Named[];
  services: readonly Named[];
  places: readonly Named[];
  /** Null before anything was asked; `shown` null when nothing was live then. */
  answer: { shown: Shown | null; frame: string | null; trouble: string | null } | null;
}

function Select({
  name,
  label,
  list,
  chosen,
  none,
}: {
  name: string;
  label: string;
  list: readonly Named[];
  chosen: string;
  none?: string;
}) {
  return (
    <p class="field">
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        {none !== undefined && <option value="">{none}</option>}
        {list.map((one) => (
          <option value={one.id} selected={one.id === chosen}>
            {one.name}
          </option>
        ))}
      </select>
    </p>
  );
}

/** The very page residents got at some time: the guide of that time, the clock of that time, the program of today. */
export function SeenPage({ asked, needs, services, places, answer }: SeenProps) {
  return (
    <>
      <h1>{T.title}</h1>
      <form method="get" action="/staff/history/seen" class="filter">
        <p class="field">
          <label for="at">{T.at}</label>
          <input type="datetime-local" id="at" name="at" value={localOf(asked.at)} required />
        </p>
        <Select name="place" label={T.place} list={places} chosen={asked.place} />
        <Select name="need" label={T.need} list={needs} chosen={asked.need} none={T.any} />
        <Select name="service" label={T.service} list={services} chosen={asked.service} none={T.any} />
        <button type="submit" class="main">
          {T.show}
        </button>
      </form>
      {answer?.shown && (
        <p>
          {T.version(
            answer.shown.version ?? answer.shown.commit?.slice(0, 12) ?? '?',
            momentInWords(answer.shown.from),
            answer.shown.until === null ? null : momentInWords(answer.shown.until),
          )}{' '}
          {answer.shown.commit && <code>{answer.shown.commit.slice(0, 12)}</code>}{' '}
          <small>{T.how[answer.shown.how]}</small>
        </p>
      )}
      {answer?.trouble && (
        <p class="error" role="alert">
          {answer.trouble}
        </p>
      )}
      {answer?.frame && (
        <div class="frame phone">
          <p class="frame-head">
            <strong>{PREVIEW.banner}</strong> <a href={answer.frame}>{PREVIEW.own}</a>
          </p>
          <iframe src={answer.frame} title={`${T.text}: ${momentInWords(asked.at)}`} />
        </div>
      )}
    </>
  );
}
