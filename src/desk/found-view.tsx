import { Do } from './buttons.tsx';
import { DangerView } from './danger-view.tsx';
import type { FoundList } from './found.ts';
import { SAY } from './texts.ts';

const KINDS = { need: 'Sprawa', service: 'Usługa', place: 'Miejsce' } as const;

/** What a search found: danger before everything, then what can be taken with one key. */
export function FoundView({ found }: { found: FoundList }) {
  const { danger, items, text } = found;
  return (
    <div class="found" id="found-list">
      {danger !== null && (
        <div role="alert">
          <h2 class="danger-word">{SAY.danger}</h2>
          <DangerView card={danger} />
        </div>
      )}
      {items.length === 0 && text.trim() !== '' && <p>{SAY.nothing}</p>}
      {items.length > 0 && (
        <div role="group" aria-label={SAY.found}>
          <ul class="found-items">
            {items.map((item, i) => (
              <li id={`f-${i}`} class={i === 0 ? 'first' : undefined}>
                <Do act={item.kind === 'place' ? `place:${item.go.slice(2)}` : `go:${item.go}`}>
                  <span class="kind">{KINDS[item.kind]}</span> <b>{item.label}</b>
                  {item.paused !== null && <span class="unsure">{item.paused}</span>}
                  <span class="about">{item.about}</span>
                  {item.why !== null && (
                    <span class="why">
                      {SAY.why}: {item.why}
                    </span>
                  )}
                </Do>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
