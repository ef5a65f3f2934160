import { hkdfSync, randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { Activity } from '@microsoft/agents-activity';
import {
  authorizeJWT,
  CloudAdapter,
  getAuthConfigWithDefaults,
  OutboundHostValidator,
  type TurnContext,
} from '@microsoft/agents-hosting';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import type { World } from '../../dialogue/dialogue.ts';
import { chatMemory } from '../../store/chat-memory.ts';
import type { KeyValue } from '../../store/key-value.ts';
import { type Noted, nameOf, perMinute } from '../chat.ts';
import { lanes } from '../lanes.ts';
import { type Activity as Read, activityShape } from './activity.ts';
import type { Counting } from '../counting.ts';
import { chatOf, frameworkBot } from './bot.ts';
import type { Outgoing } from './render.ts';

export const MESSAGES_PATH = '/api/messages';

export interface FrameworkSettings {
  /** Null: anonymous, for tests on one's own machine; replies then go to this machine alone. */
  app: { id: string; password: string; tenant: string } | null;
  rateLimit: number;
  /** Where keys and tokens come from; tests have their own. */
  authority?: string;
  /** Further hosts replies may go to. */
  hosts?: readonly string[];
}

export interface FrameworkParts {
  live: { current(): World };
  now: () => Date;
  store: KeyValue;
  note: (noted: Noted) => void;
  counting?: Counting | undefined;
}

export interface BotFramework {
  path: string;
  app: RequestListener;
  adapter: CloudAdapter;
}

/** Where Azure's channels and Teams take replies. The library's own list has hosts where anybody may rent a name. */
const AZURE = ['botframework.com', 'smba.trafficmanager.net'];
const HERE = ['127.0.0.1', 'localhost'];
const LARGEST = '256kb';
const CHATS_AT_ONCE = 16;

const problem = (code: string) => ({ error: { code } });

/** A body nobody can read, or an address replies must not go to: 400 before the library sees it. */
function readable(validator: OutboundHostValidator, anonymous: boolean): RequestHandler {
  return (req, res, next) => {
    const parsed = activityShape.safeParse(req.body);
    if (!parsed.success) return void res.status(400).json(problem('bad-request'));
    const { serviceUrl, deliveryMode } = parsed.data;
    const replies = serviceUrl ?? null;
    const secure = replies === null || anonymous || replies.startsWith('https:');
    if (replies === null ? deliveryMode !== 'expectReplies' : !validator.isAllowed(replies) || !secure)
      return void res.status(400).json(problem('service-url'));
    // Some clients leave out who writes and to whom; the library fails without them.
    req.body = {
      ...req.body,
      from: parsed.data.from ?? { id: 'user' },
      recipient: parsed.data.recipient ?? { id: 'bot' },
    };
    next();
  };
}

/** The library forgets to write `channelId` in the replies it hands back by itself. */
function asWritten(activity: object): object {
  const { _channelId, ...rest } = JSON.parse(JSON.stringify(activity)) as Record<string, unknown>;
  return _channelId === undefined ? rest : { ...rest, channelId: _channelId };
}

function authOf({ app, authority }: FrameworkSettings) {
  if (app === null) return getAuthConfigWithDefaults({});
  const connection = {
    clientId: app.id,
    clientSecret: app.password,
    tenantId: app.tenant,
    validateIssuer: true,
    ...(authority !== undefined && { authorityEndpoint: authority }),
  };
  // Named in full, so that nothing in the environment takes its place.
  return getAuthConfigWithDefaults({
    ...connection,
    connections: new Map([['okienko', connection]]),
    connectionsMap: [{ serviceUrl: '*', connection: 'okienko' }],
  });
}

/** The channel behind `POST /api/messages`. Throws when the library refuses the settings. */
export function startBotFramework(settings: FrameworkSettings, parts: FrameworkParts): BotFramework {
  const { note, store, live, now, counting } = parts;
  const anonymous = settings.app === null;
  const auth = authOf(settings);
  const hosts = [...(anonymous ? HERE : AZURE), ...(settings.hosts ?? [])];
  const validator = new OutboundHostValidator({ enabled: true, includeDefaultMicrosoftHosts: false, hosts });
  const adapter = new CloudAdapter(auth, undefined, undefined, { validateServiceUrl: true }, validator);
  const secret = settings.app
    ? Buffer.from(hkdfSync('sha256', settings.app.password, 'okienko', 'botframework chats', 32))
    : randomBytes(32);
  const overLimit = perMinute(settings.rateLimit, () => now().getTime());
  const bot = frameworkBot({ live, now, memory: chatMemory(store, secret), overLimit, counting });
  const inLane = lanes(CHATS_AT_ONCE);

  async function send(context: TurnContext, outgoing: readonly Outgoing[]): Promise<void> {
    if (outgoing.length === 0) return;
    await context.sendActivities(outgoing.map((o) => Activity.fromObject({ ...o })));
    const buffered = context.bufferedReplyActivities as object[];
    buffered.splice(0, buffered.length, ...buffered.map(asWritten));
  }
  const readOf = (context: TurnContext): Read => activityShape.parse(asWritten(context.activity));

  adapter.onTurnError = async (context, error) => {
    note({ channel: 'botframework', event: 'defect', code: nameOf(error) });
    await bot
      .sorry(readOf(context))
      .then((sorry) => send(context, [sorry]))
      .catch(() => note({ channel: 'botframework', event: 'not reached' }));
  };

  const messages: RequestHandler = async (req, res) => {
    const read = activityShape.parse(req.body);
    await inLane(chatOf(read), () =>
      adapter.process(req, res, async (context) => send(context, await bot.answer(read))),
    );
  };
  const failed: ErrorRequestHandler = (error: { status?: unknown }, _req, res, next) => {
    if (res.headersSent) return next(error);
    const status = typeof error.status === 'number' && error.status < 500 ? error.status : 500;
    if (status === 500) note({ channel: 'botframework', event: 'failed', code: nameOf(error) });
    res.status(status).json(problem(status === 413 ? 'too-large' : status < 500 ? 'bad-request' : 'broken'));
  };

  const app = express();
  app.disable('x-powered-by');
  const authorized: RequestHandler[] = anonymous ? [] : [authorizeJWT(auth) as RequestHandler];
  app.post(
    MESSAGES_PATH,
    ...authorized,
    express.json({ limit: LARGEST }),
    readable(validator, anonymous),
    messages,
  );
  app.use((_req, res) => void res.status(404).json(problem('not-found')));
  app.use(failed);
  return { path: MESSAGES_PATH, app, adapter };
}
