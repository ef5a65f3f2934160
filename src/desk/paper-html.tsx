import { saidOf, type Showing } from '../dialogue/cards.ts';
import { isoWarsaw } from '../hours/warsaw.ts';
import { dateInWords } from '../pages/dates.ts';
import { pageHtml } from '../pages/html.ts';
import type { Pages } from '../pages/print/booklet.tsx';
import type { PrintProps } from '../pages/print/print-page.tsx';
import { uiOf } from '../pages/ui.tsx';
import { paperOf } from './paper.ts';
import { PaperPage } from './paper-page.tsx';

export interface PaperAsked extends Pick<PrintProps, 'style' | 'script' | 'ways' | 'large'> {
  place: string;
  pages: Pages;
}

/** The operator's script of a place as one HTML document. */
export function paperHtml(showing: Showing, { place, ...asked }: PaperAsked): string {
  return pageHtml(
    <PaperPage
      {...asked}
      ui={uiOf(showing.guide, 'pl')}
      inWords={saidOf(showing, `place.${place}.in_words`).text}
      paper={paperOf(showing, place)}
      day={dateInWords('pl', isoWarsaw(showing.now).slice(0, 10))}
      version={showing.guide.version}
    />,
  );
}
