import { z } from 'zod';
import { format, text } from './shared.ts';

/** `content/texts.yaml`: what the interface says, by key. `{name}` is replaced. */
export const textsFile = z
  .strictObject({ format, texts: z.record(z.string(), text) })
  .meta({ title: 'Interface texts' });
export type TextsFile = z.infer<typeof textsFile>;

/**
 * `<file>.<lang>.yaml` beside its original. Keys are global: `text.menu.back`, `need.food.name`, `node.start.asks`,
 * `service.<id>.gives`, `contact.<id>.who`. `of` is the original it was made from: when that has changed since,
 * the translation is older than the original and says so.
 */
export const translationFile = z
  .strictObject({
    format,
    translation: z.enum(['uk', 'en', 'ru', 'pl-easy']),
    texts: z.record(z.string(), z.strictObject({ of: text, text })),
  })
  .meta({ title: 'Translation' });
export type TranslationFile = z.infer<typeof translationFile>;
