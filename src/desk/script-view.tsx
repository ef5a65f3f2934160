import { Do, Key } from './buttons.tsx';
import type { Answer, Script } from './script.ts';
import { SAY } from './texts.ts';

const GROUPS: Readonly<Record<Answer['group'], string>> = {
  answer: SAY.answers,
  service: SAY.furtherServices,
  need: SAY.furtherNeeds,
};

/** The left column: the sentence to say, what is for the operator alone apart from it, and the numbered answers. */
export function ScriptView({ script, first }: { script: Script; first: boolean }) {
  const numbered = script.answers.map((answer, i) => ({ answer, number: i + 1 }));
  const groups = [...Map.groupBy(numbered, (n) => n.answer.group)];
  return (
    <section class="script" aria-labelledby="script">
      <h2 id="script">{SAY.script}</h2>
      <p class="say" id="say" tabIndex={-1}>
        <span class="by">{SAY.ask}</span> <q>{script.say}</q>
      </p>
      {script.note !== null && (
        <p class="internal">
          <b>{SAY.internal}:</b> {script.note}
        </p>
      )}
      {groups.map(([group, answers]) => (
        <div class="choices">
          <h3>{GROUPS[group]}</h3>
          <ol>
            {answers.map(({ answer, number }) => (
              <li>
                <Do
                  act={answer.go.startsWith('safe:') ? answer.go : `go:${answer.go}`}
                  keyed={String(number)}
                >
                  <Key>{String(number)}</Key> <span>{answer.label}</span>
                </Do>
              </li>
            ))}
          </ol>
        </div>
      ))}
      {!first && (
        <p class="step-back">
          <Do act="back" keyed="Backspace">
            {SAY.back} <Key>⌫</Key>
          </Do>
        </p>
      )}
    </section>
  );
}
