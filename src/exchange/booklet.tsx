import { bookletOf } from '../dialogue/booklet.ts';
import { contactCard, saidOf, type Showing } from '../dialogue/cards.ts';
import { frontDesk } from '../dialogue/select.ts';
import { isoWarsaw } from '../hours/warsaw.ts';
import { dateInWords } from '../pages/dates.ts';
import { pageHtml } from '../pages/html.ts';
import { BookletPage, type Pages } from '../pages/print/booklet.tsx';
import type { PrintProps } from '../pages/print/print-page.tsx';
import { stripBlock } from '../pages/strip.tsx';
import { uiOf } from '../pages/ui.tsx';

export interface BookletAsked extends Pick<PrintProps, 'style' | 'script' | 'ways' | 'large'> {
  place: string;
  /** Full address of the place's first page, for the code on the cover; null: no code. */
  address: string | null;
  /** Where entries stand in the PDF, once that is known. */
  pages?: Pages;
}

/** The booklet of a place as one HTML document. */
export function bookletHtml(showing: Showing, { place, ...asked }: BookletAsked): string {
  const { guide, lang, now } = showing;
  const ui = uiOf(guide, lang);
  const heading = ui.t('paper.booklet.title', {
    name: saidOf(showing, `place.${place}.name`).text,
    in_words: saidOf(showing, `place.${place}.in_words`).text,
  });
  const desk = frontDesk(guide, place);
  return pageHtml(
    <BookletPage
      {...asked}
      ui={ui}
      title={heading}
      heading={heading}
      booklet={bookletOf(showing, place)}
      strip={stripBlock(guide, ui, now).contacts}
      desk={desk && contactCard(showing, desk)}
      day={dateInWords(lang, isoWarsaw(now).slice(0, 10))}
    />,
  );
}
