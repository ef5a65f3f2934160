import type { GuideWords } from './guide-words.ts';
import { fold, normalise } from '../understand/normalise.ts';
import type { Grammar, PlaceName } from '../understand/tables.ts';
import { tokens } from '../understand/tokens.ts';
import type { Expander } from './expand.ts';
import { langsOf } from './vocabulary.ts';

/** Names of places by the key of their first word, longest first; single names in all their forms. */
export function placeNames(guide: GuideWords, expand: Expander, grammar: Grammar): Map<string, PlaceName[]> {
  const names = new Map<string, PlaceName[]>();
  const seen = new Set<string>();
  const add = (place: string, words: string[], ambiguous: boolean) => {
    const [first] = words;
    const id = `${place} ${words.join(' ')}`;
    if (first === undefined || first === '' || seen.has(id)) return;
    seen.add(id);
    names.set(first, [...(names.get(first) ?? []), { place, words, ambiguous }]);
  };
  for (const place of guide.places.values()) {
    if (place.level === 'country') continue;
    const doubtful = new Set(place.ambiguous.flatMap((a) => formsOf(a, expand)));
    for (const said of [place.name, ...place.said, ...place.ambiguous]) {
      const words = tokens(normalise(said), grammar).map((t) => t.key);
      if (words.length > 1) add(place.id, words, place.ambiguous.includes(said));
      else for (const form of formsOf(said, expand)) add(place.id, [form], doubtful.has(form));
    }
  }
  for (const list of names.values())
    list.sort((a, b) => b.words.length - a.words.length || (a.place < b.place ? -1 : 1));
  return names;
}

/** Names of countries in all their forms, where they are one word: "w Polsce" names no town. */
export function countryNames(guide: GuideWords, expand: Expander): Set<string> {
  const countries = [...guide.places.values()].filter((p) => p.level === 'country');
  const names = countries.flatMap((p) => [p.name, ...p.said]).filter((said) => !/\s/.test(said.trim()));
  return new Set(names.flatMap((said) => formsOf(said, expand)));
}

function formsOf(said: string, expand: Expander): string[] {
  const word = normalise(said).toLowerCase();
  const all = langsOf(word).flatMap((lang) => [...expand.word(lang, word).forms]);
  return [...new Set([word, ...all].map(fold))].filter((f) => f.length >= 4 || f === fold(word));
}
