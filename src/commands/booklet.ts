import { writeFile } from 'node:fs/promises';
import { readConfig } from '../config.ts';
import { paperHtml } from '../desk/paper-html.tsx';
import { bookletHtml } from '../exchange/booklet.tsx';
import { findBrowser, pdfWithPages } from '../exchange/pdf.ts';
import { LANGS } from '../guide/formats/shared.ts';
import { printStyle } from '../pages/assets.ts';
import type { Pages } from '../pages/print/booklet.tsx';
import { askedInstant } from './asked.ts';
import { type Command, GUIDE_OPTION, print, readArgs, Refusal } from './command.ts';
import { publishedGuide } from './published.ts';

/** `okienko booklet`: all services of a place to print, as HTML on stdout or as PDF. */
export const booklet: Command = {
  summary: 'informator: wszystkie usługi miejsca do druku (HTML albo PDF); --script: skrypt infolinii',
  usage:
    'okienko booklet --place MIEJSCE [--lang pl] [--format html|pdf] [--large] [--script] [--out PLIK] [--at CHWILA] [--guide FOLDER]',
  async run(args, io) {
    const { values } = readArgs(args, {
      ...GUIDE_OPTION,
      place: { type: 'string' },
      lang: { type: 'string', default: 'pl' },
      format: { type: 'string', default: 'html' },
      large: { type: 'boolean', default: false },
      script: { type: 'boolean', default: false },
      out: { type: 'string' },
      at: { type: 'string' },
    });
    const { place, format, out } = values;
    const lang = LANGS.find((l) => l === values.lang);
    if (!lang) throw new Refusal(`Nie ma takiego języka. Języki: ${LANGS.join(', ')}.`);
    if (format !== 'html' && format !== 'pdf') throw new Refusal('Format to html albo pdf.');
    if (format === 'pdf' && out === undefined) throw new Refusal('Podaj plik: --out informator.pdf.');
    const browser = format === 'pdf' ? findBrowser() : null;
    if (format === 'pdf' && browser === null)
      throw new Refusal(
        'PDF robi Chromium, a tu go nie ma. Zainstaluj go (np. sudo apt-get install chromium) albo zrób HTML i wydrukuj z przeglądarki.',
        1,
      );
    const guide = await publishedGuide(values.guide, io);
    if (place === undefined || !guide.places.has(place))
      throw new Refusal(`Podaj miejsce: --place ${[...guide.places.keys()].sort().join(', ')}.`);
    const config = readConfig(io.env);
    const site = config.ok ? (config.config.publicUrl?.replace(/\/+$/, '') ?? null) : null;
    const showing = { guide, lang, now: askedInstant(values.at, io.now()) };
    const style = { inline: printStyle() };
    const { large } = values;
    const script = (pages: Pages) => paperHtml({ ...showing, lang: 'pl' }, { place, style, large, pages });
    const services = (pages: Pages) =>
      bookletHtml(showing, {
        place,
        style,
        large,
        address: site === null ? null : `${site}/${lang}/${place}`,
        pages,
      });
    const html = values.script ? script : services;
    if (browser !== null && out !== undefined) await writeFile(out, await pdfWithPages(browser, html));
    else if (out !== undefined) await writeFile(out, html(null));
    else print(io.stdout, html(null));
    return 0;
  },
};
