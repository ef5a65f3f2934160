const WEIGHTS = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3];

/** Eleven digits whose last one is the check digit of a PESEL (ustawa o ewidencji ludności, zasady MSWiA). */
export function isPesel(digits: string): boolean {
  if (!/^\d{11}$/.test(digits)) return false;
  const sum = WEIGHTS.reduce((s, w, i) => s + w * Number(digits[i]), 0);
  return (10 - (sum % 10)) % 10 === Number(digits[10]);
}

/** Polish mobile numbers begin like this (UKE); offices have landlines, so in a note one is most likely a person's. */
const MOBILE = /^(?:0048|48)?(?:45|50|51|53|57|60|66|69|72|73|78|79|88)\d{7}$/;

/** Runs of digits as they are written, with the spaces, dashes and dots people put between them. */
const RUNS = /\+?\d(?:[ \u00a0.\-/()]*\d){8,}/g;

/** Why a note must not be kept: it looks like it names a person. Null when nothing does. */
export function personal(text: string): 'pesel' | 'number' | 'email' | null {
  const runs = (text.match(RUNS) ?? []).map((run) => run.replaceAll(/\D/g, ''));
  const within = (run: string, length: number) =>
    Array.from({ length: Math.max(0, run.length - length + 1) }, (_, i) => run.slice(i, i + length));
  if (runs.some((run) => within(run, 11).some(isPesel))) return 'pesel';
  if (runs.some((run) => MOBILE.test(run))) return 'number';
  return /[\w.+-]+@[\w-]+\.\w/.test(text) ? 'email' : null;
}
