import type { Part } from '../understand/tables.ts';

/**
 * Files each list of parts under its rarest atom, so that a message only tries the phrases one of whose words it holds.
 * `cost` says how common an atom is.
 */
export function underRarest(
  all: readonly (readonly Part[])[],
  cost: (atom: number) => number,
): Map<number, number[]> {
  const under = new Map<number, number[]>();
  all.forEach((parts, number) => {
    const atoms = parts.flatMap((p) => p.elements.map((e) => e.atom));
    const rarest = atoms.reduce<number | null>(
      (best, atom) => (best === null || cost(atom) < cost(best) ? atom : best),
      null,
    );
    if (rarest === null) return;
    const list = under.get(rarest);
    if (list) list.push(number);
    else under.set(rarest, [number]);
  });
  return under;
}
