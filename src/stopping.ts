import type { RequestListener, Server, ServerResponse } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';

/** Who has connected already is let in for so long, even while others keep coming (ms). */
const LAST_ARRIVALS = 3_000;
/** What was begun is answered within so long after that; then whatever is still open is cut (ms). */
const LAST_ANSWERS = 5_000;

export interface Stopping {
  /** The listener to serve with: it knows what is in hand. */
  listener: RequestListener;
  /** Takes nobody new, answers what is in hand and resolves when the last connection is closed. */
  stop(server: Server): Promise<void>;
}

/**
 * Waits until nobody stands in the queue of connections: the system takes in one each turn, and closing would cut
 * off those that wait there, with whatever they have sent.
 */
async function lastArrivals(server: Server): Promise<void> {
  let arrived = 0;
  const count = () => (arrived += 1);
  server.on('connection', count);
  const until = performance.now() + LAST_ARRIVALS;
  for (let quiet = 0, seen = 0; quiet < 2 && performance.now() < until; seen = arrived) {
    await turn();
    quiet = arrived === seen ? quiet + 1 : 0;
  }
  server.off('connection', count);
}

/**
 * Every answer from the stop on says that it is its connection's last: a browser or a proxy that keeps its connection
 * open would otherwise be answered on it until it is cut in the middle.
 */
export function stoppable(listener: RequestListener): Stopping {
  const inHand = new Set<ServerResponse>();
  let last = false;
  return {
    listener: (req, res) => {
      inHand.add(res);
      res.once('close', () => inHand.delete(res));
      if (last) res.shouldKeepAlive = false;
      listener(req, res);
    },
    stop: async (server) => {
      last = true;
      for (const res of inHand) if (!res.headersSent) res.shouldKeepAlive = false;
      await lastArrivals(server);
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeIdleConnections();
      // An answer that had begun before could no longer say so: its connection is closed when it is idle.
      const idle = setInterval(() => server.closeIdleConnections(), 250);
      const cut = setTimeout(() => server.closeAllConnections(), LAST_ANSWERS);
      await closed;
      clearInterval(idle);
      clearTimeout(cut);
    },
  };
}
