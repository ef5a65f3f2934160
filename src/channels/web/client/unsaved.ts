/**
 * Asks before a form with changes is left unsent; the browser words the question. Only forms that say so
 * (`data-unsaved`): "yes" where the server sent typed words back that are saved nowhere yet. Classic script, as chat.ts.
 */
(() => {
  const forms = Array.from(document.querySelectorAll<HTMLFormElement>('form[data-unsaved]'));
  const changed = forms.filter((form) => form.dataset['unsaved'] === 'yes');

  function note(event: Event): void {
    const field = event.target;
    const form = field instanceof Element ? field.closest('form') : null;
    if (form && forms.indexOf(form) >= 0 && changed.indexOf(form) < 0) changed.push(form);
  }
  document.addEventListener('input', note);
  document.addEventListener('change', note);

  document.addEventListener('submit', (event) => {
    const at = event.defaultPrevented ? -1 : changed.indexOf(event.target as HTMLFormElement);
    if (at >= 0) changed.splice(at, 1);
  });
  addEventListener('beforeunload', (event) => {
    if (changed.length === 0) return;
    event.preventDefault();
    // Browsers before 2024 ask only for this.
    event.returnValue = 'unsaved';
  });
})();
