import type { State } from '../../dialogue/reply.ts';
import { encodeState } from '../../dialogue/state.ts';
import { needByNumber } from '../../dialogue/ways.ts';
import type { Guide, Lang, Need, Service } from '../../guide/guide.ts';

/** FNV-1a: five letters and digits that stay the same as long as the id does. */
function codeOf(id: string): string {
  let hash = 0x811c9dc5;
  for (const letter of id) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return hash.toString(36).padStart(5, '0').slice(-5);
}

/** A node most of whose answers are sensitive would give the matter away in the browser's history. */
export function isSensitiveNode(guide: Guide, id: string): boolean {
  const answers = guide.tree.nodes[id]?.answers ?? [];
  const sensitive = answers.filter((a) => a.need !== undefined && guide.needs.get(a.need)?.sensitive);
  return sensitive.length * 2 >= answers.length;
}

const nodeWord = (guide: Guide, id: string) => (isSensitiveNode(guide, id) ? codeOf(id) : id);
const needWord = (need: Need) => (need.sensitive ? need.number : need.id);

/** The node an address names, by its id or its code; null for none. */
export function nodeOf(guide: Guide, word: string): string | null {
  if (Object.hasOwn(guide.tree.nodes, word)) return word;
  return Object.keys(guide.tree.nodes).find((id) => codeOf(id) === word) ?? null;
}

/** The need an address names, by its id or its number. */
export function needOf(guide: Guide, word: string): Need | null {
  return guide.needs.get(word) ?? needByNumber(guide, word);
}

export const basePath = (lang: Lang, place: string | null): string =>
  place === null ? `/${lang}` : `/${lang}/${place}`;

export const needPath = (lang: Lang, place: string, need: Need): string =>
  `/${lang}/${place}/${needWord(need)}`;

export function nodePath(guide: Guide, lang: Lang, place: string, node: string): string {
  return node === guide.tree.start ? basePath(lang, place) : `/${lang}/${place}/q/${nodeWord(guide, node)}`;
}

/** Half of what it answers is sensitive, or more: its id or name would give the matter away in the browser's history. */
export function isSensitiveService(guide: Guide, service: Service): boolean {
  const needs = Object.keys(service.answers);
  return needs.length > 0 && needs.filter((id) => guide.needs.get(id)?.sensitive).length * 2 >= needs.length;
}

const CODE = /^[0-9a-z]{5}$/;
const serviceCodes = new WeakMap<Guide, ReadonlyMap<string, Service>>();

/** The service an address names, by its id or its code; null for none. */
export function serviceOf(guide: Guide, word: string): Service | null {
  const known = guide.services.get(word);
  if (known || !CODE.test(word)) return known ?? null;
  const codes =
    serviceCodes.get(guide) ?? new Map([...guide.services.values()].map((s) => [codeOf(s.id), s]));
  serviceCodes.set(guide, codes);
  return codes.get(word) ?? null;
}

export const directoryPath = (lang: Lang, place: string): string => `/${lang}/${place}/services`;

export const servicePath = (guide: Guide, lang: Lang, place: string, service: Service): string =>
  `/${lang}/${place}/s/${isSensitiveService(guide, service) ? codeOf(service.id) : service.id}`;

/** What an address cannot say by its path: who needs help, further needs, that safety was asked about. */
function query(state: State): string {
  if (state.who === null && state.rest.length === 0 && !state.asked) return '';
  return `?s=${encodeState({ ...state, node: 't:start' })}`;
}

/** The permanent address of where a conversation stands; null where it has none (a question for the place, for safety). */
export function addressOf(guide: Guide, state: State): string | null {
  const { lang, place, node } = state;
  const [kind, a = '', b = ''] = node.split(':');
  if (kind === 't' && a === guide.tree.start && state.rest.length === 0) return basePath(lang, place);
  if (place === null) return null;
  if (kind === 't') return nodePath(guide, lang, place, a) + query(state);
  const need = kind === 'n' || kind === 's' ? needByNumber(guide, kind === 'n' ? a : b) : null;
  return need && needPath(lang, place, need) + query(state);
}
