import type { ContactCard, ServiceCard } from '../dialogue/reply.ts';
import { CallButton } from './call-button.tsx';
import { inLang, Note, Say, sentence, type Ui } from './ui.tsx';

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
  return (
    <article class={`card brief ${card.state}`}>
      <h3>
        <a href={href} {...inLang(ui, card.name)}>
          {card.name.text}
        </a>
      </h3>
      <Note ui={ui} of={card} />
      <p class="gives" {...inLang(ui, card.gives)}>
        {card.gives.text}
      </p>
      {card.from && (
        <p class="from">
          <Say ui={ui} said={card.from} />
        </p>
      )}
      {/* Hours of a door do not stand under the number of somebody else. */}
      {first && first !== called?.of && first.hours.spec !== null && <Now hours={first.hours} />}
      {called && <CallButton ui={ui} contact={called} />}
      {called && <Now hours={called.hours} />}
    </article>
  );
}
