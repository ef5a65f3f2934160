import { basePath, needPath } from '../../channels/web/addresses.ts';
import { LANGUAGE_NAMES } from '../../dialogue/language.ts';
import { LANGS } from '../../guide/formats/shared.ts';
import type { Guide, Lang, Need, Place } from '../../guide/guide.ts';
import { PAPER as T } from './texts.ts';

/** What is printed: whose services, in which language. */
export interface Printed {
  place: Place;
  lang: Lang;
}

const pdfOf = ({ place, lang }: Printed): string => `/staff/paper/booklet.pdf?place=${place.id}&lang=${lang}`;
export const bookletOf = ({ place, lang }: Printed): string => `${basePath(lang, place.id)}/booklet`;

interface Props extends Printed {
  guide: Guide;
  /** Places with something to print, by name. */
  places: readonly { id: string; name: string }[];
  /** Whether this machine can make a PDF. */
  pdf: boolean;
}

function Choose({ places, place, lang }: Props) {
  return (
    <form method="get" action="/staff/paper" class="filter" aria-label={T.choose}>
      <div class="field">
        <label for="place">Miejsce</label>
        <select id="place" name="place">
          {places.map(({ id, name }) => (
            <option value={id} selected={id === place.id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="lang">Język wydruku</label>
        <select id="lang" name="lang">
          {LANGS.map((l) => (
            <option value={l} selected={l === lang}>
              {LANGUAGE_NAMES[l]}
            </option>
          ))}
        </select>
      </div>
      <button class="main" type="submit">
        {T.show}
      </button>
    </form>
  );
}

function BookletLinks(props: Props) {
  return (
    <section>
      <h2>{T.booklet}</h2>
      <p>{T.bookletAbout}</p>
      <div class="act">
        <a class="button" href={bookletOf(props)}>
          {T.open}
        </a>
        <a class="button" href={`${bookletOf(props)}?large`}>
          {T.openLarge}
        </a>
        {props.pdf && (
          <>
            <a class="button" href={pdfOf(props)}>
              {T.pdf}
            </a>
            <a class="button" href={`${pdfOf(props)}&large`}>
              {T.pdfLarge}
            </a>
          </>
        )}
      </div>
      <p class={props.pdf ? 'hint' : 'notice'}>{props.pdf ? T.pdfWait : T.noBrowser}</p>
    </section>
  );
}

function NeedRow({ need, path }: { need: Need; path: string }) {
  const links = [
    [`${path}/poster`, T.poster],
    [`${path}/print`, T.list],
    [`${path}/print?large`, T.listLarge],
  ] as const;
  return (
    <tr>
      <th scope="row">
        {need.number} {need.name}
      </th>
      <td>
        <div class="act">
          {links.map(([href, label]) => (
            <a href={href} aria-label={`${label}: ${need.name}`}>
              {label}
            </a>
          ))}
        </div>
      </td>
    </tr>
  );
}

/** Everything there is to print for a place, in one language. */
export function PaperPage(props: Props) {
  const { guide, place, lang } = props;
  const needs = [...guide.needs.values()].sort((a, b) => a.number.localeCompare(b.number));
  return (
    <>
      <h1>
        {T.title}: {place.name}
      </h1>
      <Choose {...props} />
      {BookletLinks(props)}
      <section>
        <h2>{T.place}</h2>
        <div class="act">
          <a class="button" href={`${basePath(lang, place.id)}/poster`}>
            {T.poster}
          </a>
          <a class="button" href={`/desk/paper?place=${place.id}`}>
            {T.script}
          </a>
        </div>
      </section>
      <section>
        <h2>{T.matters}</h2>
        <div class="table">
          <table>
            <thead>
              <tr>
                <th scope="col">{T.matter}</th>
                <th scope="col">{T.prints}</th>
              </tr>
            </thead>
            <tbody>
              {needs.map((need) => (
                <NeedRow need={need} path={needPath(lang, place.id, need)} />
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </>
  );
}
