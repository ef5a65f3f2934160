import { TONGUES } from '../guide/formats/shared.ts';
import type { Tongue } from '../guide/guide.ts';
import type { GuideWords } from './guide-words.ts';
import { fold } from '../understand/normalise.ts';
import { WITHIN } from '../understand/phrases.ts';
import type { DangerKind, DangerRule, Element, Grammar, Owner, Part } from '../understand/tables.ts';
import type { Expander } from './expand.ts';
import { pairs } from './grammar.ts';
import type { Lexicon } from './lexicon.ts';
import { type PhraseWord, readPhrase } from './phrase-text.ts';
import type { WrittenPhrase } from './pack-phrases.ts';
import { each, langsOf } from './vocabulary.ts';

export interface Rules {
  /** Those of groups, then the others in the order of their texts: of equals found in a message the first comes first. */
  phrases: WrittenPhrase[];
  groupPhrases: number;
  dangers: DangerKind[];
  dangerRules: DangerRule[];
  groupsOf: Map<number, number[]>;
  figures: Map<string, number>;
  /** How often an atom is named by phrases: a rough measure of how common it is. */
  named: Map<number, number>;
}

/** Weights of a need's phrases that staff can read; combined as noisy-or. */
export const WEIGHTS = { strong: 0.85, normal: 0.55, weak: 0.25 } as const;
const OFFICE = 0.8;
const FIGURES = ['@age-child', '@age-young', '@age-adult', '@age-senior', '@age-baby', '@frost', '@money'];

/** Turns every phrase of the guide into atoms. Groups get the numbers after all terms, so terms are made by `touch` first. */
export function compileRules(guide: GuideWords, expand: Expander, words: Lexicon, grammar: Grammar): Rules {
  const groups = new Map<string, number>();
  const named = new Map<number, number>();
  const groupsOf = new Map<number, number[]>();
  const figures = new Map(FIGURES.map((f) => [f, words.term(f, [])]));
  for (const id of Object.keys(guide.words)) groups.set(id, words.term(`{${id}}`, []));

  const termOf = (lang: Tongue, word: PhraseWord): number | null => {
    if (word.kind === 'group') return groups.get(word.word) ?? null;
    if (word.kind === 'prefix') return words.prefix(word.word);
    const key = fold(word.word);
    if (grammar.negations.has(key)) return words.term(`=${key}`, [key]);
    if (word.kind === 'this-form') return words.term(`=${word.word}`, [word.word]);
    const { term, forms } = expand.word(lang, word.word);
    return words.term(term, forms);
  };
  const partOf = (lang: Tongue, list: readonly PhraseWord[]): Part | null => {
    const elements: Element[] = [];
    let not = -1;
    for (const [i, word] of list.entries()) {
      const atom = termOf(lang, word);
      if (atom === null) return null;
      named.set(atom, (named.get(atom) ?? 0) + 1);
      const denies =
        word.kind !== 'group' && word.kind !== 'prefix' && grammar.negations.has(fold(word.word));
      if (denies && i < list.length - 1) not = atom;
      else {
        elements.push({ atom, not });
        not = -1;
      }
    }
    return { elements };
  };
  const partsOf = (lang: Tongue, text: string) => {
    const { parts, not } = readPhrase(text, grammar);
    const compiled = parts.map((p) => partOf(lang, p));
    return {
      parts: compiled.filter((p) => p !== null),
      complete: compiled.length > 0 && compiled.every((p) => p !== null),
      not: not.map((p) => partOf(lang, p)).filter((p) => p !== null),
    };
  };

  const phrases: WrittenPhrase[] = [];
  const addPhrase = (lang: Tongue, text: string, owner: Owner) => {
    const { parts, complete, not } = partsOf(lang, text);
    if (!complete) return;
    const [part] = parts;
    const [element] = part?.elements ?? [];
    const single =
      parts.length === 1 &&
      part?.elements.length === 1 &&
      not.length === 0 &&
      element !== undefined &&
      element.not < 0;
    if (owner.kind === 'group' && single)
      groupsOf.set(element.atom, [...new Set([...(groupsOf.get(element.atom) ?? []), owner.atom])]);
    else phrases.push({ text, parts, not, owner });
  };

  for (const [id, group] of Object.entries(guide.words))
    for (const [lang, text] of each(group))
      addPhrase(lang, text, { kind: 'group', atom: groups.get(id) as number });
  for (const [group, figure] of pairs(guide.grammar, 'figures')) {
    const [g, f] = [groups.get(group), figures.get(figure)];
    if (g !== undefined && f !== undefined) groupsOf.set(f, [...(groupsOf.get(f) ?? []), g]);
  }
  const groupPhrases = phrases.length;
  for (const need of guide.needs.values()) {
    for (const strength of ['strong', 'normal', 'weak'] as const) {
      for (const [lang, text] of each(need[strength]))
        addPhrase(lang, text, { kind: 'need', id: need.id, weight: WEIGHTS[strength] });
    }
  }
  for (const one of guide.otherOffices)
    for (const [lang, text] of each(one.phrases))
      addPhrase(lang, text, { kind: 'office', id: one.id, weight: OFFICE });
  for (const one of guide.smallTalk)
    for (const [lang, text] of each(one.phrases))
      addPhrase(lang, text, { kind: 'talk', id: one.id, weight: OFFICE, around: one.around === 'yes' });
  for (const [lang, text] of each(guide.grammar['denied'] ?? {}))
    addPhrase(lang, text, { kind: 'mark', id: 'denied' });

  // A danger's phrases have no language: each is read in every language its letters allow.
  const anyLang = (text: string) =>
    langsOf(text)
      .map((lang) => partsOf(lang, text))
      .filter((p) => p.complete)
      .map((p) => p.parts);
  const winter = new Set(pairs(guide.grammar, 'winter').map(([g]) => `{${g}}`));
  const dangers: DangerKind[] = [];
  const dangerRules: DangerRule[] = [];
  for (const danger of guide.dangers.values()) {
    dangers.push({
      id: danger.id,
      softerIf: danger.softer_if.flatMap(anyLang),
      idioms: danger.idioms.flatMap(anyLang),
      needs: danger.needs,
    });
    for (const rule of danger.rules) {
      const unless = rule.unless.flatMap(anyLang);
      // Phrases without letters of their own (groups alone) are the same in every language.
      const langs = rule.all.every((t) => /^[{}\w\s+-]*$/.test(t) && !/(?:^|\s)[=\p{L}]/u.test(t))
        ? (['pl'] as const)
        : TONGUES.filter((l) => rule.all.every((t) => langsOf(t).includes(l)));
      for (const lang of langs) {
        const all = rule.all.map((text) => partsOf(lang, text));
        if (!all.every((p) => p.complete)) continue;
        dangerRules.push({
          danger: danger.id,
          level: rule.level,
          parts: all.flatMap((p) => p.parts),
          within: Number(rule.within ?? WITHIN),
          unless,
          winter: rule.all.some((t) => winter.has(t.trim())),
          text: rule.all.join(' & '),
        });
      }
    }
  }
  const ofGroups = phrases.slice(0, groupPhrases);
  const others = phrases.slice(groupPhrases).sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  return { phrases: [...ofGroups, ...others], groupPhrases, dangers, dangerRules, groupsOf, figures, named };
}
