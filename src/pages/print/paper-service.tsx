import type { ContactCard, Said, ServiceCard } from '../../dialogue/reply.ts';
import { dateInWords } from '../dates.ts';
import { sentence } from '../sentence.ts';
import { inLang, Polish, Say, type Ui } from '../ui.tsx';

const place = (contact: ContactCard) =>
  [contact.address, contact.address && contact.town].filter(Boolean).join(', ');

/** How sure the hours are: paper cannot say "open now". */
function Sure({ ui, contact: { confirmed, asOf } }: { ui: Ui; contact: ContactCard }) {
  const said = confirmed
    ? ui.t(`card.confirmed.${confirmed.how}`, { date: dateInWords(ui.lang, confirmed.on) })
    : asOf && ui.t('card.as-of', { year: asOf });
  return said ? (
    <>
      {' '}
      (<Say ui={ui} said={said} />)
    </>
  ) : null;
}

/** A door or a phone on paper: the number first and large, the week's hours, the way in. */
export function PaperContact({ ui, contact }: { ui: Ui; contact: ContactCard }) {
  const where = place(contact);
  const { hours, phone, confirmBy } = contact;
  return (
    <div class="door">
      {phone && (
        <p>
          <b class="number phone">{phone.shown}</b> <Say ui={ui} said={contact.who} />
        </p>
      )}
      {!phone && (
        <p>
          <b>
            <Say ui={ui} said={contact.who} />
          </b>
          {confirmBy && (
            <>
              . <Say ui={ui} said={ui.t('paper.ask')} /> <b class="number">{confirmBy.phone.shown}</b>{' '}
              <Say ui={ui} said={confirmBy.who} />
            </>
          )}
        </p>
      )}
      {where !== '' && (
        <p>
          <Polish ui={ui}>{where}</Polish>
          {contact.room && (
            <>
              . <Say ui={ui} said={ui.t('card.room')} />: <Say ui={ui} said={contact.room} />
            </>
          )}
          {contact.stepFree !== 'unknown' && (
            <>
              . <Say ui={ui} said={ui.t(`card.step-free.${contact.stepFree}`)} />
            </>
          )}
        </p>
      )}
      {hours.spec !== null && hours.week.length > 0 && (
        <p>
          {sentence(hours.week.join('; '))}
          <Sure ui={ui} contact={contact} />
        </p>
      )}
      {hours.note && <p {...inLang(ui, hours.note)}>{hours.note.text}</p>}
      {contact.withoutSpeaking && (
        <p {...inLang(ui, contact.withoutSpeaking)}>{contact.withoutSpeaking.text}</p>
      )}
      {contact.email && <p>{contact.email}</p>}
    </div>
  );
}

const ABOUT = [
  ['card.for-whom', 'forWhom'],
  ['card.how-to-start', 'howToStart'],
  ['card.bring', 'bring'],
  ['card.cost', 'cost'],
] as const satisfies readonly (readonly [string, keyof ServiceCard])[];

interface Props {
  ui: Ui;
  card: ServiceCard;
  /** Its number in a booklet, by which the indexes find it. */
  number?: number;
  heading: 'h1' | 'h2' | 'h3';
}

/** That nobody knows whether a service works, or that it does not now; null where it surely does. */
export function unsureOf(ui: Ui, { state }: ServiceCard): Said | null {
  if (state === 'active') return null;
  return ui.t(state === 'paused' ? 'card.state.paused' : 'page.directory.unconfirmed');
}

/** A whole service on paper. */
export function PaperService({ ui, card, number, heading: Heading }: Props) {
  const about = ABOUT.flatMap(([label, field]): [string, Said][] =>
    card[field] ? [[label, card[field]]] : [],
  );
  const unsure = unsureOf(ui, card);
  return (
    <section class="entry" id={number === undefined ? undefined : `e${number}`}>
      <Heading {...inLang(ui, card.name)}>
        {number !== undefined && <span class="nr">{number}.</span>} {card.name.text}
      </Heading>
      {unsure && (
        <p class="unsure">
          <Say ui={ui} said={unsure} />
          {card.state === 'paused' && card.why && (
            <>
              {' '}
              <Say ui={ui} said={card.why} />
            </>
          )}
        </p>
      )}
      <p {...inLang(ui, card.gives)}>{card.gives.text}</p>
      {card.contacts.map((contact) => (
        <PaperContact ui={ui} contact={contact} />
      ))}
      {about.length > 0 && (
        <dl>
          {about.map(([label, said]) => (
            <div>
              <dt>
                <Say ui={ui} said={ui.t(label)} />
              </dt>
              <dd {...inLang(ui, said)}>{said.text}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
