import type { Understanding } from './understanding.ts';

const round = (n: number) => Math.round(n * 100) / 100;

/** The public shape of an understanding (DESIGN.md section 7): of the command and of the HTTP interface. */
export function publicUnderstanding(u: Understanding) {
  const needs = u.needs.map((n) => ({ id: n.id, score: round(n.score) }));
  return { reply: u.reply, needs, danger: u.danger, level: u.level, lang: u.lang, place: u.place };
}
