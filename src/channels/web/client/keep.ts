/**
 * The page that works without a network: kept when asked for, refreshed once a day while the network is there, wiped by
 * leaving quickly. Without a service worker the buttons stay hidden. Classic script, as chat.ts.
 */
(() => {
  const workers = navigator.serviceWorker;
  const root = document.documentElement;
  // Inside another site's frame nothing is kept.
  if (!workers || window.parent !== window || root.dataset['preview'] === 'yes') return;
  const KEY = 'okienko-kept';
  const DAY = 86_400_000;
  const panel = document.getElementById('keep');
  let active: ServiceWorker | null = null;

  function ask(message: { kind: 'keep'; set: string[] } | { kind: 'wipe' }): Promise<boolean> {
    return new Promise((done) => {
      if (!active) return done(false);
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', (event) => done(event.data === true));
      port1.start();
      active.postMessage(message, [port2]);
    });
  }

  document.addEventListener('okienko:leave', () => void ask({ kind: 'wipe' }));

  /** Only when it was kept and by what set; the page itself lies in the worker's store. */
  function noted(): { set: string[]; at: number } | null {
    try {
      return JSON.parse(localStorage.getItem(KEY) || 'null') as { set: string[]; at: number } | null;
    } catch {
      return null;
    }
  }
  function note(set: string[] | null): void {
    try {
      if (set) localStorage.setItem(KEY, JSON.stringify({ set: set, at: Date.now() }));
      else localStorage.removeItem(KEY);
    } catch {
      // Without storage the set is not refreshed by itself; the button still does it.
    }
  }

  async function begin(container: ServiceWorkerContainer): Promise<void> {
    const registration = await container.getRegistration();
    active = (registration && registration.active) || null;
    const last = noted();
    if (!panel && active && last && Date.now() - last.at > DAY && navigator.onLine)
      await refresh(last.set[0] || '');
    if (panel) offer(panel, container);
  }

  /** A newer program has other names for its style and script: the page itself tells them. */
  async function refresh(path: string): Promise<void> {
    const answer = await fetch(path, { credentials: 'omit' });
    const names = /data-set="([^"]+)"/.exec(answer.ok ? await answer.text() : '');
    const set = names && names[1] ? names[1].split(' ') : [];
    if (set.length > 0 && (await ask({ kind: 'keep', set: set }))) note(set);
  }

  function offer(place: HTMLElement, container: ServiceWorkerContainer): void {
    const set = (place.dataset['set'] || '').split(' ');
    const keep = place.querySelector<HTMLButtonElement>('button[name=keep]');
    const drop = place.querySelector<HTMLButtonElement>('button[name=drop]');
    const says = place.querySelector('[role=status]');
    const without = place.querySelector<HTMLElement>('.without');
    if (!keep || !drop || !says) return;
    if (without) without.hidden = true;
    const show = (kept: boolean, text: string | undefined): void => {
      keep.hidden = kept;
      drop.hidden = !kept;
      says.textContent = text || '';
    };
    show(active !== null, active ? place.dataset['kept'] : '');

    async function start(): Promise<void> {
      try {
        await container.register(place.dataset['worker'] || '');
        active = (await container.ready).active;
        const ok = await ask({ kind: 'keep', set: set });
        if (ok) note(set);
        else await ask({ kind: 'wipe' });
        show(ok, place.dataset[ok ? 'kept' : 'failed']);
      } catch {
        show(false, place.dataset['failed']);
      }
    }
    async function stop(): Promise<void> {
      await ask({ kind: 'wipe' });
      active = null;
      note(null);
      show(false, place.dataset['dropped']);
    }
    keep.addEventListener('click', () => void start());
    drop.addEventListener('click', () => void stop());
  }

  void begin(workers);
})();
