import { kindOf } from '../guide/kinds.ts';

/** Files a guide may hold; nothing else is ever written to the repository. */
export const isGuidePath = (path: string): boolean => kindOf(path) !== null;

/**
 * The common layer: released with the program, replaced by `okienko guide upgrade`, read-only to editors.
 * Documents of the release are `seeds/000.yaml`; an office names its own with a word: `seeds/010-ulotka.yaml`.
 * Phrases of an office stand in `content/<place>/phrases.yaml`.
 */
export const isCommon = (path: string): boolean =>
  path.startsWith('intents/') ||
  path.startsWith('content/poland/') ||
  path.startsWith('content/texts/') ||
  /^seeds\/\d{3}\.yaml$/.test(path);

/** A full object name, as git prints it. */
export const isObject = (name: string): boolean => /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(name);
export const isDraftId = (id: string): boolean => /^d-[0-9a-f]{12}$/.test(id);
