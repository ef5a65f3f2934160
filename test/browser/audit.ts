import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { phone } from './chromium.ts';

/** A page to judge: its name for the table, its address, and what to do before looking (sign in, write, open). */
export interface Audited {
  name: string;
  url: string;
  before?: (page: Page) => Promise<void>;
}

/** Faults of one page by what they were looked for with; empty lists where there is nothing to mend. */
export interface Audit {
  name: string;
  /** axe rules that had something to judge. */
  rules: number;
  faults: string[];
}

/** Beside the light look, in which all is judged: in these only colours differ. */
const OTHER_LOOKS = [
  { name: 'dark', colorScheme: 'dark', forcedColors: 'none' },
  { name: 'forced colours', colorScheme: 'dark', forcedColors: 'active' },
] as const;

const axeWith = (
  options: object,
) => `axe.run(${JSON.stringify({ resultTypes: ['violations'], ...options })}).then((r) => ({
  rules: r.passes.length + r.violations.length,
  faults: r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')),
}))`;
const COLOURS = { runOnly: ['color-contrast', 'link-in-text-block'] };

/** A small phone; a desktop of 1280 by 1024 at a zoom of 400 % (WCAG 1.4.10); a desktop. */
const PHONE = { width: 320, height: 700 };
const ZOOMED = { width: 320, height: 256 };
const DESKTOP = { width: 1280, height: 1024 };
const textOf = (percent: number) =>
  `document.documentElement.style.setProperty('font-size', '${1.125 * percent}%')`;

const TOO_WIDE = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** Things to tap or type in, as a keyboard should meet them; of radio buttons one a group. */
const WALK = `(() => {
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')];
  const met = all.filter((e) => e.tabIndex >= 0 && !e.disabled && e.type !== 'hidden' && e.checkVisibility());
  const radios = met.filter((e) => e.type === 'radio');
  return met.length - radios.length + new Set(radios.map((e) => e.name)).size;
})()`;
/** A date has a stop for each of its parts and one for its calendar. */
const STOPS = 7;

const TO_TOP = `document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')`;

const FOCUSED = `(() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const box = e.getBoundingClientRect();
  const style = getComputedStyle(e);
  const at = [...document.querySelectorAll('*')].indexOf(e);
  const x = box.left + box.width / 2;
  const y = box.top + box.height / 2;
  const top = document.elementFromPoint(x, y);
  return {
    at,
    html: e.outerHTML.slice(0, 100),
    // Inside a frame its own page shows where one is.
    ring: e.tagName === 'IFRAME' || style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0,
    inSight: box.bottom > 0 && box.top < innerHeight && box.width > 0,
    covered: top !== null && !e.contains(top) && !top.contains(e),
  };
})()`;

interface Focus {
  at: number;
  html: string;
  ring: boolean;
  inSight: boolean;
  covered: boolean;
}

/** Walks a page by Tab from its top: every step in order of the page, in sight, with a ring, covered by nothing (WCAG 2.4.3, 2.4.7, 2.4.11). */
async function walk(page: Page): Promise<string[]> {
  const faults: string[] = [];
  const steps = await page.evaluate<number>(WALK);
  await page.evaluate(TO_TOP);
  let last = -1;
  let seen = 0;
  for (let i = 0; i < steps * STOPS; i++) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate<Focus | null>(FOCUSED);
    // From the last one Chromium goes to the page itself or at once to the first one again.
    if (focus === null || (focus.at < last && seen >= steps)) break;
    if (focus.at === last) continue;
    seen += 1;
    if (focus.at < last) faults.push(`focus goes back: ${focus.html}`);
    if (!focus.ring) faults.push(`no ring: ${focus.html}`);
    if (!focus.inSight) faults.push(`out of sight: ${focus.html}`);
    if (focus.covered) faults.push(`covered: ${focus.html}`);
    last = focus.at;
  }
  if (seen < steps) faults.push(`only ${seen} of ${steps} can be reached by keyboard`);
  return faults;
}

