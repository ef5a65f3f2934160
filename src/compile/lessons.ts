import { TONGUES } from '../guide/formats/shared.ts';
import type { Tongue } from '../guide/guide.ts';
import type { GuideWords } from './guide-words.ts';
import { messagesOf } from '../guide/told.ts';
import { type Example, each } from './vocabulary.ts';

const PHRASE = 0.35;
// The calm messages outnumber the rest: at full weight they cost three points of found danger.
const CALM = 0.5;
// What must be caught and must pass is promised (test/understand/danger-tables.test.ts): it may not drown among examples.
const MUST = 5;
const PASSING = 0.7;

/**
 * Everything in the guide that says which words mean what: examples of needs, other offices and small talk, noise, and
 * phrases without groups as short messages. Labels: `need:food`, `office:passport`, `talk:thanks`, `noise`.
 */
export function examplesOf(guide: GuideWords): Example[] {
  const out: Example[] = [];
  const add = (map: Parameters<typeof each>[0], label: string, weight: number) => {
    for (const [lang, text] of each(map)) out.push({ lang, text, label, weight });
  };
  for (const need of guide.needs.values()) {
    add(messagesOf(need.told, [need.examples]), `need:${need.id}`, 1);
    for (const map of [need.strong, need.normal]) add(plain(map), `need:${need.id}`, PHRASE);
    out.push({
      lang: 'pl',
      text: `${need.name}. ${need.explains}`,
      label: `need:${need.id}`,
      weight: PHRASE,
    });
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
  add(messagesOf(guide.none), 'noise', 1);
  return out;
}

/** Needs whose messages may well be written by somebody in danger: they teach the danger model nothing. */
function nearDanger(guide: GuideWords): ReadonlySet<string> {
  const voted = [...guide.dangers.values()].flatMap((d) => d.needs);
  const topics = new Set(voted.flatMap((id) => guide.needs.get(id)?.topic ?? []));
  return new Set([
    ...voted,
    ...[...guide.needs.values()].filter((n) => topics.has(n.topic) || n.onEnter !== null).map((n) => n.id),
  ]);
}

/**
 * What the danger model learns from: caught sentences by kind and level and the messages of people in danger (`kind`), and as
 * `pass` what is harmless: passing sentences, messages that are none of ours, and, weighing less, those of needs that no danger touches.
 */
export function dangerExamplesOf(guide: GuideWords): Example[] {
  const out: Example[] = [];
  for (const danger of guide.dangers.values()) {
    for (const lang of TONGUES) {
      for (const row of danger.catch[lang] ?? []) {
        const [text, level] = typeof row === 'string' ? [row, undefined] : [row.text, row.level];
        out.push({
          lang,
          text,
          label: level === 'soft' ? `soft:${danger.id}` : `acute:${danger.id}`,
          weight: MUST,
          withRules: true,
        });
      }
    }
    for (const [lang, text] of each(messagesOf(danger.told)))
      out.push({ lang, text, label: `acute:${danger.id}`, weight: 1 });
    for (const [lang, text] of each(messagesOf(danger.toldSoft)))
      out.push({ lang, text, label: `soft:${danger.id}`, weight: 1 });
    for (const [lang, text] of each(danger.pass))
      out.push({ lang, text, label: 'pass', weight: MUST, withRules: true });
  }
  for (const [lang, text] of each(messagesOf(guide.calm))) out.push({ lang, text, label: 'pass', weight: 1 });
  const near = nearDanger(guide);
  const ordinary = [...guide.needs.values()].flatMap((n) =>
    each(near.has(n.id) ? messagesOf(n.toldCalm) : messagesOf(n.told, [n.examples])),
  );
  out.push(...inPassing(out, ordinary));
  const none = [
    messagesOf(guide.none),
    guide.grammar['noise'] ?? {},
    ...guide.otherOffices.map((o) => o.examples),
    ...guide.smallTalk.map((t) => t.examples),
  ];
  for (const map of none)
    for (const [lang, text] of each(map)) out.push({ lang, text, label: 'pass', weight: 1 });
  for (const [lang, text] of ordinary) out.push({ lang, text, label: 'pass', weight: CALM });
  return out;
}

/**
 * Every fourth of these messages once more, beside an ordinary matter ("zalegam z czynszem, a mąż mnie bije"): a danger is
 * one in any company, and what is harmless stays so. Without them 38 of 100 dangers told in passing were lost, among authors
 * the model had not read (22 with them; those in a sentence of their own are heard in `dangerIn`).
 */
function inPassing(told: readonly Example[], matters: readonly (readonly [Tongue, string])[]): Example[] {
  const byLang = Map.groupBy(matters, ([lang]) => lang);
  return told.flatMap((one, i) => {
    const own = byLang.get(one.lang) ?? [];
    const matter = own[(i * 7919) % Math.max(1, own.length)]?.[1];
    if (i % 4 !== 0 || matter === undefined) return [];
    const [first, last] = i % 8 === 0 ? [matter, one.text] : [one.text, matter];
    return [
      { ...one, text: `${first.replace(/[.!?]*$/, i % 3 === 0 ? '.' : ',')} ${last}`, weight: PASSING },
    ];
  });
}

function plain(map: Parameters<typeof each>[0]): Parameters<typeof each>[0] {
  return Object.fromEntries(
    TONGUES.map((lang) => [
      lang,
      (map[lang] ?? [])
        .map((p) => (p.split('!')[0] as string).replaceAll(/[=+]/g, ' ').trim())
        .filter((p) => !/[{*]/.test(p) && p !== ''),
    ]),
  );
}
