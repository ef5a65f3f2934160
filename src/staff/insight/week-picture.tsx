import { isoDay } from '../../hours/warsaw.ts';
import { dateInWords } from '../../pages/dates.ts';
import { INSIGHT } from './texts.ts';
import { type Answering, type AnsweringWeek, clockOf, SLOTS, stretchesOf } from './week.ts';

const T = INSIGHT.week;
const CELL = 16;
const ROW = 26;
const LEFT = 44;
const TOP = 22;

const DAYS = ['pn.', 'wt.', 'śr.', 'czw.', 'pt.', 'sob.', 'niedz.'];
const KINDS: readonly Answering[] = ['near', 'line', 'nobody'];

/** Seven rows of half hours, drawn on the server; colours and hatching come from the style sheet. */
export function WeekPicture({ week, label }: { week: AnsweringWeek; label: string }) {
  const width = LEFT + SLOTS * CELL + 8;
  const height = TOP + week.days.length * ROW + 4;
  return (
    <div class="picture">
      <svg role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`} class="week">
        <defs>
          <pattern
            id="hatch"
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="6" height="6" class="hatch-ground" />
            <rect width="2.5" height="6" class="hatch-line" />
          </pattern>
        </defs>
        {Array.from({ length: 9 }, (_, i) => i * 3).map((hour) => (
          <text
            x={LEFT + hour * 2 * CELL}
            y={TOP - 7}
            class="hour"
            text-anchor={hour === 24 ? 'end' : 'middle'}
          >
            {hour}
          </text>
        ))}
        {week.days.map(({ slots }, d) => (
          <g>
            <text x={0} y={TOP + d * ROW + 17} class="day">
              {DAYS[d]}
            </text>
            {stretchesOf(slots).map(({ who, from, to }) => (
              <rect
                x={LEFT + from * CELL}
                y={TOP + d * ROW}
                width={(to - from) * CELL}
                height={ROW - 4}
                class={who}
              >
                <title>{`${DAYS[d]} ${clockOf(from)}–${clockOf(to)}: ${T.who[who]}`}</title>
              </rect>
            ))}
          </g>
        ))}
      </svg>
      <ul class="legend">
        {KINDS.map((kind) => (
          <li>
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <rect x="1" y="1" width="14" height="14" class={kind} />
            </svg>{' '}
            {T.who[kind]}: {T.hours(week.sum[kind])}
          </li>
        ))}
      </ul>
    </div>
  );
}

function rangesOf(slots: readonly Answering[], who: Answering): string {
  const mine = stretchesOf(slots).filter((s) => s.who === who);
  if (mine.length === 0) return T.none;
  return mine
    .map(({ from, to }) => (to - from === SLOTS ? T.all : `${clockOf(from)}–${clockOf(to)}`))
    .join(', ');
}

/** The same in words, for whoever cannot see the picture, and to copy. */
export function WeekTable({ week, label }: { week: AnsweringWeek; label: string }) {
  return (
    <div class="table" tabIndex={0} role="group" aria-label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{T.day}</th>
            {KINDS.map((kind) => (
              <th scope="col">{T.who[kind]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {week.days.map(({ day, slots }, d) => (
            <tr>
              <th scope="row">
                {DAYS[d]} {dateInWords('pl', isoDay(day)).replace(/ \d{4}$/, '')}
              </th>
              {KINDS.map((kind) => (
                <td>{rangesOf(slots, kind)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
