import type { Router } from 'express';
import type { OfficeLink } from '../access/office-page.tsx';
import type { StaffContext } from './context.ts';
import { accountsRoute } from './people/accounts.tsx';
import { auditRoute } from './people/audit.tsx';
import { historyRoute } from './history/history-route.tsx';
import { HISTORY } from './history/texts.ts';
import { insightRoute } from './insight/insight-route.tsx';
import { INSIGHT } from './insight/texts.ts';
import { placeRoute } from './place/place-route.tsx';
import { NEW_PLACE } from './place/texts.ts';
import { previewRoute } from './preview/preview-route.tsx';
import { PREVIEW } from './preview/texts.ts';
import { contactRoute } from './edit/contact-route.tsx';
import { contentRoute } from './edit/content-route.tsx';
import { draftsRoute } from './edit/drafts-route.tsx';
import { hoursRoute } from './edit/hours-route.tsx';
import { serviceRoute } from './edit/service-route.tsx';
import { closuresRoute } from './edit/closures-route.tsx';
import { replaceRoute } from './edit/replace-route.tsx';
import { bannersRoute } from './edit/banners-route.tsx';
import { translationsRoute } from './edit/translations-route.tsx';
import { paperRoute } from './paper/paper-route.tsx';
import { PAPER } from './paper/texts.ts';
import { startPage } from './start-page.tsx';
import { todoRoute } from './todo/todo-route.tsx';
import { TASKS } from './todo/texts.ts';

/** One part of the staff's pages: its routes (full paths below /staff), and its link in the head of every page. */
export interface Feature {
  routes: (ctx: StaffContext) => Router;
  link?: OfficeLink;
}

/** All parts, in the order of their links. A new part is one line here. */
export const FEATURES: readonly Feature[] = [
  { routes: startPage },
  {
    routes: contentRoute,
    link: {
      href: '/staff/content',
      label: 'Usługi i kontakty',
      about: 'Znajdź i popraw: telefon, godziny, opis.',
      role: 'editor',
    },
  },
  { routes: contactRoute },
  { routes: hoursRoute },
  { routes: serviceRoute },
  { routes: closuresRoute },
  { routes: bannersRoute },
  { routes: translationsRoute },
  { routes: replaceRoute },
  {
    routes: draftsRoute,
    link: {
      href: '/staff/drafts',
      label: 'Zmiany',
      about: 'Szkice, zmiany do sprawdzenia, publikacja, cofanie.',
      role: 'editor',
    },
  },
  {
    routes: todoRoute,
    link: { href: '/staff/todo', label: TASKS.title, about: TASKS.about, role: 'editor' },
  },
  {
    routes: previewRoute,
    link: { href: '/staff/preview', label: PREVIEW.title, about: PREVIEW.about, role: 'editor' },
  },
  {
    routes: historyRoute,
    link: { href: '/staff/history', label: HISTORY.title, about: HISTORY.about, role: 'editor' },
  },
  {
    routes: insightRoute,
    link: { href: '/staff/insight', label: INSIGHT.title, about: INSIGHT.about, role: 'editor' },
  },
  {
    routes: placeRoute,
    link: { href: '/staff/places', label: NEW_PLACE.title, about: NEW_PLACE.about, role: 'editor' },
  },
  {
    routes: (ctx) => paperRoute(ctx),
    link: { href: '/staff/paper', label: PAPER.title, about: PAPER.about, role: 'operator' },
  },
  {
    routes: accountsRoute,
    link: {
      href: '/staff/accounts',
      label: 'Konta',
      role: 'administrator',
      about: 'Kto się loguje i co może.',
    },
  },
  {
    routes: auditRoute,
    link: {
      href: '/staff/audit',
      label: 'Kto co zrobił',
      role: 'administrator',
      about: 'Logowania, konta, publikacje.',
    },
  },
];
