import type { DangerCard } from '../dialogue/reply.ts';
import { CallButton } from './call-button.tsx';
import { sentence } from './sentence.ts';
import { inLang, Say, type Ui } from './ui.tsx';

/** Numbers first, then what to do, then that nobody reads this live. */
export function DangerCardView({ ui, card }: { ui: Ui; card: DangerCard }) {
  return (
    <section class={`card danger ${card.level}`}>
      <h2 {...inLang(ui, card.title)}>{card.title.text}</h2>
      <ul class="calls">
        {card.contacts.map((contact, i) => (
          <li>
            {contact.phone ? (
              <CallButton ui={ui} contact={{ who: contact.who, phone: contact.phone }} strong={i === 0} />
            ) : (
              <Say ui={ui} said={contact.who} />
            )}
            <p class="now">{sentence(contact.hours.words)}</p>
            {contact.withoutSpeaking && (
              <p class="now" {...inLang(ui, contact.withoutSpeaking)}>
                {contact.withoutSpeaking.text}
              </p>
            )}
          </li>
        ))}
      </ul>
      {card.steps.length > 0 && (
        <ul class="steps">
          {card.steps.map((step) => (
            <li {...inLang(ui, step)}>{step.text}</li>
          ))}
        </ul>
      )}
      <p class="not-live" {...inLang(ui, card.notLive)}>
        {card.notLive.text}
      </p>
    </section>
  );
}
