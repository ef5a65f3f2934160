import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ExamplesFile } from './formats/intents.ts';
import { TONGUES } from './formats/shared.ts';
import type { Messages } from './guide.ts';

/**
 * Messages by language, kept small: authors of examples have written several megabytes, which only learning and a look at an
 * edit read. `messagesOf` unpacks them.
 */
export type Told = string & { readonly told: unique symbol };

/** An author's file, its messages kept small. */
// A type, for an interface is no record of strings.
export type ToldFile = Readonly<
  Record<'examples' | 'danger' | 'soft', Readonly<Record<string, Told>>> &
    Record<'none' | 'calm', Told> & { all_calm: boolean }
>;

export function toldFile({ examples, danger, soft, none, calm, all_calm }: ExamplesFile): ToldFile {
  const each = (lists: Readonly<Record<string, Messages>>) =>
    Object.fromEntries(Object.entries(lists).map(([id, messages]) => [id, toldOf(messages)]));
  return {
    examples: each(examples),
    danger: each(danger),
    soft: each(soft),
    none: toldOf(none),
    calm: toldOf(calm),
    all_calm: all_calm === 'yes',
  };
}

const toldOf = (messages: Messages): Told =>
  deflateRawSync(JSON.stringify(messages)).toString('base64') as Told;

const unpacked = (told: Told): Messages =>
  JSON.parse(inflateRawSync(Buffer.from(told, 'base64')).toString()) as Messages;

/** A field of an author's file as it was written. */
export const plainOf = (field: unknown): unknown =>
  typeof field === 'string'
    ? unpacked(field as Told)
    : typeof field === 'object' && field !== null
      ? Object.fromEntries(Object.entries(field).map(([id, told]) => [id, plainOf(told)]))
      : field;

/** All messages of several lists together, by language. */
export function messagesOf(told: readonly Told[], plain: readonly Messages[] = []): Messages {
  return together([...plain, ...told.map(unpacked)]);
}

/** Lists joined, by language. */
export function together(lists: readonly Messages[]): Messages {
  const all = TONGUES.map((lang) => [lang, lists.flatMap((l) => l[lang] ?? [])] as const);
  return Object.fromEntries(all.filter(([, texts]) => texts.length > 0));
}
