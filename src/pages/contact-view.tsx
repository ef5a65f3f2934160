import type { ContactCard } from '../dialogue/reply.ts';
import { confirmKey } from '../dialogue/sureness.ts';
import { CallButton, OtherWays } from './call-button.tsx';
import { dateInWords, languageName } from './dates.ts';
import { ReportForm, type ReportTo } from './report-form.tsx';
import { sentence } from './sentence.ts';
import { Polish, Row, Say, type Ui } from './ui.tsx';

interface Props {
  ui: Ui;
  contact: ContactCard;
  report: ReportTo | null;
}

/** Search and not coordinates: the guide knows addresses; the map is opened only by a tap and learns no page of ours. */
const mapLink = (where: string) => `https://www.openstreetmap.org/search?query=${encodeURIComponent(where)}`;

function Where({ ui, contact }: Omit<Props, 'report'>) {
  const where = [contact.address, contact.town].filter((part) => part !== null).join(', ');
  return (
    <>
      {contact.address !== null && (
        <Row ui={ui} label="card.address">
          <Polish ui={ui}>{where}</Polish>{' '}
          <a class="map" href={mapLink(where)} rel="noreferrer noopener">
            <Say ui={ui} said={ui.t('card.map')} />
          </a>
        </Row>
      )}
      {contact.room && (
        <Row ui={ui} label="card.room">
          <Say ui={ui} said={contact.room} />
        </Row>
      )}
      {contact.address !== null && (
        <Row ui={ui} label="card.step-free">
          <Say ui={ui} said={ui.t(`card.step-free.${contact.stepFree}`)} />
        </Row>
      )}
    </>
  );
}

function Hours({ ui, contact: { hours } }: Omit<Props, 'report'>) {
  return (
    <Row ui={ui} label="card.hours">
      <p class={`now ${hours.state}`}>{sentence(hours.words)}</p>
      {hours.spec !== null && hours.week.length > 0 && (
        <ul class="week">
          {hours.week.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      )}
      {hours.note && (
        <p>
          <Say ui={ui} said={hours.note} />
        </p>
      )}
    </Row>
  );
}

function Evidence({ ui, contact }: Omit<Props, 'report'>) {
  const { confirmed, evidence, overdue } = contact;
  if (evidence.length === 0 && !confirmed) return null;
  return (
    <details class="evidence">
      <summary>
        <Say ui={ui} said={ui.t('card.evidence')} />
        {contact.asOf && (
          <>
            {' '}
            (<Say ui={ui} said={ui.t('card.as-of', { year: contact.asOf })} />)
          </>
        )}
      </summary>
      {confirmed && (
        <p>
          <Say
            ui={ui}
            said={ui.t(`card.confirmed.${confirmed.how}`, { date: dateInWords(ui.lang, confirmed.on) })}
          />
        </p>
      )}
      {overdue && (
        <p>
          <Say ui={ui} said={ui.t('card.overdue')} />
        </p>
      )}
      <ul>
        {evidence.map((e) => (
          <li>
            <Say ui={ui} said={ui.t(`card.field.${e.field}`)} />: <Polish ui={ui}>{e.source}</Polish>
            {e.date && `, ${dateInWords(ui.lang, e.date)}`}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Below the door and its hours: the number of somebody else, with theirs. */
function ConfirmBy({ ui, by }: { ui: Ui; by: NonNullable<ContactCard['confirmBy']> }) {
  return (
    <div class="confirm-by">
      <p>
        <Say ui={ui} said={ui.t(confirmKey(by))} />
      </p>
      <CallButton ui={ui} contact={by} />
      {by.hours.words && <p class={`now ${by.hours.state}`}>{sentence(by.hours.words)}</p>}
    </div>
  );
}

/** A door, a phone or a desk, in the order one needs it: call, when, where, how sure we are. */
export function ContactView({ ui, contact, report }: Props) {
  return (
    <div class="contact">
      {contact.phone ? (
        <CallButton ui={ui} contact={{ who: contact.who, phone: contact.phone }} />
      ) : (
        <p class="who">
          <Say ui={ui} said={contact.who} />
        </p>
      )}
      <dl>
        <Hours ui={ui} contact={contact} />
        <Where ui={ui} contact={contact} />
        <OtherWays ui={ui} contact={contact} />
        {contact.withoutSpeaking && (
          <Row ui={ui} label="card.without-speaking">
            <Say ui={ui} said={contact.withoutSpeaking} />
          </Row>
        )}
        {contact.languages.length > 0 && (
          <Row ui={ui} label="card.languages">
            {contact.languages.map((code) => languageName(ui.lang, code)).join(', ')}
          </Row>
        )}
        {contact.cost && (
          <Row ui={ui} label="card.call-cost">
            <Say ui={ui} said={contact.cost} />
          </Row>
        )}
      </dl>
      {!contact.phone && contact.confirmBy && <ConfirmBy ui={ui} by={contact.confirmBy} />}
      <Evidence ui={ui} contact={contact} />
      {report && <ReportForm ui={ui} contact={contact.id} to={report} />}
    </div>
  );
}
