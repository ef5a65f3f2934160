import type { World } from '../../src/dialogue/dialogue.ts';
import type { Understand, Understanding } from '../../src/understand/understanding.ts';
import { understandAs } from '../fixtures/plain-understand.ts';
import { smallGuide } from '../fixtures/small-guide.ts';

/** A Monday in November, 8:00 in Warsaw: the desk of the small guide is open. */
export const MONDAY = new Date('2026-11-23T08:00:00+01:00');

/** What a few words mean, for tests of channels: the rest is not understood. */
const MEANINGS: [RegExp, Partial<Understanding>][] = [
  [/mróz/, { reply: 'danger', danger: 'cold', level: 'acute', needs: [{ id: 'shelter', score: 0.9 }] }],
  [/czynsz/, { reply: 'needs', needs: [{ id: 'rent', score: 0.9 }], sure: true }],
  [
    /холод/,
    { reply: 'needs', needs: [{ id: 'shelter', score: 0.9 }], sure: true, lang: 'uk', langSure: true },
  ],
  [
    /usterka/,
    {
      reply: 'needs',
      get needs(): never {
        throw new Error('tajne słowa mieszkańca');
      },
    },
  ],
];

const meant = (text: string, hint: Parameters<Understand>[1]): Understand =>
  understandAs(MEANINGS.find(([words]) => words.test(text))?.[1] ?? { lang: hint.lang ?? 'pl' });

export const meaning: Understand = Object.assign(
  (text: string, hint: Parameters<Understand>[1]) => meant(text, hint)(text, hint),
  { explain: (text: string, hint: Parameters<Understand>[1]) => meant(text, hint).explain(text, hint) },
);

/** The small guide with words of its own. */
export const chatWorld = (): World => ({ guide: smallGuide(), understand: meaning });
