import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, test } from 'vitest';
import { stoppable } from '../src/stopping.ts';

async function serving(listener: RequestListener) {
  const stopping = stoppable(listener);
  const server: Server = createServer(stopping.listener);
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  return { server, port: (server.address() as AddressInfo).port, stop: () => stopping.stop(server) };
}

/** Sends text on a connection of its own; everything that came until it was closed. */
function sent(port: number, text: string, more: Promise<string> | null = null): Promise<string> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    let got = '';
    socket.on('data', (piece: Buffer) => (got += piece.toString()));
    socket.on('error', (e) => (got += ` ${e.message}`));
    socket.on('close', () => done(got));
    socket.write(text);
    void more?.then((rest) => socket.write(rest));
  });
}
const GET = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';

test('who stands in the queue of connections when the server stops is answered', async () => {
  const { server, port, stop } = await serving((_req, res) => res.end('tu jestem'));
  const stopped = new Promise<void>((done) => {
    server.once('connection', () => {
      void (async () => {
        await stop();
        done();
      })();
    });
  });
  const all = await Promise.all(Array.from({ length: 30 }, () => sent(port, GET)));
  await stopped;
  expect(all.filter((got) => !got.endsWith('tu jestem'))).toEqual([]);
});

test('an answer in hand is whole and says that it is the last of its connection', async () => {
  let answer = (): void => undefined;
  const begun = Promise.withResolvers<void>();
  const { port, stop } = await serving((_req, res) => {
    answer = () => void res.end('tu jestem');
    begun.resolve();
  });
  const got = sent(port, GET);
  await begun.promise;
  const stopped = stop();
  answer();
  expect(await got).toMatch(/connection: close[\s\S]*tu jestem$/i);
  await stopped;
});

test('half a form that was being sent is waited for, a connection that asks nothing is not', async () => {
  const rest = Promise.withResolvers<string>();
  const begun = Promise.withResolvers<void>();
  const { port, stop } = await serving((req, res) => {
    begun.resolve();
    req.resume().on('end', () => res.end('tu jestem'));
  });
  const got = sent(port, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nab', rest.promise);
  await begun.promise;
  const kept = sent(port, GET);
  const stopped = stop();
  rest.resolve('cd');
  expect(await got).toMatch(/connection: close[\s\S]*tu jestem$/i);
  expect(await kept).toMatch(/tu jestem$/);
  await stopped;
});
