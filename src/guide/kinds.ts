import type { z } from 'zod';
import { bannersFile } from './formats/banner.ts';
import { contactsFile } from './formats/contact.ts';
import {
  dangerFile,
  examplesFile,
  grammarFile,
  irregularFile,
  needsFile,
  otherOfficesFile,
  phrasesFile,
  smallTalkFile,
  treeFile,
  wordsFile,
} from './formats/intents.ts';
import { officeFile } from './formats/office.ts';
import { placeFile } from './formats/place.ts';
import { seedFile } from './formats/seed.ts';
import { goodToKnowFile, serviceFile } from './formats/service.ts';
import { starterFile } from './formats/starter.ts';
import { textsFile, translationFile } from './formats/texts.ts';
import { toldFile } from './told.ts';

/** Every kind of file of the guide: what its path looks like, and its schema. First match wins. */
export const KINDS = {
  translation: { path: /^(content|intents)\/.+\.(uk|en|ru|pl-easy)\.yaml$/, schema: translationFile },
  texts: { path: /^content\/texts\/[a-z-]+\.yaml$/, schema: textsFile },
  office: { path: /^content\/office\.yaml$/, schema: officeFile },
  place: { path: /^content\/[a-z0-9-]+\/place\.yaml$/, schema: placeFile },
  contacts: { path: /^content\/[a-z0-9-]+\/contacts\.yaml$/, schema: contactsFile },
  goodToKnow: { path: /^content\/[a-z0-9-]+\/good-to-know\.yaml$/, schema: goodToKnowFile },
  service: { path: /^content\/[a-z0-9-]+\/services\/[a-z0-9-]+\.yaml$/, schema: serviceFile },
  banners: { path: /^content\/[a-z0-9-]+\/banners\.yaml$/, schema: bannersFile },
  phrases: { path: /^content\/[a-z0-9-]+\/phrases\.yaml$/, schema: phrasesFile },
  starter: { path: /^intents\/starter\.yaml$/, schema: starterFile },
  tree: { path: /^intents\/tree\.yaml$/, schema: treeFile },
  needs: { path: /^intents\/needs\/[a-z-]+\.yaml$/, schema: needsFile },
  examples: { path: /^intents\/examples\/[a-z-]+\.yaml$/, schema: examplesFile },
  words: { path: /^intents\/words\/[a-z-]+\.yaml$/, schema: wordsFile },
  danger: { path: /^intents\/danger\/[a-z-]+\.yaml$/, schema: dangerFile },
  otherOffices: { path: /^intents\/other-offices\.yaml$/, schema: otherOfficesFile },
  smallTalk: { path: /^intents\/small-talk\.yaml$/, schema: smallTalkFile },
  grammar: { path: /^intents\/grammar\.yaml$/, schema: grammarFile },
  irregular: { path: /^intents\/irregular\.yaml$/, schema: irregularFile },
  seed: { path: /^seeds\/\d{3}[a-z-]*\.yaml$/, schema: seedFile },
} as const satisfies Record<string, { path: RegExp; schema: z.ZodType }>;

export type Kind = keyof typeof KINDS;
export type FileOf<K extends Kind> = z.output<(typeof KINDS)[K]['schema']>;

/** How files are kept that would take much room as they are written. */
export const KEPT = { examples: toldFile } as const;

/** What is kept of a file. */
export type KeptOf<K extends Kind> = K extends keyof typeof KEPT ? ReturnType<(typeof KEPT)[K]> : FileOf<K>;

/** The kind of a file by its path below the guide's folder (with `/`), null when no kind has such a path. */
export function kindOf(path: string): Kind | null {
  return (Object.keys(KINDS) as Kind[]).find((k) => KINDS[k].path.test(path)) ?? null;
}
