import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FrameworkSettings, startBotFramework } from '../../src/channels/botframework/botframework.ts';
import type { Outgoing } from '../../src/channels/botframework/render.ts';
import type { Noted } from '../../src/channels/chat.ts';
import type { World } from '../../src/dialogue/dialogue.ts';
import { sqliteStore } from '../../src/store/sqlite.ts';
import { chatWorld, MONDAY } from './chat-world.ts';

/** Listens on a free port of this machine. */
export async function listening(app: RequestListener) {
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url, close };
}

/** What the bot answered with: our fields and those the library adds. */
export type Answered = Outgoing & Record<string, unknown>;

interface Own extends Partial<FrameworkSettings> {
  world?: World;
  now?: () => Date;
}

/** The channel with the small guide, anonymous unless told otherwise, and a connector that takes its replies. */
export async function frameworkServer({ world = chatWorld(), now = () => MONDAY, ...own }: Own = {}) {
  const noted: Noted[] = [];
  const replies: { path: string; token: string | undefined; activity: Answered }[] = [];
  const failing = { now: false };
  const store = sqliteStore(':memory:');
  const take = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    let body = '';
    for await (const piece of req) body += String(piece);
    if (failing.now) return void res.writeHead(503).end();
    replies.push({
      path: req.url ?? '',
      token: req.headers.authorization,
      activity: JSON.parse(body) as Answered,
    });
    res.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"1"}');
  };
  const connector = await listening((req, res) => void take(req, res));
  const channel = startBotFramework(
    { app: null, rateLimit: 1000, ...own },
    { live: { current: () => world }, now, store, note: (n) => void noted.push(n) },
  );
  const server = await listening(channel.app);
  const address = `${server.url}${channel.path}`;

  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const activity = (more: Record<string, unknown>) => ({
    type: 'message',
    id: 'a1',
    channelId: 'webchat',
    conversation: { id: 'talk-1' },
    from: { id: 'user-1' },
    recipient: { id: 'bot' },
    serviceUrl: connector.url,
    ...more,
  });
  /** Sends an activity and gives what comes back with the answer itself. */
  const ask = async (more: Record<string, unknown>): Promise<Answered[]> => {
    const res = await post(activity({ deliveryMode: 'expectReplies', ...more }));
    if (res.status !== 200) throw new Error(`status ${res.status}`);
    return ((await res.json()) as { activities: Answered[] }).activities;
  };
  const close = () => {
    server.close();
    connector.close();
  };
  return {
    ...channel,
    url: server.url,
    connector: connector.url,
    address,
    post,
    activity,
    ask,
    replies,
    noted,
    store,
    failing,
    close,
  };
}

/** All that a resident reads of some activities, cards included. */
export function readable(activities: readonly Answered[]): string {
  return activities
    .flatMap((a) => [a.text ?? '', ...(a.attachments ?? []).map((c) => JSON.stringify(c.content))])
    .join('\n');
}
/** What the buttons of some activities send, by their titles. */
export const buttonsOf = (activities: readonly Answered[]): Map<string, string> =>
  new Map(
    activities.flatMap((a) => (a.suggestedActions?.actions ?? []).map((b) => [b.title, b.value] as const)),
  );
