import type { ContactCard, ServiceCard } from '../dialogue/reply.ts';
import { CallButton } from './call-button.tsx';
import { sentence } from './sentence.ts';
import { inLang, Note, Say, type Ui } from './ui.tsx';

interface Props {
  ui: Ui;
  card: ServiceCard;
  href: string;
}

/** The contact to call first: its own number, else the one to ask; with the hours of whoever answers there. */
function calledOf(contacts: readonly ContactCard[]) {
  for (const contact of contacts) {
    const { who, phone, hours, confirmBy } = contact;
    const known = { state: hours.state, words: hours.spec === null ? null : hours.words };
    if (phone) return { who, phone, hours: known, of: contact };
    if (confirmBy) return { ...confirmBy, of: null };
  }
  return null;
}

function Now({ hours }: { hours: NonNullable<ContactCard['confirmBy']>['hours'] }) {
  return hours.words === null ? null : <p class={`now ${hours.state}`}>{sentence(hours.words)}</p>;
}

/** A service further down a list: name, what it gives, whom to call; everything else is a tap away on its own page. */
export function ServiceBrief({ ui, card, href }: Props) {
  const called = calledOf(card.contacts);
  const [first] = card.contacts;
  // A paused service opens at no time; who is asked instead keeps their hours.
  const paused = card.state === 'paused';
  return (
    <article class={`card brief ${card.state}`}>
      <h3>
        <a href={href} {...inLang(ui, card.name)}>
          {card.name.text}
        </a>
      </h3>
      <Note ui={ui} of={card} />
      {paused && (
        <p class="state">
          <Say ui={ui} said={ui.t('card.state.paused')} />{' '}
          {card.why && (
            <span class="why">
              <Say ui={ui} said={card.why} />
            </span>
          )}
        </p>
      )}
      <p class="gives" {...inLang(ui, card.gives)}>
        {card.gives.text}
      </p>
      {card.from && (
        <p class="from">
          <Say ui={ui} said={card.from} />
        </p>
      )}
      {/* Hours of a door do not stand under the number of somebody else. */}
      {first && !paused && first !== called?.of && first.hours.spec !== null && <Now hours={first.hours} />}
      {called && <CallButton ui={ui} contact={called} />}
      {called && !(paused && called.of !== null) && <Now hours={called.hours} />}
    </article>
  );
}
