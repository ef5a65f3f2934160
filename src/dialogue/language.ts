import { LANGS } from '../guide/formats/shared.ts';
import type { Lang } from '../guide/guide.ts';
import { callNow } from './call-now.ts';
import { saidOf, type Showing } from './cards.ts';
import { reply } from './compose.ts';
import type { Reply, State } from './reply.ts';

/** Each language in its own words: who looks for it reads no other. */
export const LANGUAGE_NAMES: Readonly<Record<Lang, string>> = {
  pl: 'Polski',
  'pl-easy': 'Łatwy polski',
  uk: 'Українська',
  en: 'English',
  ru: 'Русский',
};

export function languageReply(showing: Showing, state: State): Reply {
  const choices = LANGS.map((lang) => ({
    label: { text: LANGUAGE_NAMES[lang], lang },
    choice: `l:${lang}`,
    role: 'answer' as const,
  }));
  const { call, said } = callNow(showing, null, state.place);
  const question = { kind: 'question', said: saidOf(showing, 'text.say.lang.ask') } as const;
  return reply(showing, state, [question, { kind: 'call-now', call, said }], choices);
}
