import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
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

const LOOKS = [
  { name: 'light', colorScheme: 'light' },
  { name: 'dark', colorScheme: 'dark' },
  { name: 'forced colours', colorScheme: 'dark', forcedColors: 'active' },
] as const;

const AXE = `axe.run({ resultTypes: ['violations'] }).then((r) => ({
  rules: r.passes.length + r.violations.length,
  faults: r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')),
}))`;

const TOO_WIDE = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** Things to tap or type in, as a keyboard should meet them. */
const WALK = `(() => {
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')];
  return all.filter((e) => e.tabIndex >= 0 && !e.disabled && e.type !== 'hidden' && e.checkVisibility()).length;
})()`;

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
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0,
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
  let last = -1;
  let seen = 0;
  for (let i = 0; i < steps; i++) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate<Focus | null>(FOCUSED);
    if (focus === null) break;
    seen += 1;
    if (focus.at <= last) faults.push(`focus goes back: ${focus.html}`);
    if (!focus.ring) faults.push(`no ring: ${focus.html}`);
    if (!focus.inSight) faults.push(`out of sight: ${focus.html}`);
    if (focus.covered) faults.push(`covered: ${focus.html}`);
    last = focus.at;
  }
  if (seen < steps) faults.push(`only ${seen} of ${steps} can be reached by keyboard`);
  return faults;
}

async function open(page: Page, { url, before }: Audited): Promise<void> {
  await page.goto(url);
  await before?.(page);
}

/**
 * Judges pages in a real browser: axe in light, dark and forced colours; nothing runs out of 320 px, nor of 1280 px with
 * text of 400 %; a walk by keyboard; no movement where the reader wants none. One line of \`pages\` adds a page.
 */
export async function audit(browser: Browser, pages: readonly Audited[]): Promise<Audit[]> {
  const audits = pages.map(({ name }): Audit => ({ name, rules: 0, faults: [] }));
  const each = async (page: Page, judge: (found: Audit, page: Page) => Promise<void>) => {
    for (const [i, one] of pages.entries()) {
      const found = audits[i];
      if (!found) continue;
      await open(page, one);
      await judge(found, page);
    }
    await page.context().close();
  };
  for (const { name, ...look } of LOOKS) {
    const { page } = await phone(browser, { ...look, reducedMotion: 'reduce' });
    await each(page, async (found) => {
      await page.evaluate('document.querySelectorAll("details").forEach((d) => { d.open = true; })');
      await page.evaluate(axe.source);
      const { rules, faults } = await page.evaluate<{ rules: number; faults: string[] }>(AXE);
      found.rules = Math.max(found.rules, rules);
      found.faults.push(...faults.map((fault) => `${name}: ${fault}`));
    });
  }
  for (const [name, width, percent] of [
    ['320 px', 320, 100],
    ['400 %', 1280, 400],
  ] as const) {
    const { page } = await phone(browser, { viewport: { width, height: 700 }, reducedMotion: 'reduce' });
    await each(page, async (found) => {
      if (percent > 100)
        await page.evaluate(`document.documentElement.style.setProperty('font-size', '${1.125 * percent}%')`);
      const over = await page.evaluate<number>(TOO_WIDE);
      if (over > 0) found.faults.push(`${name}: ${over} px too wide`);
      if (percent > 100) return;
      found.faults.push(...(await walk(page)).map((fault) => `keyboard: ${fault}`));
      const moving = await page.evaluate<number>(
        `document.getAnimations().length + (getComputedStyle(document.documentElement).scrollBehavior === 'smooth' ? 1 : 0)`,
      );
      if (moving > 0) found.faults.push('moves although less motion is wanted');
    });
  }
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
