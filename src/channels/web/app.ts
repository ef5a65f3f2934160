import { constants } from 'node:zlib';
import compression from 'compression';
import express, { type Express } from 'express';
import { readAssets } from '../../pages/assets.ts';
import { api } from './api.ts';
import { assetsRoute } from './assets-route.ts';
import { conversation } from './conversation.ts';
import { directoryRoute } from './directory-route.ts';
import { exchangeRoute } from './exchange-route.ts';
import { errorHandler, notFound } from './errors.ts';
import { embedRoute } from './embed-route.ts';
import { firstStyle } from './first-style.ts';
import { infoRoute } from './info-route.ts';
import { keptPages } from './kept-pages.ts';
import { leaveRoute } from './leave-route.ts';
import { countersOf } from './limit.ts';
import { lowerCase } from './lower-case.ts';
import { offlineRoute } from './offline-route.ts';
import { paperRoute } from './paper-route.ts';
import { reportRoute } from './report-route.ts';
import { permissions, previewHeaders, embeddedIn } from './security.ts';
import { keptFirst } from './send-page.ts';
import { servedLog } from './served-log.ts';
import { sitemapRoute } from './sitemap-route.ts';
import { LEAVE_TO, type Site, type Web } from './web.ts';

/**
 * The web channel as an Express application; it does not listen. It may be mounted below any path: its addresses
 * then begin with that path. Throws when the script was not built.
 */
export function createApp(web: Web): Express {
  const { files, style, paths } = readAssets();
  const site: Site = {
    ...web,
    assets: paths,
    firstStyle: firstStyle(style),
    leaveTo: web.leaveTo ?? LEAVE_TO,
    limit: countersOf(web.limits),
    kept: keptPages(),
  };
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', web.trustProxy);
  app.use(
    keptFirst(site),
    servedLog(web.served),
    ...(web.preview ? previewHeaders : [embeddedIn(web.embedOrigins ?? [])]),
    permissions,
  );
  app.use(assetsRoute(files), lowerCase(site));
  // Quality 6 instead of the library's 4: 7 % less on the wire for 2 ms of the longest page.
  app.use(compression({ threshold: 512, brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } } }));
  app.use(
    exchangeRoute(site),
    sitemapRoute(site),
    api(site),
    embedRoute(),
    leaveRoute(site),
    infoRoute(site),
    offlineRoute(site),
    paperRoute(site),
    reportRoute(site),
    directoryRoute(site),
    conversation(site),
  );
  app.use(notFound, errorHandler(site));
  return app;
}
