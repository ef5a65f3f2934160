import { type Directory, type DirectorySearch, oneService, type Order } from '../../dialogue/directory.ts';
import { bannerBlocks } from '../../dialogue/banners.ts';
import { firstState, showingOf } from '../../dialogue/dialogue.ts';
import { jsonInHtml, serviceJsonLd } from '../../exchange/schema-org.ts';
import { encodeState } from '../../dialogue/state.ts';
import { LANGS } from '../../guide/formats/shared.ts';
import type { Lang, Service } from '../../guide/guide.ts';
import { isoWarsaw } from '../../hours/warsaw.ts';
import { dateInWords } from '../../pages/dates.ts';
import { DirectoryPage, FoundPage } from '../../pages/directory-page.tsx';
import type { DirectoryLinks } from '../../pages/directory-row.tsx';
import { pageHtml } from '../../pages/html.ts';
import { ServicePage } from '../../pages/service-page.tsx';
import { uiOf } from '../../pages/ui.tsx';
import { basePath, directoryPath, isSensitiveService, needPath, servicePath } from './addresses.ts';
import { type Here, layoutOf, placeWords } from './view.tsx';

interface Where {
  lang: Lang;
  place: string;
}

/** Every id here comes from the guide itself. */
function linksIn({ world: { guide }, base }: Here, { lang, place }: Where): DirectoryLinks {
  const start = basePath(lang, place);
  return {
    service: (id) => {
      const service = guide.services.get(id);
      return base + (service ? servicePath(guide, lang, place, service) : start);
    },
    need: (id) => {
      const need = guide.needs.get(id);
      return base + (need ? needPath(lang, place, need) : start);
    },
  };
}

function common(here: Here, where: Where, search = '') {
  const { lang, place } = where;
  const ui = uiOf(here.world.guide, lang);
  const words = placeWords(here.world.guide, lang, place, here.now);
  const langs = LANGS.map((l) => ({ lang: l, href: directoryPath(l, place) + search }));
  return {
    ...layoutOf(here, ui, ui.t('page.directory.title', words), langs),
    heading: ui.t('page.directory.heading', words),
    to: linksIn(here, where),
    here: here.base + directoryPath(lang, place),
    start: here.base + basePath(lang, place),
    freeText: here.freeText,
    notices: bannerBlocks(showingOf(here.world, lang, here.now), place),
  };
}

const orderQuery = (order: Order) => (order === 'topic' ? '' : `?order=${order}`);

/** The list of all services of a place. */
export function directoryPage(here: Here, where: Where, directory: Directory): string {
  const path = here.base + directoryPath(where.lang, where.place);
  return pageHtml(
    <DirectoryPage
      {...common(here, where, orderQuery(directory.order))}
      directory={directory}
      paper={{
        booklet: `${here.base}${basePath(where.lang, where.place)}/booklet`,
        poster: `${here.base}${basePath(where.lang, where.place)}/poster`,
      }}
      orders={{ topic: path, name: path + orderQuery('name'), open: path + orderQuery('open') }}
      day={dateInWords(where.lang, isoWarsaw(here.now).slice(0, 10))}
      canonical={path}
    />,
  );
}

/** What was found by name. */
export function foundPage(here: Here, where: Where, found: DirectorySearch): string {
  return pageHtml(<FoundPage {...common(here, where)} found={found} />);
}

/** One service alone; null when it does not serve the place. */
export function servicePage(here: Here, { lang, place }: Where, service: Service): string | null {
  const { guide } = here.world;
  const ui = uiOf(guide, lang);
  const showing = showingOf(here.world, lang, here.now);
  const one = oneService(showing, place, service.id);
  if (one === null) return null;
  const words = placeWords(guide, lang, place, here.now);
  const sensitive = isSensitiveService(guide, service);
  const title = sensitive
    ? ui.t('page.title.place', words)
    : ui.t('page.service.title', { ...words, service: one.card.name.text });
  const url = here.base + servicePath(guide, lang, place, service);
  const langs = LANGS.map((l) => ({ lang: l, href: servicePath(guide, l, place, service) }));
  return pageHtml(
    <ServicePage
      {...layoutOf(here, ui, title, langs)}
      {...one}
      notices={bannerBlocks(showing, place)}
      ready={sensitive}
      report={{
        action: `${here.base}${basePath(lang, place)}/report`,
        state: encodeState(firstState(lang, place)),
        service: service.id,
      }}
      to={linksIn(here, { lang, place })}
      directory={here.base + directoryPath(lang, place)}
      print={`${here.base}${servicePath(guide, lang, place, service)}/print`}
      canonical={sensitive ? undefined : url}
      data={sensitive ? undefined : jsonInHtml(serviceJsonLd(one.card, { url, area: words.name.text }))}
    />,
  );
}
