import type { Booklet, BookletIndex } from '../../dialogue/booklet.ts';
import type { ContactCard, Said } from '../../dialogue/reply.ts';
import { sentence } from '../sentence.ts';
import { inLang, Say, type Ui } from '../ui.tsx';
import { PaperService } from './paper-service.tsx';
import { PrintPage, type PrintProps } from './print-page.tsx';
import { Emergency, Printed, Scan } from './sheets.tsx';

/** Where the headings and entries (`t1`, `e12`) stand in the PDF, by their ids; null for HTML, whose pages nobody knows. */
export type Pages = ReadonlyMap<string, number> | null;

const text = (ui: Ui, key: string, params?: Record<string, string>) => ui.t(`paper.booklet.${key}`, params);

/** "s. 8" in a box of one width, so that naming a page moves nothing to another one. */
function PageOf({ ui, pages, id }: { ui: Ui; pages: Pages; id: string }) {
  if (pages === null) return null;
  return <span class="page">{text(ui, 'page', { page: String(pages.get(id) ?? 0) }).text}</span>;
}

/** "nr 12, s. 8": a link on a screen and in the PDF, words on paper. */
function To({ ui, numbers, pages }: { ui: Ui; numbers: readonly number[]; pages: Pages }) {
  return (
    <span class="numbers">
      {numbers.map((number, i) => (
        <>
          {i > 0 && '; '}
          <a href={`#e${number}`}>
            {text(ui, 'number', { number: String(number) }).text}
            {pages !== null && ', '}
            <PageOf ui={ui} pages={pages} id={`e${number}`} />
          </a>
        </>
      ))}
    </span>
  );
}

function Index(props: { ui: Ui; title: string; rows: readonly BookletIndex[]; pages: Pages; id: string }) {
  const { ui, rows, pages, id } = props;
  const title = text(ui, props.title);
  return (
    <section class={id === 'services' ? 'index names' : 'index new-page'}>
      <h2 id={id} {...inLang(ui, title)}>
        {title.text}
      </h2>
      <ul>
        {rows.map(({ name, numbers }) => (
          <li>
            <span {...inLang(ui, name)}>{name.text}</span> <To ui={ui} numbers={numbers} pages={pages} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Contents({
  ui,
  parts,
  pages,
}: {
  ui: Ui;
  parts: readonly { id: string; name: Said }[];
  pages: Pages;
}) {
  const title = text(ui, 'contents');
  return (
    <nav class="contents" aria-labelledby="contents">
      <h2 id="contents" {...inLang(ui, title)}>
        {title.text}
      </h2>
      <ul>
        {parts.map(({ id, name }) => (
          <li>
            <a href={`#${id}`} {...inLang(ui, name)}>
              {name.text}
            </a>
            <PageOf ui={ui} pages={pages} id={id} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Phones({ ui, lines }: { ui: Ui; lines: Booklet['lines'] }) {
  return (
    <section class="new-page phones">
      <h2 id="phones" {...inLang(ui, text(ui, 'lines'))}>
        {text(ui, 'lines').text}
      </h2>
      <ul>
        {lines.map(({ contact, gives }) => (
          <li class="entry">
            <p>
              <b class="number phone">{contact.phone?.shown}</b>{' '}
              <b>
                <Say ui={ui} said={contact.who} />
              </b>
            </p>
            <p {...inLang(ui, gives)}>{gives.text}</p>
            {contact.hours.week.length > 0 && <p class="small">{sentence(contact.hours.week.join('; '))}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Props extends Omit<PrintProps, 'children'> {
  booklet: Booklet;
  heading: Said;
  strip: readonly ContactCard[];
  /** The place's front desk: the number to call when one does not know whom to call. */
  desk: ContactCard | null;
  /** Full address of the place's first page; null where the site's address is not known. */
  address: string | null;
  day: string;
  pages?: Pages;
}

/** All services of a place on paper: phones first, then by situation, then what is found by name. */
export function BookletPage({ booklet, heading, strip, desk, address, day, pages = null, ...page }: Props) {
  const { ui } = page;
  const lead = text(ui, 'lead', { count: String(booklet.services.length) });
  const parts = [
    { id: 'phones', name: text(ui, 'lines') },
    ...booklet.topics.map(({ name }, i) => ({ id: `t${i + 1}`, name })),
    { id: 'situations', name: text(ui, 'situations') },
    { id: 'services', name: text(ui, 'index') },
  ];
  return (
    <PrintPage {...page}>
      <h1 {...inLang(ui, heading)}>{heading.text}</h1>
      <p {...inLang(ui, lead)}>{lead.text}</p>
      <Printed ui={ui} day={day} />
      <Emergency ui={ui} contacts={strip} />
      {desk?.phone && (
        <p class="desk">
          <b class="number phone">{desk.phone.shown}</b> <Say ui={ui} said={desk.who} />
          {desk.hours.week.length > 0 && `. ${sentence(desk.hours.week.join('; '))}`}
        </p>
      )}
      <Contents ui={ui} parts={parts} pages={pages} />
      {address !== null && <Scan ui={ui} address={address} />}
      <Phones ui={ui} lines={booklet.lines} />
      {booklet.topics.map(({ name, entries, also }, i) => (
        <section class={i === 0 ? 'new-page' : undefined}>
          <h2 id={`t${i + 1}`} {...inLang(ui, name)}>
            {name.text}
          </h2>
          {entries.map(({ number, card }) => (
            <PaperService ui={ui} card={card} number={number} heading="h3" />
          ))}
          {also.length > 0 && (
            <p class="also">
              <Say ui={ui} said={text(ui, 'also')} />: <To ui={ui} numbers={also} pages={pages} />
            </p>
          )}
        </section>
      ))}
      <Index ui={ui} title="situations" rows={booklet.situations} pages={pages} id="situations" />
      <Index ui={ui} title="index" rows={booklet.services} pages={pages} id="services" />
    </PrintPage>
  );
}
