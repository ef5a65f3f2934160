import type { Guide, Lang } from '../guide/guide.ts';
import { say } from '../guide/say.ts';
import type { Block, Said, ServiceCard } from './reply.ts';

const isSaid = (value: object): value is Said =>
  typeof Reflect.get(value, 'text') === 'string' && typeof Reflect.get(value, 'lang') === 'string';

/** Every text in a piece of a reply, however deep it lies. */
function* textsIn(piece: unknown): Generator<Said> {
  if (typeof piece !== 'object' || piece === null) return;
  if (isSaid(piece)) {
    yield piece;
    yield* textsIn(piece.parts);
  } else for (const value of Object.values(piece)) yield* textsIn(value);
}

/**
 * What the reader is told, in their language, about a block or card: that it is in Polish, or that its translation is
 * older than the original. Null where all is as asked.
 */
export function translationNote(
  guide: Guide,
  lang: Lang,
  piece: Block | ServiceCard | object,
  missingKey: 'missing' | 'some' = 'missing',
): Said | null {
  if (lang === 'pl') return null;
  const texts = [...textsIn(piece)];
  const missing = texts.some((said) => said.lang !== lang);
  if (!missing && !texts.some((said) => said.outdated)) return null;
  return say(guide, lang, `text.say.note.${missing ? missingKey : 'older'}`);
}
