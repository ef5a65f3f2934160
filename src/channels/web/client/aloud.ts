/**
 * Reads an answer aloud in its own languages, where the browser can. Only with voices of the device itself: others send
 * what they read to a company. Classic script, as chat.ts.
 */
(() => {
  const speech = window.speechSynthesis;
  const root = document.documentElement;
  if (!speech || !('SpeechSynthesisUtterance' in window)) return;
  let reading: HTMLButtonElement | null = null;

  const voiceOf = (lang: string): SpeechSynthesisVoice | undefined =>
    speech.getVoices().find((voice) => voice.localService && voice.lang.slice(0, 2).toLowerCase() === lang);

  /** The buttons are in sight only where a voice of the page's language is there; some browsers load voices late. */
  const offer = (): void => {
    if (voiceOf(root.lang)) root.classList.add('speaks');
  };
  offer();
  if (speech.addEventListener) speech.addEventListener('voiceschanged', offer);

  function stop(): void {
    speech.cancel();
    if (!reading) return;
    reading.textContent = reading.dataset['read'] || '';
    reading = null;
  }

  const BLOCKS = 'h1, h2, h3, p, li, dt, dd, a.call';

  /** Texts of what can be seen, each block once, with its language. Folded parts and buttons are left out. */
  function textsOf(part: Element): { text: string; lang: string }[] {
    const blocks = Array.prototype.slice.call(part.querySelectorAll(BLOCKS)) as HTMLElement[];
    return blocks
      .filter((block) => block.offsetParent !== null && !block.querySelector(BLOCKS))
      .filter((block) => !block.closest('.ways, .paper-ways, .leaving, form, details:not([open])'))
      .map((block) => {
        const marked = block.closest<HTMLElement>('[lang]');
        return { text: block.textContent || '', lang: ((marked && marked.lang) || root.lang).slice(0, 2) };
      });
  }

  function read(button: HTMLButtonElement): void {
    const part = button.closest('.turn, main');
    if (!part) return;
    reading = button;
    button.textContent = button.dataset['stop'] || '';
    const texts = textsOf(part);
    texts.forEach(({ text, lang }, i) => {
      const said = new SpeechSynthesisUtterance(text);
      const voice = voiceOf(lang) || voiceOf(root.lang);
      if (voice) said.voice = voice;
      said.lang = lang;
      if (i === texts.length - 1) said.addEventListener('end', stop);
      speech.speak(said);
    });
  }

  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const button = target && target.closest<HTMLButtonElement>('button.aloud');
    if (!button) return;
    const again = button === reading;
    stop();
    if (!again) read(button);
  });
  document.addEventListener('okienko:leave', stop);
  addEventListener('pagehide', stop);
})();
