/**
 * Okienko inside an office's own page, by one line:
 *   <script async src="https://okienko.example.pl/embed.js" data-lang="pl" data-place="ostrowiec"></script>
 * A frame and nothing else: no cookie, no storage, nothing of the host page is read. Classic script, as chat.ts.
 */
(() => {
  const own = document.currentScript as HTMLScriptElement | null;
  if (!own || !own.parentNode) return;
  const origin = new URL(own.src).origin;
  const lang = own.dataset['lang'] || 'pl';
  const place = own.dataset['place'];
  const frame = document.createElement('iframe');
  frame.src = origin + '/' + lang + (place ? '/' + place : '');
  frame.title = own.dataset['title'] || 'Okienko';
  frame.referrerPolicy = 'no-referrer';
  frame.style.cssText = 'display:block;width:100%;height:40rem;max-height:90vh;border:0';
  own.parentNode.insertBefore(frame, own.nextSibling);
  addEventListener('message', (event) => {
    if (event.source !== frame.contentWindow || event.origin !== origin) return;
    const height: unknown = event.data && (event.data as { okienko?: unknown }).okienko;
    // Not higher than the window: what stays in sight inside the frame, the numbers and the way out, must stay in sight.
    if (typeof height === 'number' && height > 0) frame.style.height = Math.ceil(height) + 'px';
  });
})();
