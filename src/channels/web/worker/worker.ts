/**
 * Keeps one page for times without a network: a fixed set of files the page names, the same for everybody. It is
 * registered only when a resident asks for it. Nothing a resident looks at is ever put in here; every request goes to
 * the network first.
 */
(() => {
  const worker = self as unknown as ServiceWorkerGlobalScope;
  const CACHE = 'okienko';

  /** What the page may ask for: `keep` the set (its first address is the page to show), or `wipe` everything. */
  type Asked = { kind: 'keep'; set: string[] } | { kind: 'wipe' };

  async function keep(set: readonly string[]): Promise<boolean> {
    const origin = worker.location.origin;
    if (!set.every((path) => new URL(path, origin).origin === origin)) return false;
    try {
      // All or nothing: a page without its style would be a poor help.
      const answers = await Promise.all(
        set.map((path) => fetch(path, { credentials: 'omit', cache: 'no-cache' })),
      );
      if (!answers.every((answer) => answer.ok)) return false;
      await caches.delete(CACHE);
      const cache = await caches.open(CACHE);
      // One after the other: the page must come first among the keys.
      for (const [i, answer] of answers.entries()) await cache.put(set[i] || '', answer);
      return true;
    } catch {
      return false;
    }
  }

  async function wipe(): Promise<boolean> {
    await caches.delete(CACHE);
    return worker.registration.unregister();
  }

  /** What is kept for this request: the file itself, and for any page the one page of the set. */
  async function kept(request: Request): Promise<Response> {
    const cache = await caches.open(CACHE);
    const own = await cache.match(request);
    if (own) return own;
    const [first] = request.mode === 'navigate' ? await cache.keys() : [];
    const page = first && (await cache.match(first));
    return page || Response.error();
  }

  worker.addEventListener('install', () => void worker.skipWaiting());
  worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
  worker.addEventListener('message', (event) => {
    const asked = event.data as Asked;
    const done = asked.kind === 'keep' ? keep(asked.set) : wipe();
    const [port] = event.ports;
    event.waitUntil(done.then((ok) => port && port.postMessage(ok)));
  });
  worker.addEventListener('fetch', (event) => {
    const { request } = event;
    if (request.method !== 'GET' || new URL(request.url).origin !== worker.location.origin) return;
    event.respondWith(fetch(request).catch(() => kept(request)));
  });
})();
