import { createRequire } from 'node:module';
import { DirectLine, type Activity, type Message } from 'botframework-directlinejs';
import express from 'express';
import { JSDOM } from 'jsdom';
import { listening } from './botframework-server.ts';

interface Emulator {
  getRouter(serviceUrl: string, botUrl: string): express.Router;
}
const emulator = createRequire(import.meta.url)('offline-directline') as Emulator;

/** Microsoft's client of Direct Line, through an emulated Direct Line, to the bot at `botUrl`. */
export async function directLineClient(botUrl: string) {
  const heard: Message[] = [];
  const waiting = new Set<() => void>();
  // A browser's way to ask, which the client expects.
  const { window } = new JSDOM('', { url: 'http://127.0.0.1' });
  globalThis.XMLHttpRequest = window.XMLHttpRequest;
  const app = express();
  const channel = await listening((req, res) => void app(req, res));
  const log = console.log;
  console.log = () => {};
  app.use(emulator.getRouter(channel.url, botUrl));
  const client = new DirectLine({
    domain: `${channel.url}/directline`,
    webSocket: false,
    secret: 'none',
    pollingInterval: 200,
  });
  const subscription = client.activity$.subscribe(
    (a: Activity) => {
      if (a.type !== 'message' || a.from.id === 'anna') return;
      heard.push(a);
      for (const look of waiting) look();
    },
    () => {},
  );

  const buttons = (list: readonly Message[]) => list.flatMap((m) => m.suggestedActions?.actions ?? []);
  const until = (from: number): Promise<Message[]> =>
    new Promise((done) => {
      const look = (): void => {
        if (buttons(heard.slice(from)).length === 0) return;
        waiting.delete(look);
        done(heard.slice(from));
      };
      waiting.add(look);
      look();
    });
  /** Writes, and gives what comes back up to the buttons. */
  async function say(text: string): Promise<Message[]> {
    const from = heard.length;
    await new Promise((done, failed) => {
      client.postActivity({ type: 'message', from: { id: 'anna' }, text }).subscribe(done, failed);
    });
    return until(from);
  }
  function press(list: readonly Message[], title: string): Promise<Message[]> {
    const found = buttons(list).find((b) => 'title' in b && b.title === title);
    if (!found || !('value' in found)) throw new Error(`no button ${title}`);
    return say(String(found.value));
  }
  const close = (): void => {
    subscription.unsubscribe();
    client.end();
    channel.close();
    console.log = log;
  };
  return { say, press, buttons, close };
}
