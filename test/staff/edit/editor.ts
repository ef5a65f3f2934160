import { room, type Room } from '../../versions/room.ts';
import { office, type TestOffice } from '../office.ts';

export interface Editor {
  room: Room;
  office: TestOffice;
  /** An editor and two publishers, signed in. */
  anna: ReturnType<TestOffice['person']>;
  basia: ReturnType<TestOffice['person']>;
  celina: ReturnType<TestOffice['person']>;
  close(): Promise<void>;
}

/** The real pages on a repository of their own with the small guide. */
export async function editor(): Promise<Editor> {
  const own = await room();
  const { versions, store, clock } = own;
  const made = await office({ live: versions.live, versions, store, now: () => clock.now });
  return {
    room: own,
    office: made,
    anna: made.person('Anna', 'editor'),
    basia: made.person('Basia', 'publisher'),
    celina: made.person('Celina', 'publisher'),
    close: async () => {
      await made.close();
      own.close();
    },
  };
}

/** The fields of the only or the first form that posts to `action`, as a browser would send them. */
export function formOf(html: string, action: string): Record<string, string | string[]> {
  const form = new RegExp(`<form[^>]*action="${action}"[\\s\\S]*?</form>`).exec(html)?.[0];
  if (form === undefined) throw new Error(`no form ${action}`);
  const text = (s = '') =>
    s.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  const attribute = (tag: string, name: string) => text(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]);
  const fields: Record<string, string | string[]> = {};
  const add = (name: string, value: string) => {
    const before = fields[name];
    fields[name] = before === undefined ? value : [before, value].flat();
  };
  for (const [tag] of form.matchAll(/<input(?:"[^"]*"|[^>"])*>/g)) {
    const type = attribute(tag, 'type');
    const chosen = type !== 'radio' && type !== 'checkbox' ? true : / checked/.test(tag);
    if (chosen && attribute(tag, 'name') !== '') add(attribute(tag, 'name'), attribute(tag, 'value'));
  }
  for (const [, tag = '', inner] of form.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g))
    add(attribute(` ${tag}`, 'name'), text(inner));
  for (const [, tag = '', inner = ''] of form.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
    const chosen = /<option[^>]* selected[^>]*>/.exec(inner)?.[0] ?? /<option[^>]*>/.exec(inner)?.[0] ?? '';
    add(attribute(` ${tag}`, 'name'), attribute(chosen, 'value'));
  }
  return fields;
}

export const bodyOf = async (answer: Response | Promise<Response>): Promise<string> => (await answer).text();
export const placeOf = (answer: Response): string => answer.headers.get('location') ?? '';
