import type { ContactCard, ServiceCard } from '../dialogue/reply.ts';
import { CallButton } from './call-button.tsx';
import { inLang, Note, Say, sentence, type Ui } from './ui.tsx';

interface Props {
  ui: Ui;
  card: ServiceCard;
  href: string;
}

/** The contact to call first: its own number, else the one to ask. */
function calledOf(contacts: readonly ContactCard[]) {
  for (const { who, phone, confirmBy } of contacts) {
    if (phone) return { who, phone };
    if (confirmBy) return confirmBy;
  }
  return null;
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
      {card.state === 'paused' && (
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
      {called && <CallButton ui={ui} contact={called} />}
      {first && card.state !== 'paused' && first.hours.spec !== null && (
        <p class={`now ${first.hours.state}`}>{sentence(first.hours.words)}</p>
      )}
    </article>
  );
}
