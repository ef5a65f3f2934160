import type { ComponentChildren } from 'preact';
import type { Block, Said, ServiceCard } from '../dialogue/reply.ts';
import { type Tongue, tongueOf } from '../guide/formats/shared.ts';
import { translationNote } from '../dialogue/translation-note.ts';
import type { Guide, Lang } from '../guide/guide.ts';
import { say } from '../guide/say.ts';

/** The interface in one language: what every component says comes from here, never from its own source. */
export interface Ui {
  lang: Lang;
  /** Text of `text.<key>`, with `{name}` replaced. */
  t(key: string, params?: Readonly<Record<string, string | Said>>): Said;
  /** That a piece of a reply is in Polish, or older than the original; null where all is well. */
  note(piece: Block | ServiceCard): Said | null;
  /** The same of a page of many, said once. */
  noteOnSome(pieces: object): Said | null;
}

export function uiOf(guide: Guide, lang: Lang): Ui {
  return {
    lang,
    t: (key, params) => say(guide, lang, `text.${key}`, params),
    note: (piece) => translationNote(guide, lang, piece),
    noteOnSome: (pieces) => translationNote(guide, lang, pieces, 'some'),
  };
}

/** The attribute an element needs when its text is in another language than the page (WCAG 3.1.2). */
export function inLang(ui: Ui, said: { lang: Lang }): { lang?: Tongue } {
  const tongue = tongueOf(said.lang);
  return tongue === tongueOf(ui.lang) ? {} : { lang: tongue };
}

/** A text inside other text. */
export function Say({ ui, said }: { ui: Ui; said: Said }) {
  if (said.parts) {
    return (
      <>
        {said.parts.map((part) => (
          <Say ui={ui} said={part} />
        ))}
      </>
    );
  }
  const { lang } = inLang(ui, said);
  return lang === undefined ? <>{said.text}</> : <span lang={lang}>{said.text}</span>;
}

/** Said where a text is not in the reader's language, or may be older than the original. */
export function Note({ ui, of }: { ui: Ui; of: Block | ServiceCard }) {
  const note = ui.note(of);
  return (
    note && (
      <p class="translation" {...inLang(ui, note)}>
        {note.text}
      </p>
    )
  );
}

/** Text of the guide that exists in Polish only: an address, the name of a source. */
export function Polish({ ui, children }: { ui: Ui; children: ComponentChildren }) {
  return tongueOf(ui.lang) === 'pl' ? <>{children}</> : <span lang="pl">{children}</span>;
}

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