const MOVING = `document.getAnimations().length +
  (getComputedStyle(document.documentElement).scrollBehavior === 'smooth' ? 1 : 0)`;

/** Height in pixels of what stays on the screen when one scrolls. */
const STUCK = `(scrollTo({ top: 99999, behavior: 'instant' }), [...document.querySelectorAll('body *')]
  .filter((e) => ['fixed', 'sticky'].includes(getComputedStyle(e).position) && e.checkVisibility())
  .map((e) => e.getBoundingClientRect())
  .filter((box) => box.width > 0 && box.bottom > 0 && box.top < innerHeight)
  .reduce((sum, box) => sum + box.height, 0))`;

/** Buttons in sight that no form sends: without a script they do nothing. */
const DEAD = `[...document.querySelectorAll('button')]
  .filter((e) => e.checkVisibility() && (e.type === 'button' || !e.form)).map((e) => e.outerHTML.slice(0, 100))`;

async function judge(page: Page, { url, before }: Audited): Promise<Omit<Audit, 'name'>> {
  const faults: string[] = [];
  const colours = async (look: string, options: object) => {
    const found = await page.evaluate<{ rules: number; faults: string[] }>(axeWith(options));
    faults.push(...found.faults.map((fault) => `${look}: ${fault}`));
    return found.rules;
  };
  const overflow = async (look: string) => {
    const over = await page.evaluate<number>(TOO_WIDE);
    if (over > 0) faults.push(`${look}: ${over} px too wide`);
  };
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' });
  await page.setViewportSize(PHONE);
  await page.goto(url);
  await before?.(page);
  await overflow('320 px');
  faults.push(...(await walk(page)).map((fault) => `keyboard: ${fault}`));
  if ((await page.evaluate<number>(MOVING)) > 0) faults.push('moves although less motion is wanted');
  await page.evaluate('document.querySelectorAll("details").forEach((d) => { d.open = true; })');
  await page.evaluate(axe.source);
  const rules = await colours('light', {});
  for (const { name, ...look } of OTHER_LOOKS) {
    await page.emulateMedia(look);
    await colours(name, COLOURS);
  }
  await page.setViewportSize(ZOOMED);
  const stuck = await page.evaluate<number>(STUCK);
  if (stuck > ZOOMED.height / 2) faults.push(`400 %: ${stuck} px of ${ZOOMED.height} stay covered`);
  await page.setViewportSize(DESKTOP);
  await page.evaluate(textOf(200));
  await overflow('text of 200 %');
  return { rules, faults };
}

/**
 * Judges pages in a real browser: axe in light, colours in dark and forced colours; nothing runs out of 320 px (1280 px at
 * a zoom of 400 %), nor of 1280 px with text of 200 %; zoomed so, half of the screen at least is left for reading; a walk
 * by keyboard; no movement where the reader wants none; with scripts off no button that does nothing. One line of `pages` adds a page. `options`: of the browser's contexts (a session's cookie).
 */
export async function audit(
  browser: Browser,
  pages: readonly Audited[],
  options: BrowserContextOptions = {},
): Promise<Audit[]> {
  const { page } = await phone(browser, options);
  const { page: plain } = await phone(browser, { ...options, javaScriptEnabled: false });
  const audits: Audit[] = [];
  for (const one of pages) {
    const found = await judge(page, one);
    await plain.goto(one.url);
    const dead = await plain.evaluate<string[]>(DEAD);
    audits.push({
      name: one.name,
      rules: found.rules,
      faults: [...found.faults, ...dead.map((html) => `scripts off: ${html} does nothing`)],
    });
  }
  await Promise.all([page, plain].map((p) => p.context().close()));
  return audits;
}

/** One line a page: name, rules judged, faults. */
export const auditTable = (audits: readonly Audit[]): string =>
  audits
    .map(
      ({ name, rules, faults }) =>
        `${name.padEnd(34)}${String(rules).padStart(4)}${String(faults.length).padStart(4)}`,
    )
    .join('\n');
