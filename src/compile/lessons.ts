import { LANGS } from '../guide/formats/shared.ts';
import type { Guide } from '../guide/guide.ts';
import { type Example, each } from './vocabulary.ts';

const PHRASE = 0.35;

/**
 * Everything in the guide that says which words mean what: examples of needs, other offices and small talk, noise, and
 * phrases without groups as short messages. Labels: `need:food`, `office:passport`, `talk:thanks`, `noise`.
 */
export function examplesOf(guide: Guide): Example[] {
  const out: Example[] = [];
  const add = (map: Parameters<typeof each>[0], label: string, weight: number) => {
    for (const [lang, text] of each(map)) out.push({ lang, text, label, weight });
  };
  for (const need of guide.needs.values()) {
    add(need.examples, `need:${need.id}`, 1);
    for (const map of [need.strong, need.normal]) add(plain(map), `need:${need.id}`, PHRASE);
    out.push({ lang: 'pl', text: `${need.name}. ${need.explains}`, label: `need:${need.id}`, weight: PHRASE });
  }
  for (const one of guide.otherOffices) {
    add(one.examples, `office:${one.id}`, 1);
    add(plain(one.phrases), `office:${one.id}`, PHRASE);
  }
  for (const one of guide.smallTalk) {
    add(one.examples, `talk:${one.id}`, 1);
    add(plain(one.phrases), `talk:${one.id}`, PHRASE);
  }
  add(guide.grammar['noise'] ?? {}, 'noise', 1);
  return out;
}

/** Sentences the danger model learns from: caught ones by kind and level, passing ones as none. */
export function dangerExamplesOf(guide: Guide): Example[] {
  const out: Example[] = [];
  for (const danger of guide.dangers.values()) {
    for (const lang of LANGS) {
      for (const row of danger.catch[lang] ?? []) {
        const [text, level] = typeof row === 'string' ? [row, undefined] : [row.text, row.level];
        out.push({ lang, text, label: level === 'soft' ? `soft:${danger.id}` : `acute:${danger.id}`, weight: 1 });
      }
    }
    for (const [lang, text] of each(danger.pass)) out.push({ lang, text, label: 'pass', weight: 1 });
  }
  return out;
}

function plain(map: Parameters<typeof each>[0]): Parameters<typeof each>[0] {
  return Object.fromEntries(
    LANGS.map((lang) => [lang, (map[lang] ?? []).map((p) => (p.split('!')[0] as string).replaceAll(/[=+]/g, ' ').trim()).filter((p) => !/[{*]/.test(p) && p !== '')]),
  );
}
