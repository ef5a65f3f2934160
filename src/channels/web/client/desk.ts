/**
 * The keys of the desk, search at every letter, and steps without a reload. The page works without any of it: each
 * action is a button of a form, and what fails here falls back to that form. The call is nowhere but in the page.
 */
(() => {
  const byId = (id: string) => document.getElementById(id);
  const said = byId('said');
  if (!said || !('fetch' in window) || !('closest' in document.body)) return;

  const KEYS_OFF = 'okienko-desk-keys';
  let keysOn = true;
  /** Steps one after another: a second key pressed too soon waits for the first. */
  let chain: Promise<void> = Promise.resolve();
  /** Coded calls this page has shown, for the browser's back button; they are never written anywhere. */
  const shown: { call: string; view: string }[] = [];
  let at = -1;

  const tell = (text: string) => {
    said.textContent = text;
  };

  function focusOn(element: Element | null): void {
    if (!(element instanceof HTMLElement)) return;
    element.focus({ preventScroll: true });
    const { top, bottom } = element.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) element.scrollIntoView({ block: 'center' });
  }

  const valueOf = (name: string): string => {
    const field = document.querySelector<HTMLInputElement>(`#call input[name=${name}]`);
    return field ? field.value : '';
  };

  /** What only a script can do is shown only by it. */
  function reveal(): void {
    document.querySelectorAll<HTMLElement>('[data-copy], [data-print], #keys-switch').forEach((e) => {
      e.hidden = false;
    });
    const set = document.querySelector<HTMLElement>('.where button');
    if (set) set.hidden = true;
  }

  function announce(): void {
    const notice = document.querySelector('#told p');
    const name = document.querySelector('.result .name');
    const danger = document.querySelector('.result .danger h2');
    const parts = [danger, notice, name].map((e) => (e ? (e.textContent || '').trim() : ''));
    tell(parts.filter((p) => p !== '').join('. '));
  }

  function swap(html: string, focus: boolean): boolean {
    const holder = document.createElement('template');
    holder.innerHTML = html;
    const next = holder.content.firstElementChild;
    const now = byId('desk');
    if (!now || !(next instanceof HTMLElement) || next.id !== 'desk') return false;
    now.replaceWith(next);
    const place = byId('place');
    if (place instanceof HTMLSelectElement) place.value = next.dataset['place'] || place.value;
    reveal();
    const fault = focus ? document.querySelector('[aria-invalid=true]') : null;
    // A new answer is read from its beginning, however far down the last one was read.
    if (focus && !fault) scrollTo({ top: 0, behavior: 'instant' });
    if (focus) focusOn(fault || byId('say'));
    announce();
    return true;
  }

  function remember(push: boolean): void {
    at = push ? at + 1 : Math.max(at, 0);
    shown.length = at;
    shown.push({ call: valueOf('call'), view: valueOf('view') });
    history[push ? 'pushState' : 'replaceState']({ desk: at }, '');
  }

  /** Sends a form as its button would; true when the page followed. */
  async function send(form: HTMLFormElement, button: HTMLElement | null): Promise<void> {
    const body = new URLSearchParams();
    new FormData(form).forEach((value, name) => {
      if (typeof value === 'string') body.append(name, value);
    });
    if (button instanceof HTMLButtonElement && button.name) body.set(button.name, button.value);
    let html = '';
    try {
      const answer = await fetch(form.action, {
        method: 'POST',
        headers: { 'X-Okienko': 'fragment', Accept: 'text/html' },
        cache: 'no-store',
        body,
      });
      html = await answer.text();
    } catch {
      tell('Brak połączenia z serwerem. Ta strona zostaje, spróbuj jeszcze raz.');
      const told = byId('told');
      if (told) told.textContent = said!.textContent;
      return;
    }
    if (swap(html, true)) return remember(true);
    // Something else came back (a sign-in page): let the browser show it.
    whole(form, button instanceof HTMLButtonElement ? button.value : '');
  }

  /** Sends a form as a page without scripts would: what comes back is shown, the sign-in page too. */
  function whole(form: HTMLFormElement, doing: string): void {
    const hidden = document.createElement('input');
    hidden.type = 'hidden';
    hidden.name = 'do';
    hidden.value = doing;
    form.append(hidden);
    form.submit();
  }

  function signIn(): void {
    const form = document.querySelector<HTMLFormElement>('form.find');
    if (form) whole(form, 'search');
  }

  /** Says that the session has ended; the way to sign in sends the search along, with the call in it. */
  function ended(): void {
    const told = byId('told');
    const list = byId('found');
    if (list) list.innerHTML = '';
    if (!told || told.querySelector('[data-ended]')) return;
    const text = document.createElement('p');
    text.className = 'notice';
    text.dataset['ended'] = '';
    text.textContent =
      'Sesja się skończyła, dlatego nie szukamy. Zaloguj się jeszcze raz: rozmowa zostanie. ';
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Zaloguj się';
    button.addEventListener('click', signIn);
    text.append(button);
    // Heard as the page's status: it is the status line that changes.
    told.replaceChildren(text);
  }

  /** Does something once all before it is done. */
  function after(job: () => Promise<void>): void {
    const inTurn = async (before: Promise<void>): Promise<void> => {
      await before;
      await job();
    };
    chain = inTurn(chain);
  }

  const press = (find: () => Element | null): void =>
    after(async () => {
      const button = find();
      if (button instanceof HTMLButtonElement && button.form) await send(button.form, button);
    });

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== 'post' || form.closest('header form')) return;
    event.preventDefault();
    const button = event.submitter;
    if (form.classList.contains('find')) return take();
    after(() => send(form, button || form.querySelector('button')));
  });

  // Search: each letter asks, the newest answer counts.
  let asking: AbortController | null = null;
  let asked = '';
  let answer: Promise<void> = Promise.resolve();

  async function look(text: string): Promise<void> {
    if (asking) asking.abort();
    const mine = new AbortController();
    asking = mine;
    asked = text;
    const form = document.querySelector<HTMLFormElement>('form.find');
    if (!form) return;
    try {
      const found = await fetch(form.action.replace(/\/?$/, '/search'), {
        method: 'POST',
        body: new URLSearchParams({ call: valueOf('call'), text: text }),
        cache: 'no-store',
        signal: mine.signal,
      });
      const html = await found.text();
      const list = byId('found');
      if (mine !== asking || !list) return;
      if (found.status === 401) return ended();
      if (!found.ok) return tell('Wyszukiwanie nie odpowiada. Naciśnij „Szukaj”.');
      list.innerHTML = text.trim() === '' ? '' : html;
      const items = list.querySelectorAll('li button');
      const first = items[0] && items[0].querySelector('b');
      tell(items.length === 0 ? '' : `Wyników: ${items.length}. Pierwszy: ${first ? first.textContent : ''}`);
    } catch {
      // Overtaken by the next letter, or no connection: the button "Szukaj" still sends the form.
    }
  }

  document.addEventListener('input', (event) => {
    const box = event.target;
    if (box instanceof HTMLInputElement && box.id === 'find') answer = look(box.value);
  });

  const results = () => Array.from(document.querySelectorAll<HTMLButtonElement>('#found li button'));

  /** Takes the first result, when its answer has come. */
  function take(): void {
    const box = byId('find');
    if (box instanceof HTMLInputElement && box.value !== asked) answer = look(box.value);
    after(async () => {
      await answer;
      const [first] = results();
      if (first && first.form) await send(first.form, first);
      else if (document.querySelector('[data-ended]')) signIn();
    });
  }

  function closeSearch(): void {
    const list = byId('found');
    if (list) list.innerHTML = '';
    asked = '';
    focusOn(byId('say'));
  }

  function move(items: readonly HTMLElement[], step: number, before: HTMLElement | null): void {
    const now = items.findIndex((i) => i.contains(document.activeElement));
    const next = now + step;
    if (next < 0 && before) return before.focus();
    focusOn(items[Math.min(items.length - 1, Math.max(0, next))] || null);
  }

  /** The contact in hand: the one with the focus, else the first. */
  function correct(): void {
    const doors = Array.from(document.querySelectorAll<HTMLElement>('.door'));
    const door = doors.find((d) => d.contains(document.activeElement)) || doors[0];
    const details = door && door.querySelector<HTMLDetailsElement>('details.correct');
    if (!details) return;
    details.open = true;
    focusOn(details.querySelector('input[type=radio]:checked'));
  }

  function keys(): void {
    const list = byId('keys');
    if (!(list instanceof HTMLDetailsElement)) return;
    list.open = !list.open;
    focusOn(list.open ? list.querySelector('summary') : byId('say'));
  }

  function escape(target: Element): void {
    const details = target.closest<HTMLDetailsElement>('details[open]');
    if (details && !target.closest('.find')) {
      details.open = false;
      return focusOn(details.closest('.door') || byId('say'));
    }
    closeSearch();
  }

  document.addEventListener('keydown', (event) => {
    const target = event.target instanceof HTMLElement ? event.target : document.body;
    const { key } = event;
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
    const inFind = target.id === 'find' || !!target.closest('#found');
    if (key === 'Escape') {
      event.preventDefault();
      return escape(target);
    }
    if ((key === 'ArrowDown' || key === 'ArrowUp') && (inFind || !typing)) {
      const items = inFind ? results() : Array.from(document.querySelectorAll<HTMLElement>('.door'));
      if (items.length === 0) return;
      event.preventDefault();
      return move(items, key === 'ArrowDown' ? 1 : -1, inFind ? byId('find') : null);
    }
    if (typing || !keysOn) return;
    const button = () => document.querySelector(`[data-key="${key}"]`);
    const own: Readonly<Record<string, () => void>> = {
      '/': () => {
        const box = byId('find');
        focusOn(box);
        if (box instanceof HTMLInputElement) box.select();
      },
      m: () => focusOn(byId('place')),
      z: correct,
      '?': keys,
    };
    const mine = own[key];
    if (!mine && !/^([1-9sno]|Backspace)$/.test(key)) return;
    event.preventDefault();
    if (mine) mine();
    else press(button);
  });

  document.addEventListener('change', (event) => {
    const target = event.target;
    if (target instanceof HTMLSelectElement && target.id === 'place')
      press(() => document.querySelector('.where button'));
    if (target instanceof HTMLInputElement && target.id === 'keys-on') {
      keysOn = target.checked;
      try {
        localStorage.setItem(KEYS_OFF, keysOn ? '' : 'off');
      } catch {
        // Storage may be switched off: the choice holds for this page.
      }
    }
  });

  async function copy(button: HTMLElement): Promise<void> {
    const source = document.querySelector<HTMLElement>(`[data-copied="${button.dataset['copy'] || ''}"]`);
    const text = source instanceof HTMLTextAreaElement ? source.value : (source && source.textContent) || '';
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Plain http has no clipboard: the old way needs a selection.
      const away = document.createElement('textarea');
      away.value = text;
      document.body.append(away);
      away.select();
      document.execCommand('copy');
      away.remove();
      button.focus();
    }
    tell('Skopiowane.');
    button.textContent = 'Skopiowane';
  }

  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const button = target && target.closest<HTMLElement>('[data-copy], [data-print]');
    if (!button) return;
    if ('print' in button.dataset) print();
    else void copy(button);
  });

  addEventListener('popstate', (event) => {
    const state = event.state as { desk?: number } | null;
    const step = state && typeof state.desk === 'number' ? shown[state.desk] : undefined;
    const form = byId('call');
    if (!state || !step || !(form instanceof HTMLFormElement)) return;
    at = state.desk || 0;
    after(async () => {
      const body = new URLSearchParams({ call: step.call, do: step.view === 'call' ? 'show' : 'summary' });
      const page = await fetch(form.action, { method: 'POST', headers: { 'X-Okienko': 'fragment' }, body });
      if (page.status === 401) ended();
      else swap(await page.text(), true);
    });
  });

  try {
    keysOn = localStorage.getItem(KEYS_OFF) !== 'off';
  } catch {
    // As above.
  }
  const box = byId('keys-on');
  if (box instanceof HTMLInputElement) box.checked = keysOn;
  reveal();
  remember(false);
})();
