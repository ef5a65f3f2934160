import type { PhraseTable } from '../understand/phrase-table.ts';
import type { Owner, Part, Phrase } from '../understand/tables.ts';
import { packLists, packTexts } from './lists.ts';

/** A phrase as it was written, and what it was compiled to. */
export type WrittenPhrase = Omit<Phrase, 'number'> & { text: string };

/** Packs phrases as `phraseAt` reads them. */
export function packPhrases(phrases: readonly WrittenPhrase[]): PhraseTable {
  const owners = new Map<string, { place: number; owner: Owner }>();
  const placeOf = (owner: Owner): number => {
    const id = JSON.stringify(owner);
    const known = owners.get(id);
    if (known !== undefined) return known.place;
    owners.set(id, { place: owners.size, owner });
    return owners.size - 1;
  };
  const partCode = ({ elements }: Part) => [
    elements.length,
    ...elements.flatMap(({ atom, not }) => [atom, not + 1]),
  ];
  return {
    texts: packTexts(phrases.map((p) => p.text)),
    code: packLists(
      phrases.map(({ owner, parts, not }) => [
        placeOf(owner),
        parts.length,
        not.length,
        ...[...parts, ...not].flatMap(partCode),
      ]),
    ),
    owners: [...owners.values()].map(({ owner }) => owner),
  };
}
