import { type Request, type RequestHandler, type Response, Router, urlencoded } from 'express';
import { requireRole } from '../../access/gate.ts';
import { typed } from '../../access/form.ts';
import { frameOf, sendMessage, sendOffice } from '../../access/office-page.tsx';
import { createApp } from '../../channels/web/app.ts';
import { framingHeaders, previewHeaders } from '../../channels/web/security.ts';
import { LIMITS } from '../../channels/web/web.ts';
import { createDesk } from '../../desk/desk.tsx';
import type { World } from '../../dialogue/world.ts';
import type { StaffContext } from '../context.ts';
import { type Move, playChat } from './chat.ts';
import { chatHtml } from './chat-page.tsx';
import { type Channel, CHANNELS, frameBase, PreviewPage, type Shown } from './preview-page.tsx';
import { PREVIEW as T } from './texts.ts';
import { readTime } from './times.ts';
import { isRevision, worldOf } from './worlds.ts';

type Parts = Pick<StaffContext, 'live' | 'now' | 'versions'>;

/** Applications of one channel on one guide at one time; each reads its styles once. */
const KEPT = 8;
/** A conversation of a preview is played again from its start with each move. */
const MOVES = 40;
const NOBODY = 10_000;

interface Kept {
  app: RequestHandler;
  /** The newest world of the revision: a draft goes on being edited. */
  world: World;
}

function webOf(kept: { world: World }, now: () => Date): RequestHandler {
  return createApp({
    live: { current: () => kept.world },
    now,
    reports: { add: () => {} },
    served: () => {},
    broken: () => {},
    trustProxy: 0,
    limits: { ...LIMITS, words: NOBODY, pages: NOBODY },
    freeText: true,
    preview: true,
  });
}

/** The desk without anybody at it: it takes no corrections and counts nothing. */
function deskOf(kept: { world: World }, now: () => Date): RequestHandler {
  return createDesk({
    live: { current: () => kept.world },
    now,
    gate: (_req, _res, next) => next(),
    operator: () => null,
    place: null,
    publicUrl: null,
    reports: null,
    tallies: null,
    seen: null,
  });
}

/** Moves as the form carries them; what was made up by hand is left out. */
function movesOf(body: unknown): Move[] {
  const given: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'move') : [];
  const press = typed(body, 'press');
  const said = typed(body, 'said').trim();
  const read = (text: unknown): Move[] => {
    try {
      const parsed: unknown = JSON.parse(String(text));
      if (!Array.isArray(parsed) || typeof parsed[0] !== 'string') return [];
      return [{ said: parsed[0].slice(0, 4096), press: typeof parsed[1] === 'string' ? parsed[1] : null }];
    } catch {
      return [];
    }
  };
  const past = [given].flat().filter(Boolean).flatMap(read);
  const next = press !== '' ? read(press) : said === '' ? [] : [{ said, press: null }];
  return [...past, ...next].slice(-MOVES);
}

/** `/staff/preview`: the form and a frame; `/staff/preview/{channel}/{revision}/{time}`: what is in the frame. */
export function previewRoute(parts: Parts): Router {
  const { live, now, versions } = parts;
  const router = Router();
  const editor = requireRole('editor');
  const form = urlencoded({ extended: false, limit: '512kb', parameterLimit: MOVES + 10 });
  const apps = new Map<string, Kept>();

  function shownOf(query: unknown): Shown | null {
    const rev = typed(query, 'rev') || 'main';
    const at = readTime(typed(query, 'at'));
    const place = typed(query, 'place');
    if (!isRevision(rev) || at === undefined) return null;
    return {
      rev,
      at,
      channel: CHANNELS.find((c) => c === typed(query, 'channel')) ?? 'web',
      place: place === '' ? null : place,
      width: typed(query, 'width') === 'wide' ? 'wide' : 'phone',
    };
  }

  router.get('/staff/preview', editor, framingHeaders, async (req, res) => {
    const shown = shownOf(req.query) ?? shownOf({});
    if (shown === null) throw new Error('The preview of now can always be asked for.');
    const found = await worldOf(parts, shown.rev);
    const { guide } = found.ok ? found.world : live.current();
    const places = [...guide.places.values()].filter((p) => p.offered || p.id === shown.place);
    const drafts = (await versions?.drafts.list(['draft', 'to-check'])) ?? [];
    const known = shown.place !== null && guide.places.has(shown.place);
    sendOffice(
      res,
      { title: T.title, wide: true, status: found.ok ? 200 : 409 },
      <PreviewPage
        shown={{ ...shown, place: known ? shown.place : null }}
        now={now()}
        places={places.map(({ id, name }) => ({ id, name }))}
        drafts={drafts}
        trouble={
          found.ok
            ? null
            : {
                says: found.problems.length > 0 ? T.none.broken : T.none.gone,
                lines: found.problems.slice(0, 10),
              }
        }
      />,
    );
  });

  /** The world and the time an address of the frame names; null when the answer was sent already. */
  async function framed(req: Request, res: Response, channel: Channel) {
    const rev = String(req.params['rev']);
    const at = readTime(String(req.params['at']));
    const found = at === undefined ? null : await worldOf(parts, rev);
    if (at === undefined || found === null || !found.ok) {
      sendMessage(res, {
        title: T.none.title,
        text: T.none.gone,
        status: 404,
        next: { href: '/staff/preview', label: T.title },
      });
      return null;
    }
    const base = frameBase({ rev, channel, at });
    return { world: found.world, at, base, time: () => at ?? now() };
  }

  function keptFor(base: string, world: World, make: (kept: { world: World }) => RequestHandler): Kept {
    const before = apps.get(base);
    if (before) {
      before.world = world;
      return before;
    }
    const kept: Kept = { world, app: (_req, _res, next) => next() };
    kept.app = make(kept);
    apps.set(base, kept);
    for (const oldest of apps.keys()) if (apps.size > KEPT) apps.delete(oldest);
    return kept;
  }

  router.use('/staff/preview/:channel/:rev/:at', editor, ...previewHeaders);

  router.use('/staff/preview/web/:rev/:at', async (req, res, next) => {
    const asked = await framed(req, res, 'web');
    if (asked === null) return;
    const { app } = keptFor(asked.base, asked.world, (kept) => webOf(kept, asked.time));
    // The application's own handlers throw what it knows how to answer; nothing of it comes back here.
    app(req, res, next);
  });

  router.use('/staff/preview/desk/:rev/:at', async (req, res, next) => {
    const asked = await framed(req, res, 'desk');
    if (asked === null) return;
    const { app } = keptFor(asked.base, asked.world, (kept) => deskOf(kept, asked.time));
    app(req, res, next);
  });

  const chat: RequestHandler = async (req, res) => {
    const asked = await framed(req, res, 'chat');
    if (asked === null) return;
    const moves = movesOf(req.body);
    const bubbles = await playChat(asked.world, asked.time(), moves);
    res.type('html').send(chatHtml({ assets: frameOf(res).assets, action: asked.base, moves, bubbles }));
  };
  router.get('/staff/preview/chat/:rev/:at', chat);
  router.post('/staff/preview/chat/:rev/:at', form, chat);
  return router;
}
