import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, RequestHandler, Response } from 'express';
import { encodeState, decodeState } from '../../dialogue/state.ts';
import { lasting } from '../../dialogue/lasting.ts';
import type { Reply } from '../../dialogue/reply.ts';
import { acceptedLang, wantsTurn } from './asked.ts';
import { arrives, withStyle } from './first-style.ts';
import type { Coding, KeptPage } from './kept-pages.ts';
import { isLimited } from './limit.ts';
import { noteServed, templateOf } from './served-log.ts';
import type { Here } from './view.tsx';
import type { Site } from './web.ts';

/** A page made for an address, the same for everybody who opens it. */
export interface Made {
  html: string;
  /** True where no browser may keep it. */
  secret: boolean;
  /** What the dialogue said, where opening it counts. */
  reply?: Reply;
  /** False where opening it is not counted towards the limit. */
  limited?: boolean;
}

/** Browsers may keep a page for so long (s); never longer than it is right. */
const BROWSERS = 30;
const WORTH_CODING = 512;
/** Lists of a whole town (bytes): 10 % less on the wire, for 40 to 80 ms once for all who open it. */
const LONG = 48_000;

const codings = {
  br: promisify(brotliCompress),
  gzip: promisify(gzip),
} as const;
const CODED = {
  br: (bytes: number) => ({ params: { [constants.BROTLI_PARAM_QUALITY]: bytes < LONG ? 6 : 10 } }),
  gzip: () => ({ level: 6 }),
} as const;

const KEPT_QUERY = /^(order=(name|open)|in=[a-z0-9-]{1,20})$/;

/**
 * What a page is kept under: the address alone, of those that can hold no words: a path that leads to a page, one of the
 * few things a link of ours adds to it. Null for all others.
 */
export function keyOf(req: Request): string | null {
  const [path = '', query, ...more] = req.url.split('?');
  if (more.length > 0 || !/^[a-z0-9/-]{1,120}$/.test(path)) return null;
  if (query !== undefined && !KEPT_QUERY.test(query)) {
    const state = query.startsWith('s=') ? decodeState(query.slice(2)) : null;
    if (state === null || encodeState(state) !== query.slice(2)) return null;
  }
  return asAsked(req);
}

/**
 * Some addresses lead to other pages by a header: the first one speaks the browser's language, the script asks for a turn,
 * and who comes from elsewhere gets the style inside the page.
 */
function asAsked(req: Request): string {
  const lang = req.url === '/' ? ` ${acceptedLang(req)}` : '';
  return `${wantsTurn(req) ? 'turn ' : ''}${arrives(req) ? 'first ' : ''}${req.baseUrl}${req.url}${lang}`;
}

const accepted = new Map<string, Coding>();

function codingOf(req: Request): Coding {
  const header = req.headers['accept-encoding'];
  if (header === undefined) return 'identity';
  const known = accepted.get(header);
  if (known) return known;
  const coding = (['br', 'gzip'] as const).find((c) => req.acceptsEncodings(c)) ?? 'identity';
  if (accepted.size < 100 && header.length < 100) accepted.set(header, coding);
  return coding;
}

async function bodyOf(site: Site, key: string | null, page: KeptPage, coding: Coding): Promise<Buffer> {
  const plain = page.bodies.get('identity') as Buffer;
  if (coding === 'identity') return plain;
  const coded = await (coding === 'br'
    ? codings.br(plain, CODED.br(plain.length))
    : codings.gzip(plain, CODED.gzip()));
  if (key !== null && !page.bodies.has(coding)) {
    page.bodies.set(coding, coded);
    site.kept.grown(key, page, coded.length);
  }
  return coded;
}

const asksAnew = (req: Request) => /no-cache/.test(req.headers['cache-control'] ?? '');

