import { saidOf, type Showing } from '../dialogue/cards.ts';
import { dangerCard } from '../dialogue/danger-card.ts';
import type { DangerCard } from '../dialogue/reply.ts';
import { needByNumber } from '../dialogue/ways.ts';
import type { Understand } from '../understand/understanding.ts';
import { search } from './search.ts';
import type { Entry } from './search-index.ts';
import { SAY } from './texts.ts';

/** One result to take. `why`: what made it one, for needs that the words led to. */
export interface Found {
  go: string;
  kind: Entry['kind'];
  label: string;
  about: string;
  why: string | null;
  /** That it does not work now, and why; null for what does. */
  paused: string | null;
}

/** What a search shows: danger first, then what can be taken, best first. */
export interface FoundList {
  text: string;
  danger: DangerCard | null;
  items: readonly Found[];
}

const MOST = 8;
/** From so many words on, what was typed tells a story: it is understood before it is looked up. */
const STORY = 3;
const MOST_NEEDS = 3;

const KIND = { need: 'sprawa', service: 'usługa', place: 'miejsce' } as const;

function item(showing: Showing, entry: Pick<Entry, 'kind' | 'go'>, why: string | null): Found {
  const { guide } = showing;
  const id = entry.go.slice(2);
  if (entry.kind === 'need') {
    const need = needByNumber(guide, id);
    return {
      ...entry,
      label: `${id} ${need?.name ?? ''}`,
      about: need?.explains ?? KIND.need,
      why,
      paused: null,
    };
  }
  if (entry.kind === 'place') {
    const label = saidOf(showing, `place.${id}.name`).text;
    return { ...entry, label, about: KIND.place, why, paused: null };
  }
  const service = guide.services.get(id);
  const contact = guide.contacts.get(service?.contacts[0] ?? '');
  const about = [contact?.phone?.shown, contact?.address, contact?.room].filter((p) => p).join(', ');
  const paused = service?.state === 'paused' || service?.state === 'closed';
  return {
    ...entry,
    label: service?.name ?? id,
    about: about || KIND.service,
    why,
    paused: paused ? [SAY.paused, service.why].filter((p) => p).join(' ') : null,
  };
}

/** Why the words lead to a need: the words that spoke for it most, and the nearest example. */
function whyOf(explained: ReturnType<Understand['explain']>, need: string): string {
  const rules = explained.rules.filter((r) => r.need === need).sort((a, b) => b.weight - a.weight);
  const words = [...new Set(rules.slice(0, 2).flatMap((r) => r.words))].slice(0, 6);
  const near = explained.nearest.find((n) => n.need === need);
  return [
    ...(words.length > 0 ? [`słowa: ${words.join(', ')}`] : []),
    ...(near ? [`podobne do: „${near.example}”`] : []),
  ].join('; ');
}

/** What somebody typed or pasted: looked up by its letters, and understood as a resident's message would be. Pure. */
export function find(showing: Showing, understand: Understand, place: string, text: string): FoundList {
  const { guide, now } = showing;
  const letters = search(guide, place, text, MOST);
  const hint = { lang: 'pl', place, at: now } as const;
  const u = understand(text, hint);
  const danger = u.danger === null || u.level === null ? null : dangerCard(showing, u.danger, u.level, null);
  const story = text.trim().split(/\s+/).length >= STORY;
  // A single word that names a need for sure is understood too ("komornik"); a beginning of a word is only looked up.
  const led = u.needs.length > 0 && (u.reply === 'needs' || u.danger !== null);
  const explained = led ? understand.explain(text, hint) : null;
  const understood =
    story || explained?.words.some(({ how }) => how === 'exact' || how === 'folded') === true;
  const ids = led && understood ? u.needs.slice(0, story ? MOST_NEEDS : 1).map((n) => n.id) : [];
  const meant = ids.flatMap((id): Found[] => {
    const need = guide.needs.get(id);
    const why = story && explained !== null ? whyOf(explained, id) || null : null;
    return need ? [item(showing, { kind: 'need', go: `n:${need.number}` }, why)] : [];
  });
  const places: Found[] =
    story && u.place !== null ? [item(showing, { kind: 'place', go: `p:${u.place}` }, null)] : [];
  const looked = letters.map((entry) => item(showing, entry, null));
  const numbered = /^\s*\d/.test(text);
  const all = numbered ? [...looked, ...meant] : [...meant, ...places, ...looked];
  const unique = all.filter((f, i) => all.findIndex((o) => o.go === f.go) === i);
  return { text, danger, items: unique.slice(0, MOST) };
}
