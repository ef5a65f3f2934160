import type { Guide, Lang } from './guide.ts';

/** A text and the language it is really in: Polish where no translation exists. */
export interface SaidText {
  text: string;
  lang: Lang;
  /** The translation was made from an older original. */
  outdated?: boolean;
  /** The text piece by piece, where a name in it is in another language. */
  parts?: readonly { text: string; lang: Lang }[];
}

const PLACEHOLDER = /\{([a-z_]+)\}/;

/** "24 листопада 2026 р." at the end of a sentence needs no second full stop. */
const oneStop = (text: string): string => text.replace(/(?<!\.)\.\.(?!\.)/g, '.');

/**
 * The text of a global key (`text.menu.back`, `need.food.name`) in `lang`; `{name}` is replaced from `params`.
 * An unknown key is a defect of the program or the guide: `okienko check` finds it, and the key itself is shown.
 */
export function say(
  guide: Guide,
  lang: Lang,
  key: string,
  params: Readonly<Record<string, string | SaidText>> = {},
): SaidText {
  const original = guide.texts.get(key);
  const translated = lang === 'pl' ? undefined : guide.translations[lang].get(key);
  const chosen = translated?.text ?? original ?? key;
  const said: Lang = translated ? lang : 'pl';
  const outdated = translated !== undefined && translated.of !== original && { outdated: true };
  if (!chosen.includes('{')) return { text: chosen, lang: said, ...outdated };
  const parts = chosen.split(PLACEHOLDER).map((piece, i) => {
    const param = i % 2 === 1 ? params[piece] : piece;
    return typeof param === 'object' ? param : { text: param ?? `{${piece}}`, lang: said };
  });
  const foreign = parts.some((part) => part.lang !== said);
  return {
    text: oneStop(parts.map((part) => part.text).join('')),
    lang: said,
    ...(foreign && { parts }),
    ...outdated,
  };
}
