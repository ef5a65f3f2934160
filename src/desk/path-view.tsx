import { saidOf, type Showing } from '../dialogue/cards.ts';
import type { Guide } from '../guide/guide.ts';
import { Do, Key } from './buttons.tsx';
import type { Branch, Call } from './call.ts';
import { nameOfStop } from './result.ts';
import { SAY } from './texts.ts';

/** What was answered to come to a step; its own name when it was come to by search. */
function labelOf(showing: Showing, b: Branch, i: number): string {
  const at = b.steps[i]?.at ?? '';
  if (i === 0) return SAY.first;
  const before = b.steps[i - 1]?.at ?? '';
  const answers = before.startsWith('t:') ? (showing.guide.tree.nodes[before.slice(2)]?.answers ?? []) : [];
  const target = (a: (typeof answers)[number]) =>
    a.to === undefined ? numberOf(showing.guide, a.need) : `t:${a.to}`;
  return answers.find((a) => target(a) === at)?.says ?? nameOfStop(showing, at);
}

const numberOf = (guide: Guide, need: string | undefined) => `n:${guide.needs.get(need ?? '')?.number ?? ''}`;

/** The right column: every matter of the call and every step of it; each can be looked at again. */
export function PathView({ showing, call }: { showing: Showing; call: Call }) {
  return (
    <section class="path" aria-labelledby="path">
      <h2 id="path">{SAY.path}</h2>
      {call.branches.map((b, n) => (
        <div class={n === call.current ? 'matter in-hand' : 'matter'}>
          <h3>
            {SAY.matter} {n + 1}, {saidOf(showing, `place.${b.place}.name`).text}
            {n === call.current && <small> ({SAY.here})</small>}
          </h3>
          <ol>
            {b.steps.map((_, i) => (
              <li class={i > b.cursor ? 'ahead' : undefined}>
                <Do act={`see:${n}.${i}`} current={n === call.current && i === b.cursor}>
                  {labelOf(showing, b, i)}
                </Do>
              </li>
            ))}
          </ol>
          {call.branches.length > 1 && (
            <Do act={`drop:${n}`} class="quiet" label={`${SAY.drop}: ${SAY.matter} ${n + 1}`}>
              {SAY.drop}
            </Do>
          )}
        </div>
      ))}
      <p>
        <Do act="park" keyed="o">
          {SAY.park} <Key>o</Key>
        </Do>
      </p>
    </section>
  );
}
