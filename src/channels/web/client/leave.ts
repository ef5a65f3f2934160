/**
 * Leaving quickly, after GOV.UK's "exit this page": a tap, or Shift three times within five seconds while the button
 * stays in sight. Classic script, as chat.ts. Without it the link goes by our server, which redirects.
 */
(() => {
  const root = document.documentElement;
  const leave = document.querySelector<HTMLAnchorElement>('a[data-leave]');
  if (!leave) return;
  const SECONDS = 5;

  const preview = root.dataset['preview'] === 'yes';

  function forget(): void {
    // Staff's preview holds nothing of a resident's.
    if (preview) return;
    try {
      localStorage.clear();
      sessionStorage.clear();
    } catch {
      // Storage may be switched off: then it holds nothing.
    }
    document.dispatchEvent(new Event('okienko:leave'));
  }

  function go(): void {
    const to = leave!.dataset['leave'] || '/leave';
    // Covered first: the next page may take seconds to come.
    document.title = ' ';
    root.className = '';
    document.body.innerHTML = '<p role="alert"></p>';
    document.body.firstElementChild!.textContent = leave!.dataset['loading'] || '';
    forget();
    try {
      // Inside another site's frame the whole window leaves; its address cannot be read, but it can be replaced.
      ((!preview && window.top) || window).location.replace(to);
    } catch {
      location.replace(to);
    }
  }

  leave.addEventListener('click', (event) => {
    event.preventDefault();
    go();
  });

  const says = document.createElement('p');
  says.className = 'shift';
  says.setAttribute('role', 'status');
  document.body.append(says);
  let presses = 0;
  let written = false;
  let timer = 0;

  function count(presses_: number): void {
    presses = presses_;
    clearTimeout(timer);
    says.textContent = presses === 0 ? '' : leave!.dataset[presses === 1 ? 'two' : 'one'] || '';
    if (presses > 0) timer = window.setTimeout(() => count(0), SECONDS * 1000);
  }

  document.addEventListener('keyup', (event) => {
    if (!root.classList.contains('ready')) return;
    // Shift that came up after a capital letter was no press of its own.
    if (event.key === 'Shift' && !written) {
      if (presses === 2) go();
      else count(presses + 1);
    } else if (event.key !== 'Shift' && presses > 0) count(0);
    written = event.shiftKey;
  });

  /** Whoever wants the button in sight everywhere gets it until the tab is closed. */
  const always = document.getElementById('always');
  const KEY = 'okienko-leave';
  const show = (on: boolean): void => {
    if (on) root.classList.add('ready');
    if (always) always.setAttribute('aria-pressed', String(on));
  };
  try {
    const own = root.classList.contains('ready');
    show(sessionStorage.getItem(KEY) === '1');
    if (always) {
      always.hidden = false;
      always.addEventListener('click', () => {
        const on = sessionStorage.getItem(KEY) !== '1';
        if (on) sessionStorage.setItem(KEY, '1');
        else sessionStorage.removeItem(KEY);
        if (!on && !own) root.classList.remove('ready');
        show(on);
      });
    }
  } catch {
    // Without storage the setting would be lost with the next page: it is not offered.
  }
})();
