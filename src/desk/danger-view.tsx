import type { DangerCard } from '../dialogue/reply.ts';
import { SAY } from './texts.ts';

/** The danger card as an operator needs it: numbers in one line, then what the card advises, to be said in own words. */
export function DangerView({ card }: { card: DangerCard }) {
  return (
    <div class={`alarm ${card.level}`}>
      <h3>{card.title.text}</h3>
      <ul class="alarm-numbers">
        {card.contacts.map(
          (c) =>
            c.phone && (
              <li>
                <a class="number" href={`tel:${c.phone.number}`}>
                  {c.phone.shown}
                </a>{' '}
                <span>{c.who.text}</span>
              </li>
            ),
        )}
      </ul>
      <details>
        <summary>{SAY.advice}</summary>
        <ul class="alarm-steps">
          {card.steps.map((s) => (
            <li>{s.text}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}
