import { timingSafeEqual } from 'node:crypto';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response } from 'express';
import type { KeyValue } from '../../store/key-value.ts';
import { updateId, wasHandled } from './update.ts';

export const WEBHOOK_PATH = '/telegram';
const LARGEST = '1mb';
/** For so long a second delivery of an update that is being answered is sent away, to come again (ms). */
const BUSY = 60_000;

function sameSecret(given: string | undefined, secret: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(secret)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const busy = (res: Response): void => void res.status(503).json({ error: { code: 'busy' } });

const refused: ErrorRequestHandler = (error: { status?: unknown }, _req, res, _next) => {
  const status = typeof error.status === 'number' && error.status < 500 ? error.status : 503;
  if (status === 503) return busy(res);
  res.status(status).json({ error: { code: 'bad-request' } });
};

/**
 * The address Telegram delivers to. 200 only when the update was handled: anything else makes Telegram send it again.
 * `handle` rejects when it must come again.
 */
export function webhookApp(
  secret: string,
  store: KeyValue,
  handle: (update: unknown) => Promise<void>,
): Express {
  const app = express();
  app.disable('x-powered-by');
  const onlyTelegram: RequestHandler = (req, res, next) => {
    if (sameSecret(req.get('x-telegram-bot-api-secret-token'), secret)) return next();
    res.status(401).json({ error: { code: 'forbidden' } });
  };
  app.post(WEBHOOK_PATH, onlyTelegram, express.json({ limit: LARGEST }), async (req, res) => {
    const id = updateId(req.body);
    if (id === null) return void res.status(400).json({ error: { code: 'bad-request' } });
    const free = await store.add(`w:${id}`, '1', BUSY);
    if (!free) return void ((await wasHandled(store, id)) ? res.json({ ok: true }) : busy(res));
    await handle(req.body).catch(async (error: unknown) => {
      await store.delete([`w:${id}`]).catch(() => {});
      throw error;
    });
    res.json({ ok: true });
  });
  app.use((_req, res) => void res.status(404).json({ error: { code: 'not-found' } }));
  app.use(refused);
  return app;
}
