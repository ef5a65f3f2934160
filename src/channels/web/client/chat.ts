/**
 * Makes the pages a chat without reloads. Everything here is a convenience: each step that fails falls back to the
 * plain link or form. What was said lives in this page's memory only, and is gone when the page is left.
 * Classic script on purpose (no import, no export): old phones run it, or ignore it whole.
 */
(() => {
  const log = document.getElementById('log');
  const list = log && log.querySelector('ol');
  const wait = document.getElementById('wait');
  const say = document.querySelector<HTMLFormElement>('form.say');
  const box = say && say.querySelector('textarea');
  const preview = document.documentElement.dataset['preview'] === 'yes';
  // The path all addresses begin with: the name in the head leads to `{base}/{language}`.
  const brand = document.querySelector<HTMLAnchorElement>('a.brand');
  const base = brand ? brand.pathname.replace(/\/[^/]+$/, '') : '';

  function remember(): void {
    const again = document.getElementById('again');
    try {
      // Language and place only, as the server names them: not a word of what was asked, and no page about this site.
      const turn = list && list.querySelector<HTMLElement>('[data-at]');
      const here =
        turn && /^\/(pl|pl-easy|uk|en|ru)\/[a-z0-9-]+$/.exec(turn.dataset['at']!.slice(base.length));
      if (preview) return;
      if (here) localStorage.setItem('okienko', here[0]);
      const last = localStorage.getItem('okienko');
      const link = again && again.querySelector('a');
      if (again && link && last && /^\/(pl|pl-easy|uk|en|ru)\/[a-z0-9-]+$/.test(last)) {
        link.href = base + last;
        again.hidden = false;
      }
    } catch {
      // Storage may be switched off: nothing is remembered then.
    }
  }

  remember();
  if (!log || !list || !wait || !('fetch' in window) || !('pushState' in history) || !('append' in list))
    return;

  /** Turns taken off by the back button, for the forward button; `shown` counts what stands in the log. */
  let off: Element[] = [];
  let busy = false;
  const count = () => list.children.length;
  // Entries of the history made by an earlier load of the page are none of ours: those are loaded again.
  const load = String(Math.random());
  const entry = () => ({ load: load, turns: count() });
  history.replaceState(entry(), '');

  function mine(text: string): HTMLLIElement {
    const item = document.createElement('li');
    item.className = 'turn me';
    const by = document.createElement('p');
    by.className = 'by';
    by.textContent = log!.dataset['me'] || '';
    const words = document.createElement('p');
    words.className = 'words';
    words.textContent = text;
    item.append(by, words);
    return item;
  }

  function toTurn(turn: Element | null): void {
    const block = turn && turn.children[1];
    const first = block && (block.querySelector('h2') || block);
    if (!turn || !(first instanceof HTMLElement)) return;
    // Focus goes to the answer, so a screen reader reads it once: the log itself is not live.
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
    turn.scrollIntoView({ block: 'start' });
  }

  /** The links to the other languages follow the conversation. */
  function followLangs(): void {
    const here = location.pathname.slice(base.length) + location.search;
    document.querySelectorAll<HTMLAnchorElement>('a[data-lang]').forEach((link) => {
      link.href = base + here.replace(/^\/[a-z]{2}(-easy)?(?=\/|$)/, '/' + link.dataset['lang']);
    });
  }

  /** A form with what the newest turn carries; sent when a language is chosen where no address tells of it. */
  function sendLang(lang: string, turn: HTMLElement): void {
    const form = document.createElement('form');
    form.method = 'post';
    form.action = turn.dataset['at'] || location.pathname;
    for (const [name, value] of [
      ['s', turn.dataset['s'] || ''],
      ['c', 'l:' + lang],
    ]) {
      const field = document.createElement('input');
      field.type = 'hidden';
      field.name = name!;
      field.value = value!;
      form.append(field);
    }
    document.body.append(form);
    form.submit();
  }

  document.querySelectorAll('nav.langs').forEach((nav) => {
    nav.addEventListener('click', (event) => {
      const target = event.target instanceof Element ? event.target : null;
      const chosen = target && target.closest<HTMLElement>('a[data-lang], button[name=c]');
      const last = list.lastElementChild;
      if (!chosen || !(last instanceof HTMLElement) || last.dataset['own'] !== 'no') return;
      event.preventDefault();
      const value = chosen instanceof HTMLButtonElement ? chosen.value.slice(2) : chosen.dataset['lang'];
      sendLang(value || '', last);
    });
  });

  function carry(turn: HTMLElement): void {
    followLangs();
    if (!say) return;
    const state = say.querySelector<HTMLInputElement>('input[name=s]');
    const chosen = document.querySelector<HTMLInputElement>('nav.langs input[name=s]');
    if (chosen) chosen.value = turn.dataset['s'] || '';
    if (state) state.value = turn.dataset['s'] || '';
    say.action = turn.dataset['at'] || say.action;
  }

  function add(html: string, said: string, address: string | null): void {
    const holder = document.createElement('template');
    holder.innerHTML = html;
    const turn = holder.content.firstElementChild;
    if (!(turn instanceof HTMLElement)) throw new Error('no turn');
    off = [];
    if (!address) turn.dataset['own'] = 'no';
    list!.append(mine(said), turn);
    const root = document.documentElement;
    if ('ready' in turn.dataset) root.classList.add('ready');
    // While leaving quickly is at hand no step becomes an entry of the history: one "back" after leaving shows nothing of it.
    const keep = root.classList.contains('ready') ? 'replaceState' : 'pushState';
    history[keep](entry(), '', address || location.href);
    carry(turn);
    toTurn(turn);
  }

  async function ask(
    url: string,
    body: URLSearchParams | null,
    said: string,
    otherwise: () => void,
  ): Promise<void> {
    if (busy) return;
    busy = true;
    wait!.textContent = log!.dataset['wait'] || '';
    try {
      const answer = await fetch(url, {
        method: body ? 'POST' : 'GET',
        headers: { 'X-Okienko': 'fragment', Accept: 'text/html' },
        cache: 'no-store',
        credentials: preview ? 'same-origin' : 'omit',
        body,
      });
      if (!answer.ok && answer.status !== 429) throw new Error(String(answer.status));
      add(await answer.text(), said, answer.headers.get('X-Okienko-At'));
      if (box) box.value = '';
      wait!.textContent = '';
    } catch {
      // Without a connection a reload would take the numbers off the screen.
      if (!navigator.onLine) wait!.textContent = log!.dataset['offline'] || '';
      else otherwise();
    }
    busy = false;
  }

  log.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const link = target && target.closest<HTMLAnchorElement>('a[data-choice]');
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
      event.preventDefault();
      void ask(link.href, null, link.textContent || '', () => location.assign(link.href));
      return;
    }
    const button = target && target.closest<HTMLButtonElement>('button[name=c]');
    const form = button && button.form;
    if (!button || !form) return;
    event.preventDefault();
    const body = new URLSearchParams({ c: button.value });
    const state = form.querySelector<HTMLInputElement>('input[name=s]');
    if (state) body.set('s', state.value);
    void ask(form.action, body, button.textContent || '', () => {
      const field = document.createElement('input');
      field.type = 'hidden';
      field.name = 'c';
      field.value = button.value;
      form.append(field);
      form.submit();
    });
  });

  if (say && box) {
    say.addEventListener('submit', (event) => {
      const text = box.value.trim();
      event.preventDefault();
      if (!text) return box.focus();
      const state = say.querySelector<HTMLInputElement>('input[name=s]');
      const body = new URLSearchParams({ text: text, s: state ? state.value : '' });
      void ask(say.action, body, text, () => say.submit());
    });
    box.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      const send = say.querySelector('button');
      if (send) send.click();
    });
  }

  addEventListener('popstate', (event) => {
    const state = event.state as { load?: string; turns?: number } | null;
    // Without a state it is a jump within the page, e.g. "skip to content".
    if (!state) return;
    const turns = state.load === load && state.turns ? state.turns : 0;
    if (turns < 1 || turns > count() + off.length) return location.reload();
    while (count() > turns && list.lastElementChild) {
      off.unshift(list.lastElementChild);
      list.lastElementChild.remove();
    }
    while (count() < turns && off.length > 0) list.append(off.shift()!);
    const last = list.lastElementChild;
    if (last instanceof HTMLElement) {
      carry(last);
      toTurn(last);
    }
  });

  // A page kept by the browser for its back button must not show the next person what this one wrote.
  addEventListener('pagehide', () => {
    list.querySelectorAll('.me').forEach((item) => item.remove());
    if (box) box.value = '';
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
})();
