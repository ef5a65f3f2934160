import type { ContactCard } from '../dialogue/reply.ts';
import { dateInWords } from '../pages/dates.ts';
import { sentence } from '../pages/sentence.ts';
import type { Report } from '../store/reports.ts';
import { Key } from './buttons.tsx';
import { hoursShown, WRONG, type Wrong } from './correction.ts';
import { SAY } from './texts.ts';

/** A correction that could not be taken: it stays in its form with the reason. */
export interface Faulty {
  contact: string | null;
  kind: string;
  value: string;
  why: string;
}

interface Props {
  contact: ContactCard;
  base: string;
  call: string;
  reports: readonly Report[];
  faulty: Faulty | null;
}

const FIELD = {
  phone: 'telefon',
  address: 'adres',
  room: 'pokój',
  hours: 'godziny',
  sms: 'SMS',
  email: 'e-mail',
} as const;

const reported = (r: Report) => {
  const value = r.value !== null && r.kind === 'hours' ? hoursShown(r.value) : r.value;
  return `${WRONG[r.kind]}${value === null ? '' : `: ${value}`} (${dateInWords('pl', r.last)}${r.times > 1 ? `, razy: ${r.times}` : ''})`;
};

function ReportForm({ contact, base, call, faulty }: Omit<Props, 'reports'>) {
  const id = `r-${contact.id}`;
  const kind: Wrong = faulty !== null && faulty.kind in WRONG ? (faulty.kind as Wrong) : 'number';
  return (
    <details class="correct" open={faulty !== null} data-correct>
      <summary>
        {SAY.report} <Key>z</Key>
      </summary>
      <form method="post" action={base}>
        <input type="hidden" name="call" value={call} />
        <input type="hidden" name="contact" value={contact.id} />
        <fieldset>
          <legend>
            {SAY.reportKind}: {contact.who.text}
          </legend>
          {Object.entries(WRONG).map(([value, label]) => (
            <label class="pick">
              <input type="radio" name="kind" value={value} checked={value === kind} /> {label}
            </label>
          ))}
        </fieldset>
        <label for={id}>{SAY.reportValue}</label>
        <p class="hint" id={`${id}-hint`}>
          {SAY.reportHint}
        </p>
        {faulty !== null && (
          <p class="fault" id={`${id}-fault`} role="alert">
            {faulty.why}
          </p>
        )}
        <input
          id={id}
          type="text"
          name="value"
          value={faulty?.value ?? ''}
          maxLength={200}
          autocomplete="off"
          aria-describedby={faulty === null ? `${id}-hint` : `${id}-fault ${id}-hint`}
          aria-invalid={faulty !== null}
        />
        <button type="submit" name="do" value="report">
          {SAY.reportSend}
        </button>
      </form>
    </details>
  );
}

function Sources({ contact }: { contact: ContactCard }) {
  return (
    <details>
      <summary>
        {SAY.sources}
        {contact.asOf !== null && ` (dane z ${contact.asOf} r.)`}
      </summary>
      {contact.evidence.length === 0 ? (
        <p>{SAY.noSource}</p>
      ) : (
        <ul>
          {contact.evidence.map((e) => (
            <li>
              {sentence(FIELD[e.field])}: {e.source}
              {e.date !== null && `, ${dateInWords('pl', e.date)}`}
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

/** A door or a line as the operator needs it: number, address, room and hours at a glance, its source, and what is wrong with it. */
export function ContactRow(props: Props) {
  const { contact, reports, faulty } = props;
  const where = [contact.address, contact.room === null ? null : `pokój ${contact.room.text}`, contact.town];
  const door = where.filter((w) => w !== null).join(', ');
  return (
    <li class="door" data-contact={contact.id} tabIndex={-1}>
      <p class="who">{sentence(contact.who.text)}</p>
      {reports.map((r) => (
        <p class="reported">
          <b>{SAY.reportedCard}:</b> {reported(r)}
        </p>
      ))}
      {contact.phone && (
        <p class="big">
          <a class="number" href={`tel:${contact.phone.number}`}>
            {contact.phone.shown}
          </a>
        </p>
      )}
      {contact.confirmBy && (
        <p>
          Numeru brak, najpierw: {contact.confirmBy.who.text},{' '}
          <a class="number" href={`tel:${contact.confirmBy.phone.number}`}>
            {contact.confirmBy.phone.shown}
          </a>
        </p>
      )}
      {door !== '' && <p>{door}</p>}
      <p class={`now ${contact.hours.state}`}>{sentence(contact.hours.words)}</p>
      {contact.hours.spec !== null && contact.hours.week.length > 0 && (
        <p class="week">{contact.hours.week.join('; ')}</p>
      )}
      {contact.hours.note && <p class="week">{contact.hours.note.text}</p>}
      {contact.withoutSpeaking && <p class="week">{contact.withoutSpeaking.text}</p>}
      <Sources contact={contact} />
      <ReportForm {...props} faulty={faulty?.contact === contact.id ? faulty : null} />
    </li>
  );
}
