/** Shows the button that prints; without a script the browser's own menu does. Classic script, as chat.ts. */
(() => {
  const button = document.querySelector<HTMLButtonElement>('button[data-print]');
  if (!button || typeof window.print !== 'function') return;
  button.hidden = false;
  button.addEventListener('click', () => window.print());
})();
