import { JSDOM } from 'jsdom';
import type { TestOffice } from './office.ts';

type Person = ReturnType<TestOffice['person']>;

export interface Page {
  path: string;
  html: string;
  document: Document;
}

/** Goes through the office's pages as a browser without scripts does: follows redirects, fills forms by their names. */
export function browse(person: Person) {
  async function arrive(res: Response, path: string): Promise<Page> {
    const to = res.headers.get('location');
    if (res.status === 303 && to !== null) return open(to.split('#')[0] ?? to);
    const html = await res.text();
    return { path, html, document: new JSDOM(html).window.document };
  }
  async function open(path: string): Promise<Page> {
    return arrive(await person.get(path), path);
  }
  /** Sends the form that the button (of a part of the page) stands in, with fields filled in. Throws when there is no such button or field. */
  async function press(
    page: Page,
    label: RegExp,
    fields: Record<string, string> = {},
    inside: ParentNode = page.document,
  ): Promise<Page> {
    const button = [...inside.querySelectorAll('button')].find((b) => label.test(b.textContent ?? ''));
    const form = button?.form;
    if (!button || !form)
      throw new Error(`no button ${label} on ${page.path}:\n${page.document.body.textContent}`);
    const body: Record<string, string[]> = {};
    for (const field of form.querySelectorAll<HTMLInputElement>('input, select, textarea')) {
      const off = (field.type === 'checkbox' || field.type === 'radio') && !field.checked;
      if (field.name !== '' && !off && !field.disabled) (body[field.name] ??= []).push(field.value);
    }
    for (const [name, value] of Object.entries(fields)) {
      if (!form.querySelector(`[name="${name}"]`)) throw new Error(`no field ${name} on ${page.path}`);
      body[name] = [value];
    }
    if (button.name !== '') body[button.name] = [button.value];
    const action = button.getAttribute('formaction') ?? form.getAttribute('action') ?? page.path;
    return arrive(await person.post(action, body), action);
  }
  return { open, press };
}
