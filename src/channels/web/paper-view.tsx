import { contactCard, saidOf, serviceCard } from '../../dialogue/cards.ts';
import { oneService } from '../../dialogue/directory.ts';
import type { Said, ServiceCard } from '../../dialogue/reply.ts';
import { frontDesk, servicesFor } from '../../dialogue/select.ts';
import { bookletHtml } from '../../exchange/booklet.tsx';
import type { Lang, Need, Service } from '../../guide/guide.ts';
import { isoWarsaw } from '../../hours/warsaw.ts';
import { dateInWords } from '../../pages/dates.ts';
import { pageHtml } from '../../pages/html.ts';
import { unsureOf } from '../../pages/print/paper-service.tsx';
import { NeedSheet, Poster, type PosterCall, ServiceSheet } from '../../pages/print/sheets.tsx';
import { stripBlock } from '../../pages/strip.tsx';
import { type Ui, uiOf } from '../../pages/ui.tsx';
import { basePath, directoryPath, needPath, servicePath } from './addresses.ts';
import type { Here } from './view.tsx';

/** What a sheet is asked for: where, in which size of print, and the site's address for its code. */
export interface Asked {
  here: Here;
  lang: Lang;
  place: string;
  large: boolean;
  /** "https://okienko.example.pl", without the base. */
  root: string;
}

/** What all sheets share; `path` is the page the sheet stands for, `own` the sheet itself (both without the base). */
function common({ here, lang, large, root }: Asked, path: string, own: string) {
  const { base, assets, world, now } = here;
  const ui = uiOf(world.guide, lang);
  return {
    ui,
    large,
    style: { href: base + assets.print },
    script: base + assets.printScript,
    ways: [
      { href: base + path, said: ui.t('paper.back') },
      large
        ? { href: base + own, said: ui.t('paper.normal') }
        : { href: `${base}${own}?large`, said: ui.t('paper.large') },
    ],
    address: root + base + path,
    strip: stripBlock(world.guide, ui, now).contacts,
    day: dateInWords(lang, isoWarsaw(now).slice(0, 10)),
    // Nothing of the matter stands in a title: the browser's history and the printer's queue show it.
    title: ui.t('page.title.home'),
  };
}

const showingOf = ({ here, lang }: Asked) => ({ guide: here.world.guide, lang, now: here.now });

const inWords = (asked: Asked): Said => {
  const showing = showingOf(asked);
  const words = {
    name: saidOf(showing, `place.${asked.place}.name`).text,
    in_words: saidOf(showing, `place.${asked.place}.in_words`).text,
  };
  return uiOf(showing.guide, asked.lang).t('page.heading.place', words);
};

/** One service on paper; null when it does not serve the place. */
export function serviceSheet(asked: Asked, service: Service): string | null {
  const one = oneService(showingOf(asked), asked.place, service.id);
  const path = servicePath(asked.here.world.guide, asked.lang, asked.place, service);
  return one && pageHtml(<ServiceSheet {...common(asked, path, `${path}/print`)} card={one.card} />);
}

function cardsFor(asked: Asked, need: Need): ServiceCard[] {
  const { here, place } = asked;
  const services = servicesFor(here.world.guide, need.id, place, here.now);
  return services.map((service) => serviceCard(showingOf(asked), service, place));
}

/** All services for a need on paper. */
export function needSheet(asked: Asked, need: Need): string {
  const path = needPath(asked.lang, asked.place, need);
  const showing = showingOf(asked);
  return pageHtml(
    <NeedSheet
      {...common(asked, path, `${path}/print`)}
      heading={saidOf(showing, `need.${need.id}.name`)}
      explains={saidOf(showing, `need.${need.id}.explains`)}
      cards={cardsFor(asked, need)}
    />,
  );
}

/** Numbers for a wall: the first of each service, two at most, each as sure as the list says it is. */
function callsOf(ui: Ui, cards: readonly ServiceCard[]): PosterCall[] {
  const called = cards.flatMap((card): PosterCall[] => {
    const found = card.contacts.find((c) => c.phone);
    if (!found?.phone) return [];
    return [{ who: found.who, phone: found.phone, unsure: unsureOf(ui, card) }];
  });
  return called
    .filter((c, i) => called.findIndex((d) => d.phone.number === c.phone.number) === i)
    .slice(0, 2);
}

/** A poster for a need, or for the place as a whole. */
export function poster(asked: Asked, need: Need | null): string {
  const { here, lang, place } = asked;
  const showing = showingOf(asked);
  const ui = uiOf(here.world.guide, lang);
  const path = need ? needPath(lang, place, need) : basePath(lang, place);
  const desk = frontDesk(here.world.guide, place);
  const deskCard = desk && contactCard(showing, desk);
  return pageHtml(
    <Poster
      {...common(asked, path, `${path}/poster`)}
      large={false}
      ways={[{ href: here.base + path, said: ui.t('paper.back') }]}
      heading={need ? saidOf(showing, `need.${need.id}.name`) : ui.t('paper.poster.place')}
      lead={need ? saidOf(showing, `need.${need.id}.explains`) : ui.t('page.home.lead')}
      where={inWords(asked)}
      calls={
        need
          ? callsOf(ui, cardsFor(asked, need))
          : deskCard?.phone
            ? [{ who: deskCard.who, phone: deskCard.phone, unsure: null }]
            : []
      }
    />,
  );
}

/** All services of the place. */
export function booklet(asked: Asked): string {
  const own = `${basePath(asked.lang, asked.place)}/booklet`;
  const { style, script, ways, large } = common(asked, directoryPath(asked.lang, asked.place), own);
  return bookletHtml(showingOf(asked), {
    place: asked.place,
    style,
    script,
    ways,
    large,
    address: `${asked.root}${asked.here.base}${basePath(asked.lang, asked.place)}`,
  });
}
