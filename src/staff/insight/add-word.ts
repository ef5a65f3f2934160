import { parse } from 'yaml';
import type { Guide } from '../../guide/guide.ts';
import type { Actor, Outcome, Versions } from '../../versions/versions.ts';
import { withField } from '../yaml-splice.ts';
import { INSIGHT } from './texts.ts';

/** Letters of the language a word is written in: Cyrillic is read as Ukrainian, which Russian shares most words with. */
export const langOfWord = (word: string): 'pl' | 'uk' => (/\p{Script=Cyrillic}/u.test(word) ? 'uk' : 'pl');

interface Phrases {
  phrases?: Record<string, Record<string, string[]>>;
}

/** The phrases of a place with one more word that leads to a need; null when the file cannot be read. */
export function withPhrase(text: string | null, need: string, word: string): string | null {
  const lang = langOfWord(word);
  if (text === null) return `format: 1\nphrases:\n  ${need}: { ${lang}: [${word}] }\n`;
  const known = (parse(text, { schema: 'failsafe' }) as Phrases | null)?.phrases?.[need] ?? {};
  const words = known[lang] ?? [];
  if (words.includes(word)) return text;
  return withField(text, ['phrases', need], { ...known, [lang]: [...words, word] });
}

/** Lets a word lead to a need in the phrases of a place: a change like any other, published or waiting. */
export async function addWord(
  versions: Versions,
  guide: Guide,
  actor: Actor,
  { word, need, place }: { word: string; need: string; place: string },
): Promise<Outcome> {
  const path = `content/${place}/phrases.yaml`;
  const file = await versions.file('main', path);
  const text = withPhrase(file?.text ?? null, need, word);
  if (text === null) return { how: 'refused', why: INSIGHT.refused };
  const title = INSIGHT.addTitle(word, guide.needs.get(need)?.name ?? need);
  return versions.publishNow(actor, title, [{ path, text, from: file?.blob ?? null }]);
}
