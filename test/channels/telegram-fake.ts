import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What Telegram refuses, and a 429, a broken line or silence when the test asks for it; `late` does as asked and answers
 * after so many milliseconds, `lost` does as asked and breaks the line.
 */
export type Fault = { status: number; retryAfter?: number } | { late: number } | 'drop' | 'hold' | 'lost';

export interface Sent {
  chat: number;
  id: number;
  /** As people read it: without tags. */
  text: string;
  buttons: { text: string; callback_data: string }[];
}

type Payload = Record<string, unknown>;
type Answer = { status: number; description?: string; retryAfter?: number; result?: unknown };

const ok = (result: unknown): Answer => ({ status: 200, result });
const refuse = (description: string, status = 400): Answer => ({ status, description });

const TAGS =
  /^<(\/?)(b|strong|i|em|u|ins|s|strike|del|code|pre|blockquote|a)(?: href="(?:https?|tg):\/\/[^"<>]+")?>$/;

/** The text without its tags, or what is wrong with it. */
function parseHtml(html: string): { text: string } | { wrong: string } {
  const open: string[] = [];
  let text = '';
  for (const piece of html.split(/(<[^>]*>)/)) {
    if (!piece.startsWith('<')) {
      if (/[<>]/.test(piece) || /&(?!lt;|gt;|amp;|quot;|#\d+;)/.test(piece))
        return { wrong: `text "${piece}"` };
      text += piece
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&');
      continue;
    }
    const [, end, name = ''] = TAGS.exec(piece) ?? [];
    if (name === '') return { wrong: `tag ${piece}` };
    if (end === '') open.push(name);
    else if (open.pop() !== name) return { wrong: `end ${piece}` };
  }
  return open.length > 0 ? { wrong: `open ${open.join()}` } : { text };
}

function wrongKeyboard(rows: unknown): string | null {
  if (!Array.isArray(rows)) return 'keyboard is no list';
  const buttons = rows.flat() as Payload[];
  if (
    buttons.length === 0 ||
    buttons.length > 100 ||
    rows.some((r) => !Array.isArray(r) || r.length === 0 || r.length > 8)
  )
    return 'keyboard size';
  for (const { text, callback_data: data } of buttons) {
    if (typeof text !== 'string' || text.trim() === '') return 'button text';
    if (typeof data !== 'string' || data === '' || Buffer.byteLength(data) > 64) return 'BUTTON_DATA_INVALID';
  }
  return null;
}

/** Telegram's servers, as strict as they are, on a free port of this machine. */
export async function telegramFake(token = '1:test') {
  const sent: Sent[] = [];
  const calls: { method: string; payload: Payload }[] = [];
  const deleted: number[] = [];
  const faults = new Map<string, Fault[]>();
  const updates: Payload[] = [];
  const listeners = new Set<() => void>();
  let nextMessage = 1000;
  let nextUpdate = 1;
  let polling: (() => void) | null = null;
  let oldMessages = 0;
  let webhook: { url: string; secret: string | undefined } | null = null;

  const changed = (): void => {
    for (const listener of listeners) listener();
  };

  function sendMessage(p: Payload): Answer {
    const html = typeof p['text'] === 'string' ? p['text'] : '';
    const parsed = p['parse_mode'] === 'HTML' ? parseHtml(html) : { text: html };
    if ('wrong' in parsed) return refuse(`Bad Request: can't parse entities: ${parsed.wrong}`);
    if (parsed.text.trim() === '') return refuse('Bad Request: message text is empty');
    if (parsed.text.length > 4096) return refuse('Bad Request: message is too long');
    const markup = p['reply_markup'] as { inline_keyboard?: unknown } | undefined;
    const wrong = markup === undefined ? null : wrongKeyboard(markup.inline_keyboard);
    if (wrong !== null) return refuse(`Bad Request: ${wrong}`);
    const chat = Number(p['chat_id']);
    if (chat === 500) return refuse('Internal Server Error', 500);
    if (chat === 403) return refuse('Forbidden: bot was blocked by the user', 403);
    const message = {
      chat,
      id: nextMessage++,
      text: parsed.text,
      buttons: markup ? (markup.inline_keyboard as Sent['buttons'][]).flat() : [],
    };
    sent.push(message);
    return ok({ message_id: message.id, date: 1, chat: { id: chat, type: 'private' }, text: parsed.text });
  }

  async function getUpdates(p: Payload): Promise<Answer> {
    polling?.();
    const offset = Number(p['offset'] ?? 0);
    while (updates[0] !== undefined && Number(updates[0]['update_id']) < offset) updates.shift();
    const end = Date.now() + Number(p['timeout'] ?? 0) * 1000;
    const turn = { over: false };
    while (updates.length === 0 && Date.now() < end && !turn.over)
      await new Promise<void>((wake) => {
        const timer = setTimeout(wake, end - Date.now());
        const done = (): void => {
          clearTimeout(timer);
          listeners.delete(done);
          wake();
        };
        listeners.add(done);
        polling = () => {
          turn.over = true;
          done();
        };
      });
    polling = null;
    if (turn.over) return refuse('Conflict: terminated by other getUpdates request', 409);
    return ok(updates.slice(0, Number(p['limit'] ?? 100)));
  }

  function setMyCommands(p: Payload): Answer {
    const commands = p['commands'] as { command: string; description: string }[];
    const good =
      commands.length <= 100 &&
      commands.every(
        (c) =>
          /^[a-z0-9_]{1,32}$/.test(c.command) && c.description.length >= 1 && c.description.length <= 256,
      );
    return good ? ok(true) : refuse('Bad Request: BOT_COMMAND_INVALID');
  }

  function deleteMessages(p: Payload): Answer {
    const ids = (p['message_ids'] ?? [p['message_id']]) as number[];
    if (ids.length > 100) return refuse('Bad Request: too many messages');
    // A batch with one message that is too old is refused as a whole.
    if (ids.some((id) => id < oldMessages)) return refuse("Bad Request: message can't be deleted");
    deleted.push(...ids);
    return ok(true);
  }

  const methods: Record<string, (p: Payload) => Answer | Promise<Answer>> = {
    getMe: () => ok({ id: 1, is_bot: true, first_name: 'Okienko', username: 'okienko_bot' }),
    sendMessage,
    getUpdates,
    setMyCommands,
    deleteMessages,
    deleteMessage: deleteMessages,
    answerCallbackQuery: () => ok(true),
    deleteWebhook: () => {
      webhook = null;
      return ok(true);
    },
    setWebhook: (p) => {
      webhook = { url: String(p['url']), secret: p['secret_token'] as string | undefined };
      return ok(true);
    },
  };

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    let body = '';
    for await (const piece of req) body += String(piece);
    const [, given, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(req.url ?? '') ?? [];
    const payload = (body === '' ? {} : JSON.parse(body)) as Payload;
    calls.push({ method, payload });
    const fault = faults.get(method)?.shift();
    changed();
    if (fault === 'hold') return;
    if (fault === 'drop') return void req.socket.destroy();
    const call = methods[method];
    const result: Answer =
      given !== token
        ? refuse('Unauthorized', 401)
        : typeof fault === 'object' && 'status' in fault
          ? {
              status: fault.status,
              description: 'fault',
              ...(fault.retryAfter !== undefined && { retryAfter: fault.retryAfter }),
            }
          : call
            ? await call(payload)
            : refuse('Not Found', 404);
    if (fault === 'lost') return void req.socket.destroy();
    if (typeof fault === 'object' && 'late' in fault)
      await new Promise((done) => {
        setTimeout(done, fault.late);
      });
    const { status, description, retryAfter } = result;
    const good = status === 200;
    res.writeHead(status, { 'content-type': 'application/json' });
    res.end(
      JSON.stringify(
        good
          ? { ok: true, result: result.result }
          : {
              ok: false,
              error_code: status,
              description,
              ...(retryAfter !== undefined && { parameters: { retry_after: retryAfter } }),
            },
      ),
    );
    changed();
  }

  let server = createServer((req, res) => void answer(req, res));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  /** Resolves when `ready` gives something; asks again whenever anything was called. */
  function until<T>(ready: () => T | undefined | false | null): Promise<T> {
    return new Promise((done) => {
      const look = (): void => {
        const found = ready();
        if (found === undefined || found === false || found === null) return;
        listeners.delete(look);
        done(found);
      };
      listeners.add(look);
      look();
    });
  }

  const numbered = (update: Payload): Payload => ({ update_id: nextUpdate++, ...update });

  return {
    url: `http://127.0.0.1:${port}`,
    token,
    sent,
    calls,
    deleted,
    updates,
    until,
    numbered,
    /** The next calls of `method` fail like this, one each. */
    fail: (method: string, ...list: Fault[]) =>
      void faults.set(method, [...(faults.get(method) ?? []), ...list]),
    /** Messages with a smaller id can no longer be deleted. */
    tooOldBelow: (id: number) => void (oldMessages = id),
    webhook: () => webhook,
    push: (...list: Payload[]) => {
      updates.push(...list.map((u) => ('update_id' in u ? u : numbered(u))));
      changed();
    },
    to: (chat: number) => sent.filter((m) => m.chat === chat),
    /** The server goes away, in the middle of whatever it was doing. */
    down: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
    up: async () => {
      server = createServer((req, res) => void answer(req, res));
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

export type TelegramFake = Awaited<ReturnType<typeof telegramFake>>;

const from = (chat: number, lang?: string) => ({
  id: chat,
  is_bot: false,
  first_name: 'Anna',
  ...(lang && { language_code: lang }),
});
const inPrivate = (chat: number, lang?: string) => ({
  from: from(chat, lang),
  chat: { id: chat, type: 'private' },
  date: 1,
});
let nextId = 1;

/** Updates as Telegram writes them. */
export const says = (chat: number, text: string, lang?: string): Payload => ({
  message: { message_id: nextId++, ...inPrivate(chat, lang), text },
});
export const sends = (chat: number, what: Payload): Payload => ({
  message: { message_id: nextId++, ...inPrivate(chat), ...what },
});
export const edits = (chat: number, text: string): Payload => ({
  edited_message: { message_id: nextId++, ...inPrivate(chat), edit_date: 2, text },
});
export const presses = (chat: number, data: string, lang?: string): Payload => ({
  callback_query: {
    id: `c${nextId}`,
    from: from(chat, lang),
    chat_instance: '1',
    message: { message_id: nextId++, ...inPrivate(chat), text: 'x' },
    data,
  },
});
export const inGroup = (chat: number, type: string, text: string): Payload => ({
  [type === 'channel' ? 'channel_post' : 'message']: {
    message_id: nextId++,
    chat: { id: chat, type, title: 'Grupa' },
    date: 1,
    text,
    ...(type === 'channel' ? {} : { from: from(7) }),
  },
});
