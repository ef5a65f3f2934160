import type { Grammar } from './tables.ts';
import type { Token } from './tokens.ts';

/** What numbers in a message mean; `key` is the term (`@age-child`) that groups may name. */
export interface Figure {
  term: '@age-child' | '@age-young' | '@age-adult' | '@age-senior' | '@age-baby' | '@frost' | '@money';
  from: number;
  to: number;
}

const LETNI =
  /^(?:letni|letnia|letniego|letniej|letnie|letnim|letnia|latek|latka|latki|latkiem|letnich|річний|річна|річного|річну|річної|летний|летняя|летнего|летней|летнюю)$/;

/** Ages, degrees of frost and sums of money. Ages are taken when a word for years follows the number. */
export function figures(words: readonly Token[], grammar: Grammar): Figure[] {
  const out: Figure[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as Token;
    const glued = gluedAge(word);
    if (glued !== null) out.push({ term: ageTerm(glued), from: i, to: i });
    if (word.number === null) continue;
    let to = i;
    let value = word.number;
    const unit = words[i + 1];
    // "trzydzieści cztery": tens and units.
    if (
      value >= 20 &&
      value < 100 &&
      value % 10 === 0 &&
      unit?.number != null &&
      unit.number > 0 &&
      unit.number < 10
    ) {
      value += unit.number;
      to = i + 1;
    }
    const next = words[to + 1];
    const after = words[to + 2];
    const before = words[i - 1];
    if (value < 0 && value >= -45 && !(next !== undefined && grammar.money.has(next.key)))
      out.push({ term: '@frost', from: i, to });
    else if (
      before !== undefined &&
      grammar.minus.has(before.key) &&
      value > 0 &&
      value <= 45 &&
      !(next !== undefined && grammar.money.has(next.key))
    ) {
      out.push({ term: '@frost', from: i - 1, to });
    } else if (next !== undefined && (grammar.years.has(next.key) || LETNI.test(next.key))) {
      // "od 5 lat", "5 lat temu": a span of time, not an age.
      const span =
        before !== undefined &&
        /^(?:od|przez|za|ponad|w|на|через|протягом|вже|уже|for|since|past|last|już|juz|ostatnie|jakies)$/.test(
          before.key,
        );
      const ago = after !== undefined && /^(?:temu|тому|назад|ago|pracy|razem)$/.test(after.key);
      if (!span && !ago && value > 0 && value < 120) out.push({ term: ageTerm(value), from: i, to: to + 1 });
    } else if (next !== undefined && grammar.months.has(next.key)) {
      const span =
        before !== undefined && /^(?:od|przez|za|na|через|протягом|for|since|po|co)$/.test(before.key);
      if (!span && value > 0 && value <= 24 && after?.key !== 'temu')
        out.push({ term: '@age-baby', from: i, to: to + 1 });
    } else if (next !== undefined && (grammar.money.has(next.key) || grammar.thousands.has(next.key)))
      out.push({ term: '@money', from: i, to: to + 1 });
    i = Math.max(i, to);
  }
  return out;
}

function ageTerm(age: number): Figure['term'] {
  if (age < 2) return '@age-baby';
  if (age < 18) return '@age-child';
  if (age < 26) return '@age-young';
  return age < 60 ? '@age-adult' : '@age-senior';
}

/** "14letnia", "16latek" written together. */
function gluedAge(word: Token): number | null {
  const found = /^(\d{1,3})(?:letni|lat|l$|yo$)/.exec(word.key);
  return found ? Number(found[1]) : null;
}
