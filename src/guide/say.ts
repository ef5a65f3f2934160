import type { Guide, Lang } from './guide.ts';

/** A text and the language it is really in: Polish where no translation exists. */
export interface SaidText {
  text: string;
  lang: Lang;
  /** The translation was made from an older original. */
  outdated?: boolean;
}

/**
 * The text of a global key (`text.menu.back`, `need.food.name`) in `lang`; `{name}` is replaced from `params`.
 * An unknown key is a defect of the program or the guide: `okienko check` finds it, and the key itself is shown.
 */
export function say(
  guide: Guide,
  lang: Lang,
  key: string,
  params: Readonly<Record<string, string>> = {},
): SaidText {
  const original = guide.texts.get(key);
  const translated = lang === 'pl' ? undefined : guide.translations[lang].get(key);
  const chosen = translated?.text ?? original ?? key;
  const text = chosen.replace(/\{([a-z_]+)\}/g, (whole, name: string) => params[name] ?? whole);
  return {
    text,
    lang: translated ? lang : 'pl',
    ...(translated !== undefined && translated.of !== original && { outdated: true }),
  };
}