function send(site: Site, req: Request, res: Response, page: KeptPage, coding: Coding, body: Buffer): void {
  const headers = [...page.headers];
  if (page.etag !== null) {
    const left = Math.floor((page.until - site.now().getTime()) / 1000);
    headers.push(
      'Cache-Control',
      `public, max-age=${Math.max(0, Math.min(BROWSERS, left))}`,
      'ETag',
      page.etag,
    );
    if (req.headers['if-none-match']?.includes(page.etag) && !asksAnew(req))
      return void res.writeHead(304, headers).end();
  }
  if (coding !== 'identity') headers.push('Content-Encoding', coding);
  headers.push('Content-Length', String(body.length));
  res.writeHead(200, headers);
  if (req.method === 'HEAD') return void res.end();
  if (page.opens !== null) site.counting?.need(page.opens.need, page.opens.place);
  res.end(body);
}

/** Sends a page in the coding the browser prefers; at once where that was made before. */
function sendCoded(
  site: Site,
  req: Request,
  res: Response,
  [key, page]: [string | null, KeptPage],
  failed: (e: unknown) => void,
): void {
  const short = (page.bodies.get('identity') as Buffer).length < WORTH_CODING;
  const coding = short ? 'identity' : codingOf(req);
  const body = page.bodies.get(coding);
  if (body) send(site, req, res, page, coding, body);
  else bodyOf(site, key, page, coding).then((coded) => send(site, req, res, page, coding, coded), failed);
}

/** Set anew for every answer, or of one visitor only. */
const NOT_KEPT = /^(ratelimit.*|retry-after|cache-control|content-length|etag|set-cookie)$/i;

function headersOf(res: Response, secret: boolean): string[] {
  const names = res.getHeaderNames().filter((name) => !NOT_KEPT.test(name));
  const set = names.flatMap((name) => [name, String(res.getHeader(name))]);
  return secret ? [...set, 'Cache-Control', 'no-store'] : set;
}

function pageOf(
  req: Request,
  res: Response,
  here: Here,
  { made, until }: { made: Made; until: number },
): KeptPage {
  const need = made.reply?.blocks.find((b) => b.kind === 'need');
  const hash = createHash('sha256').update(made.html).digest('base64url').slice(0, 22);
  return {
    route: templateOf(req),
    headers: headersOf(res, made.secret),
    etag: made.secret ? null : `W/"${hash}"`,
    bodies: new Map([['identity', Buffer.from(made.html)]]),
    opens: need && made.reply ? { need: need.id, place: made.reply.state.place } : null,
    limited: made.limited ?? true,
    since: here.now.getTime(),
    until,
  };
}

/** Makes a page, keeps it for as long as it is right, and sends it. */
export function sendPage(site: Site, req: Request, res: Response, here: Here, make: () => Made): void {
  res.type('html').vary('Accept-Encoding').vary('Sec-Fetch-Site');
  const lasts = lasting(here.now, make);
  if (here.preview) return void res.send(lasts.made.html);
  const { made, until } = lasts;
  const html = arrives(req) ? withStyle(res, here.base, made.html, site.firstStyle) : made.html;
  const page = pageOf(req, res, here, { made: { ...made, html }, until });
  const key = keyOf(req);
  if (key !== null) site.kept.keep(key, here.world, page);
  sendCoded(site, req, res, [key, page], req.next ?? (() => {}));
}

/**
 * Sends what is kept before anything else looks at the request, with the headers it had when it was made. Counted towards
 * the limit like every page; over it the routes answer.
 */
export function keptFirst(site: Site): RequestHandler {
  return (req, res, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next();
    const start = performance.now();
    const key = asAsked(req);
    const page = site.kept.find(key, site.live.current(), site.now().getTime());
    if (page === null) return next();
    const answer = (error?: unknown): void => {
      if (error !== undefined || isLimited(res)) return next(error);
      noteServed(site.served, req.method, () => page.route, start, res);
      sendCoded(site, req, res, [key, page], next);
    };
    if (page.limited) void site.limit.pages(req, res, answer);
    else answer();
  };
}
