import axe from 'axe-core';
import { HtmlValidate } from 'html-validate';
import { JSDOM } from 'jsdom';

const html = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // Preact writes `checked=""` and `<br/>`; both are right.
    'attribute-boolean-style': 'off',
    'void-style': 'off',
    // "tel:112" is a link to a short number.
    'tel-non-breaking': 'off',
    'long-title': 'off',
    'no-inline-style': 'error',
    // Boxes that are ticked together share their name, as radio buttons do.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
  },
});

/** What html-validate says about a whole page; empty when it is right. */
export async function htmlFaults(page: string): Promise<string[]> {
  const report = await html.validateString(page);
  return report.results.flatMap((r) =>
    r.messages.map((m) => `${m.line}:${m.column} ${m.ruleId} ${m.message}`),
  );
}

/** What axe says about a page as far as a page without layout can be judged (colours are judged in the browser). */
export async function axeFaults(page: string): Promise<string[]> {
  const { window } = new JSDOM(page, { runScripts: 'outside-only', pretendToBeVisual: true });
  window.eval(axe.source);
  const run = Reflect.get(window, 'axe') as typeof axe;
  const result = await run.run(window.document, {
    rules: { 'color-contrast': { enabled: false } },
  });
  window.close();
  return result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' | ')}`);
}
