/** SIGTERM while residents write: everything begun before it is answered, and the process ends within 10 seconds. */
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { replica } from './machine.ts';
import { row, type Row, wait } from './residents.ts';

const CROWD = 20;
/** Their phones send half a form and the rest after so long (ms). */
const SLOW = { many: 10, pause: 2_000 } as const;

interface Asked {
  sent: number;
  ended: number | null;
  /** `refused`: nobody listened any more, so nothing was begun and a proxy asks the next replica. */
  end: 'answered' | 'refused' | 'cut';
}

/** Residents on connections kept open, as browsers and nginx keep them; each notes when it sent and what came. */
function keepAlive(url: string, log: Asked[]): { stop(): Promise<void> } {
  const agent = new Agent({ keepAlive: true, maxSockets: CROWD });
  const over = new AbortController();
  const once = (): Promise<void> =>
    new Promise((done) => {
      const asked: Asked = { sent: performance.now(), ended: null, end: 'cut' };
      log.push(asked);
      const end = (how: Asked['end']) => {
        asked.ended ??= performance.now();
        asked.end = how;
        done();
      };
      const req = request(`${url}/pl/ostrowiec`, {
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      req.on('response', (res) => {
        let body = '';
        res.on('data', (piece: Buffer) => (body += piece.toString()));
        res.on('end', () => end(res.statusCode === 200 && body.includes('</html>') ? 'answered' : 'cut'));
        res.on('error', () => end('cut'));
      });
      req.on('error', (e: NodeJS.ErrnoException) => end(e.code === 'ECONNREFUSED' ? 'refused' : 'cut'));
      req.end('text=zalegam+z+czynszem');
    });
  const all = Array.from({ length: CROWD }, async () => {
    while (!over.signal.aborted && log.at(-1)?.end !== 'refused') await once();
  });
  return {
    stop: async () => {
      over.abort();
      await Promise.all(all);
      agent.destroy();
    },
  };
}

/** Half a form now, the rest later; true when a whole page came. */
function slowly(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((done) => {
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.on('data', (piece: Buffer) => {
      answer += piece.toString('latin1');
      if (answer.startsWith('HTTP/1.1 200') && answer.includes('</html>')) done(true);
    });
    socket.on('error', () => done(false));
    socket.on('close', () => done(false));
    const body = 'text=zalegam+z+czynszem';
    socket.write(
      `POST /pl/ostrowiec HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 9)}`,
    );
    setTimeout(() => socket.write(body.slice(9)), SLOW.pause);
  });
}

export async function drain(root: string): Promise<Row[]> {
  const server = await replica(root, 'drain');
  const log: Asked[] = [];
  const crowd = keepAlive(server.url, log);
  await wait(3_000);
  const slow = Array.from({ length: SLOW.many }, () => slowly(server.url));
  await wait(500);
  const at = performance.now();
  const { code, ms } = await server.end('SIGTERM');
  await crowd.stop();
  const before = log.filter((a) => a.sent < at);
  const inHand = before.filter((a) => (a.ended ?? Infinity) >= at);
  const after = log.filter((a) => a.sent >= at);
  const cut = before.filter((a) => a.end !== 'answered').length;
  const away = after.filter((a) => a.end !== 'answered').length;
  const slowAnswered = (await Promise.all(slow)).filter(Boolean).length;
  return [
    row(
      `SIGTERM while ${CROWD} residents write on kept connections and ${SLOW.many} slow phones are in the middle of a form`,
      `exit ${code} after ${(ms / 1000).toFixed(1)} s; ${before.length} asked before it, ${inHand.length} of them in hand; of ${after.length} after it ${away} turned away (a proxy asks the next replica); of ${SLOW.many} slow ones ${slowAnswered} answered`,
      `${cut} begun requests cut, ${SLOW.many - slowAnswered} slow ones`,
    ),
  ];
}
