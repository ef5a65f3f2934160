import type { ComponentChildren } from 'preact';
import type { Said } from '../dialogue/reply.ts';
import type { Guide, Lang } from '../guide/guide.ts';
import { say } from '../guide/say.ts';

/** The interface in one language: what every component says comes from here, never from its own source. */
export interface Ui {
  lang: Lang;
  /** Text of `text.<key>`, with `{name}` replaced. */
  t(key: string, params?: Readonly<Record<string, string>>): Said;
}

export function uiOf(guide: Guide, lang: Lang): Ui {
  return { lang, t: (key, params) => say(guide, lang, `text.${key}`, params) };
}

/** The attribute an element needs when its text is in another language than the page (WCAG 3.1.2). */
export function inLang(ui: Ui, said: { lang: Lang }): { lang?: Lang } {
  return said.lang === ui.lang ? {} : { lang: said.lang };
}

/** A text inside other text. */
export function Say({ ui, said }: { ui: Ui; said: Said }) {
  return said.lang === ui.lang ? <>{said.text}</> : <span lang={said.lang}>{said.text}</span>;
}

/** Text of the guide that exists in Polish only: an address, the name of a source. */
export function Polish({ ui, children }: { ui: Ui; children: ComponentChildren }) {
  return ui.lang === 'pl' ? <>{children}</> : <span lang="pl">{children}</span>;
}

/** With a capital letter: the hours' words are also used inside sentences. */
export const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** One line of a card: its name and what it says. */
export function Row({ ui, label, children }: { ui: Ui; label: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>
        <Say ui={ui} said={ui.t(label)} />
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
