/** Inside an office's page: tells it how high this page is, and nothing else. See embed.ts. Classic script, as chat.ts. */
(() => {
  if (window.parent === window || document.documentElement.dataset['preview'] === 'yes') return;
  let told = 0;
  const tell = (): void => {
    const height = document.body.scrollHeight;
    if (height === told) return;
    told = height;
    window.parent.postMessage({ okienko: height }, '*');
  };
  tell();
  if ('ResizeObserver' in window) new ResizeObserver(tell).observe(document.body);
  else addEventListener('resize', tell);
})();
