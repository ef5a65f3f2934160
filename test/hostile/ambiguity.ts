/**
 * Can a pattern backtrack exponentially? It can when one stretch of text leads from a position of it back to the same
 * position in two ways: every further such stretch doubles the ways to try (Weber and Seidl's criterion, on the
 * automaton of the pattern's positions). Assertions are taken as always true, and what they hold is judged on its own,
 * so a pattern may be called dangerous that is not, never the other way. Counts above `MANY` are taken as endless.
 */
const MANY = 8;

/** One character of a pattern: a letter, an escape, a class. */
interface Part {
  first: number[];
  last: number[];
  empty: boolean;
}

/** Letters that tell classes apart, beside those that stand in the pattern itself. */
const LETTERS = Array.from('aAzZ0 9_-.,:;/\\"\'<>(){}[]|^$*+?!#@&=%~`\t\n\r\u00a0ąŁжЇéß\u0301🙂„”–\u200b\0');

interface Automaton {
  /** What each position may match, by index of letter. */
  matches: Set<number>[];
  /** Ways on from each position; the same way twice when there are two reasons for it. */
  ways: number[][];
}

class Unreadable extends Error {}

function automata(source: string, flags: string): Automaton[] {
  const own = flags.replace(/[gyd]/g, '');
  const letters = [...new Set([...LETTERS, ...Array.from(source)])];
  const all: Automaton[] = [];
  let at = 0;
  const chars = Array.from(source);
  const next = () => chars[at];
  const startsWith = (text: string) => chars.slice(at, at + text.length).join('') === text;

  function read(): Automaton {
    const automaton: Automaton = { matches: [], ways: [] };
    const { matches, ways } = automaton;
    const join = (from: readonly number[], to: readonly number[]) => {
      for (const a of from) for (const b of to) ways[a]?.push(b);
    };
    const EMPTY: Part = { first: [], last: [], empty: true };

    const letter = (atom: string): Part => {
      const test = new RegExp(`^(?:${atom})$`, own);
      const set = new Set(letters.flatMap((l, i) => (test.test(l) ? [i] : [])));
      const here = matches.push(set) - 1;
      ways.push([]);
      return { first: [here], last: [here], empty: false };
    };
    const both = (a: Part, b: Part): Part => {
      join(a.last, b.first);
      return {
        first: a.empty ? [...a.first, ...b.first] : a.first,
        last: b.empty ? [...a.last, ...b.last] : b.last,
        empty: a.empty && b.empty,
      };
    };
    const either = (a: Part, b: Part): Part => ({
      first: [...a.first, ...b.first],
      last: [...a.last, ...b.last],
      empty: a.empty || b.empty,
    });

    function escape(): string {
      const from = at;
      at += 1;
      const kind = next();
      at += 1;
      if ((kind === 'p' || kind === 'P' || kind === 'u') && next() === '{') {
        while (next() !== '}') at += 1;
        at += 1;
      } else if (kind === 'u') at += 4;
      else if (kind === 'x') at += 2;
      return chars.slice(from, at).join('');
    }
    function characterClass(): string {
      const from = at;
      at += 1;
      while (next() !== ']') {
        if (next() === undefined) throw new Unreadable(source);
        at += next() === '\\' ? 2 : 1;
      }
      at += 1;
      return chars.slice(from, at).join('');
    }
    function group(): Part {
      const assertion = ['(?=', '(?!', '(?<=', '(?<!'].find(startsWith);
      if (assertion !== undefined) {
        at += assertion.length;
        all.push(read());
        at += 1;
        return EMPTY;
      }
      at += 1;
      if (startsWith('?:')) at += 2;
      else if (startsWith('?<')) while (chars[at++] !== '>');
      else if (next() === '?') throw new Unreadable(source);
      const part = alternatives();
      at += 1;
      return part;
    }
    function atom(): Part {
      const c = next();
      if (c === '(') return group();
      if (c === '[') return letter(characterClass());
      if (c === '^' || c === '$') {
        at += 1;
        return EMPTY;
      }
      if (c === '\\') {
        if (/[1-9k]/.test(chars[at + 1] ?? '')) throw new Unreadable(`${source}: refers back`);
        const escaped = escape();
        return /^\\[bB]$/.test(escaped) ? EMPTY : letter(escaped);
      }
      at += 1;
      return letter(c === '.' ? c : (c ?? '').replace(/[*+?{}[\]()|^$\\/]/, '\\$&'));
    }
    function count(): [number, number] | null {
      const c = next();
      if (c === '*' || c === '+' || c === '?') {
        at += 1;
        return [c === '+' ? 1 : 0, c === '?' ? 1 : Infinity];
      }
      const [whole, least, comma, most] = /^\{(\d+)(,?)(\d*)\}/.exec(chars.slice(at).join('')) ?? [];
      if (whole === undefined) return null;
      at += whole.length;
      return [Number(least), comma === '' ? Number(least) : most === '' ? Infinity : Number(most)];
    }
    function term(): Part {
      const from = at;
      let part = atom();
      const after = at;
      const times = count();
      if (times === null) return part;
      if (next() === '?') at += 1;
      const end = at;
      const [least, most] = times;
      if (most === 0) return EMPTY;
      if (most > MANY) {
        join(part.last, part.first);
        // Many places that may each be left out are as many choices.
        if (part.empty && most < Infinity) join(part.last, part.first);
        return { ...part, empty: part.empty || least === 0 };
      }
      // The part is read again for each time it may stand there.
      part = { ...part, empty: part.empty || least === 0 };
      for (let n = 1; n < most; n++) {
        at = from;
        const again = atom();
        if (at !== after) throw new Unreadable(source);
        part = both(part, { ...again, empty: again.empty || n >= least });
      }
      at = end;
      return part;
    }
    function sequence(): Part {
      let part = EMPTY;
      while (at < chars.length && next() !== '|' && next() !== ')') part = both(part, term());
      return part;
    }
    function alternatives(): Part {
      let part = sequence();
      while (next() === '|') {
        at += 1;
        part = either(part, sequence());
      }
      return part;
    }
    alternatives();
    return automaton;
  }
  all.push(read());
  if (at !== chars.length) throw new Unreadable(source);
  return all;
}

/** Is there a way from `start` back to itself, and another one over the same letters? */
function twice({ matches, ways }: Automaton, start: number): boolean {
  const size = matches.length;
  const meet = (a: number, b: number) => {
    const other = matches[b];
    return [...(matches[a] ?? [])].some((l) => other?.has(l));
  };
  const seen = new Set<number>();
  const open: [number, number, boolean][] = [[start, start, false]];
  for (let now = open.pop(); now; now = open.pop()) {
    const [a, b, apart] = now;
    for (const [i, x] of (ways[a] ?? []).entries())
      for (const [j, y] of (ways[b] ?? []).entries()) {
        const differs = apart || (a === b ? i !== j : true);
        if (!meet(x, y)) continue;
        if (x === start && y === start && differs) return true;
        const key = (x * size + y) * 2 + (differs ? 1 : 0);
        if (!seen.has(key)) {
          seen.add(key);
          open.push([x, y, differs]);
        }
      }
  }
  return false;
}

/** True when some text makes the pattern try exponentially many ways. Throws for what it cannot read (references back). */
export const isExponential = (source: string, flags: string): boolean =>
  automata(source, flags).some((a) => a.matches.some((_, q) => twice(a, q)));
