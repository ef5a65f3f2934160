import type { ServiceCard } from '../dialogue/reply.ts';
import { dateInWords } from '../pages/dates.ts';
import { sentence } from '../pages/sentence.ts';
import type { Report } from '../store/reports.ts';
import { Do } from './buttons.tsx';
import { ContactRow, type Faulty } from './contact-row.tsx';
import { DangerView } from './danger-view.tsx';
import { Numbered } from './numbered.tsx';
import { pausedNote } from './paused.ts';
import type { Result } from './result.ts';
import { SAY } from './texts.ts';

interface Props {
  result: Result;
  base: string;
  call: string;
  reports: ReadonlyMap<string, readonly Report[]>;
  faulty: Faulty | null;
}

/** Everything that is for the operator's eyes only, in one box that nobody takes for the script. */
function InternalView({ result }: Pick<Props, 'result'>) {
  const { noPromise, notes } = result.internal;
  if (noPromise === null && notes.length === 0) return null;
  return (
    <div class="internal">
      <h3>{SAY.internal}</h3>
      {noPromise !== null && (
        <p>
          <b>{SAY.noPromise}:</b> {noPromise}
        </p>
      )}
      {notes.length > 0 && (
        <details>
          <summary>{SAY.note}</summary>
          {notes.map((n) => (
            <p>
              <b>{sentence(n.of)}:</b> {n.text}
            </p>
          ))}
        </details>
      )}
    </div>
  );
}

function NowView({ result }: Pick<Props, 'result'>) {
  const { call, said } = result.calling;
  // The first contact says it all itself.
  const { main } = result;
  if (call !== null && main?.state !== 'paused' && call.contact.id === main?.contacts[0]?.id) return null;
  const open = call === null || call.contact.hours.state === 'open';
  return (
    <p class="now-answers">
      <b>{open ? SAY.nowAnswers : SAY.nowClosed}:</b>{' '}
      {call?.contact.phone ? (
        <>
          {call.contact.who.text},{' '}
          <a class="number" href={`tel:${call.contact.phone.number}`}>
            {call.contact.phone.shown}
          </a>
          . {sentence(call.contact.hours.words)}
          {/[.!?]$/.test(call.contact.hours.words) ? '' : '.'}
        </>
      ) : (
        said.text
      )}
    </p>
  );
}

function MainView({ card, ...props }: Props & { card: ServiceCard }) {
  return (
    <>
      <h3 class="name">{card.name.text}</h3>
      {card.state === 'paused' && <p class="unsure">{pausedNote(card)}</p>}
      <p class="gives">{card.gives.text}</p>
      {card.state === 'unconfirmed' && (
        <p class="unsure">
          {SAY.unconfirmed} {card.why?.text}
        </p>
      )}
      {card.bring && (
        <p>
          <b>{SAY.bring}:</b> {card.bring.text}
        </p>
      )}
      {card.forWhom && <p>{card.forWhom.text}</p>}
      {card.howToStart && <p>{card.howToStart.text}</p>}
      <h3>{SAY.where}</h3>
      <ul class="doors">
        {card.contacts.map((contact) => (
          <ContactRow {...props} contact={contact} reports={props.reports.get(contact.id) ?? []} />
        ))}
      </ul>
    </>
  );
}

function OthersView({ result }: Pick<Props, 'result'>) {
  if (result.others.length === 0) return null;
  return (
    <>
      <h3>{SAY.who}</h3>
      <ul class="others">
        {result.others.map((card) => {
          const [c] = card.contacts;
          const paused = pausedNote(card);
          const hours = paused === null && c ? sentence(c.hours.words) : null;
          const about = [c?.phone?.shown, c?.address, hours].filter((p) => p);
          return (
            <li>
              <Do act={`go:v:${card.id}`} class="link">
                {card.name.text}
              </Do>
              {paused !== null && <span class="unsure"> {paused}</span>}
              <span class="about"> {about.join(', ')}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** The middle column: what to say, where and when, what not to promise, who else, and how we know. */
export function ResultView(props: Props) {
  const { result } = props;
  const empty = result.main === null && result.need === null;
  return (
    <section class="result" aria-labelledby="result">
      <h2 id="result">{SAY.result}</h2>
      {result.danger !== null && <DangerView card={result.danger} />}
      {result.say.length > 0 && (
        <div class="saying">
          <h3>{SAY.toSay}</h3>
          <ol>
            {result.say.map((s) => (
              <li>
                <Numbered text={s} />
              </li>
            ))}
          </ol>
        </div>
      )}
      {empty && <p class="hint">{SAY.soon}</p>}
      <NowView result={result} />
      <InternalView result={result} />
      {result.main !== null && <MainView {...props} card={result.main} />}
      <OthersView result={result} />
      {result.know.length > 0 && (
        <details class="know">
          <summary>{SAY.know}</summary>
          {result.know.map((k) => (
            <p>
              <b>{k.title}.</b> {k.text}{' '}
              <span class="source">
                {k.source}
                {k.date !== null && `, ${dateInWords('pl', k.date)}`}
              </span>
            </p>
          ))}
        </details>
      )}
    </section>
  );
}
