import { z } from 'zod';
import { format, id, TONGUES, text } from './shared.ts';

export const LEVELS = ['acute', 'soft'] as const;
export type Level = (typeof LEVELS)[number];

const langMap = z.partialRecord(
  z.enum(TONGUES, { error: 'Dozwolone języki: pl, uk, en, ru.' }),
  z.array(text),
);

/** `intents/tree.yaml`: questions and answers down to a need, at most 9 answers a screen. */
export const treeFile = z
  .strictObject({
    format,
    start: id,
    nodes: z.record(
      id,
      z.strictObject({
        asks: text.meta({ description: 'The question a resident reads' }),
        operator: text.optional().meta({ description: 'The sentence an operator reads aloud' }),
        answers: z
          .array(
            z
              .strictObject({ says: text, to: id.optional(), need: id.optional() })
              .refine((a) => (a.to === undefined) !== (a.need === undefined), {
                error: 'Odpowiedź prowadzi do węzła (to) albo do potrzeby (need).',
              }),
          )
          .min(2, { error: 'Pytanie ma co najmniej dwie odpowiedzi.' })
          .max(9, { error: 'Pytanie ma najwyżej dziewięć odpowiedzi.' }),
      }),
    ),
  })
  .meta({ title: 'Tree of questions' });
export type TreeFile = z.infer<typeof treeFile>;

/** `intents/needs/<topic>.yaml` */
export const needsFile = z
  .strictObject({
    format,
    topic: id,
    name: text,
    needs: z.array(
      z.strictObject({
        need: id,
        number: z.string().regex(/^\d{2}$/, { error: 'Numer potrzeby ma dwie cyfry, np. "02".' }),
        name: text
          .meta({ description: "In the resident's words, on buttons: at most 40 characters" })
          .max(40, { error: 'Nazwa na przycisku ma najwyżej 40 znaków.' }),
        explains: text.meta({ description: 'One or two sentences: what this is about' }),
        operator: text.meta({ description: 'The sentence an operator reads aloud' }),
        first_steps: text.optional().meta({ description: 'What to do when no local service is known' }),
        also: z.array(id).default([]).meta({ description: 'Needs worth offering beside this one' }),
        sensitive: z
          .enum(['yes', 'no'])
          .default('no')
          .meta({ description: 'Number instead of words in addresses, neutral title' }),
        on_enter: z
          .union([z.literal('none'), z.strictObject({ danger: id, level: z.enum(LEVELS) })], {
            error: 'Podaj none albo { danger, level }.',
          })
          .default('none'),
        open_now_first: z.enum(['yes', 'no']).default('no'),
        strong: langMap.default({}),
        normal: langMap.default({}),
        weak: langMap.default({}),
        examples: langMap.default({}),
      }),
    ),
  })
  .meta({ title: 'Needs of a topic' });
export type NeedsFile = z.infer<typeof needsFile>;

/**
 * `content/<place>/phrases.yaml`: how people of this place say a need, beside the common phrases, with the weight of a
 * normal phrase. Kept by the office; a new release of the common layer does not touch it.
 */
export const phrasesFile = z
  .strictObject({ format, phrases: z.record(id, langMap) })
  .meta({ title: 'Phrases of a place' });
export type PhrasesFile = z.infer<typeof phrasesFile>;

/**
 * `intents/examples/*.yaml`: whole messages as people write them, one file an author. They teach the second opinion and
 * are shown as "podobne do"; nothing is answered by them alone.
 */
export const examplesFile = z
  .strictObject({
    format,
    /** need -> messages about it */
    examples: z.record(id, langMap).default({}),
    /** danger -> messages of people in it */
    danger: z.record(id, langMap).default({}),
    /** danger -> messages in which it is worth asking about, and no more */
    soft: z.record(id, langMap).default({}),
    /** Messages that are none of ours: small talk, other offices, noise, harmless look-alikes. */
    none: langMap.default({}),
    /** Nobody is in danger; the message may well be about a need. Teaches what is no alarm, and nothing else. */
    calm: langMap.default({}),
    /** Nobody is in danger in any of this author's examples of needs. */
    all_calm: z.enum(['yes', 'no']).default('no'),
  })
  .meta({ title: 'Examples by one author' });
export type ExamplesFile = z.infer<typeof examplesFile>;

/** `intents/words/*.yaml`: groups of words that mean the same, used by rules as {group}. */
export const wordsFile = z
  .strictObject({ format, groups: z.record(id, langMap) })
  .meta({ title: 'Groups of words' });
export type WordsFile = z.infer<typeof wordsFile>;

/** `intents/irregular.yaml`: word forms that no dictionary gives. */
export const irregularFile = z.strictObject({
  format,
  forms: z.partialRecord(z.enum(TONGUES), z.record(text, z.array(text))),
});
export type IrregularFile = z.infer<typeof irregularFile>;

const sentence = z.union([text, z.strictObject({ text, level: z.enum(LEVELS).optional() })]);

/** `intents/danger/<kind>.yaml` */
export const dangerFile = z
  .strictObject({
    format,
    danger: id,
    name: text,
    rules: z.array(
      z.strictObject({
        level: z.enum(LEVELS, { error: 'Dozwolone: acute, soft.' }),
        all: z.array(text).min(1).meta({ description: 'Phrases that must all occur' }),
        within: z
          .string()
          .regex(/^\d+$/)
          .optional()
          .meta({ description: 'Within how many words of each other; default 12' }),
        unless: z.array(text).default([]),
        why: text.optional(),
      }),
    ),
    softer_if: z.array(text).default([]).meta({ description: 'Phrases that lower acute to soft' }),
    idioms: z
      .array(text)
      .default([])
      .meta({ description: 'Phrases whose words do not count for this danger' }),
    shows: z.array(id).min(1).meta({ description: 'Contacts on the card, in order, 112 first' }),
    needs: z.array(id).default([]).meta({ description: 'Needs this danger votes for' }),
    catch: z.partialRecord(z.enum(TONGUES), z.array(sentence)),
    pass: langMap,
    reviewed: z.union([z.literal('never'), z.strictObject({ by: text, on: text })]),
  })
  .meta({ title: 'Danger' });
export type DangerFile = z.infer<typeof dangerFile>;

/** `intents/other-offices.yaml`: business of other offices, answered by one honest line. */
export const otherOfficesFile = z.strictObject({
  format,
  other_offices: z.array(
    z.strictObject({
      id,
      says: text,
      contact: id.optional(),
      phrases: langMap,
      examples: langMap.default({}),
    }),
  ),
});
export type OtherOfficesFile = z.infer<typeof otherOfficesFile>;

/** `intents/small-talk.yaml` */
export const smallTalkFile = z.strictObject({
  format,
  small_talk: z.array(
    z.strictObject({
      id,
      says: text,
      /** Said around a matter of any weight (a greeting, thanks): a danger is looked for without it as well. */
      around: z.enum(['yes', 'no'], { error: 'Dozwolone: yes, no.' }).default('no'),
      phrases: langMap,
      examples: langMap.default({}),
    }),
  ),
});
export type SmallTalkFile = z.infer<typeof smallTalkFile>;

/** `intents/meanings.yaml`: what the engine itself must know: stop-words, negation, contrast, noise examples. */
export const grammarFile = z.strictObject({ format, grammar: z.record(id, langMap) });
export type GrammarFile = z.infer<typeof grammarFile>;
