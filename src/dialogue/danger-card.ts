import type { Danger, Guide, Level } from '../guide/guide.ts';
import { contactCard, saidOf, type Showing } from './cards.ts';
import { localOnCard } from './danger-contacts.ts';
import type { ContactCard, DangerCard, Said } from './reply.ts';
import { chainOf, HELPS_UP_TO, servicesFor } from './select.ts';

const MAX_STEPS = 3;
const STRIP = 4;
// 112 takes the calls of 997 and 998 and passes on those of 999: one emergency number is enough for the strip.
const EMERGENCY = /^\d{3}$/;

/** Numbers always in sight: 112, then for every kind of danger the first line where somebody listens. */
export function stripContacts(guide: Guide): readonly string[] {
  const ids = strips.get(guide) ?? stripOf(guide);
  strips.set(guide, ids);
  return ids;
}

const strips = new WeakMap<Guide, readonly string[]>();

function stripOf(guide: Guide): string[] {
  const dangers = [...guide.dangers.values()];
  const isLineNumber = (id: string) => !EMERGENCY.test(guide.contacts.get(id)?.phone?.number ?? '999');
  const emergency = dangers.flatMap((d) => d.shows[0] ?? []);
  const lines = dangers.flatMap((d) => d.shows.find(isLineNumber) ?? []);
  return [...new Set([...emergency, ...lines])].slice(0, STRIP);
}

/** Local contacts that answer a need of this danger round the clock or at night, e.g. the city guard. */
function localContacts(showing: Showing, needs: readonly string[], place: string | null): string[] {
  if (place === null || chainOf(showing.guide, place).length === 0) return [];
  const services = needs.flatMap((need) => servicesFor(showing.guide, need, place, showing.now));
  return localOnCard(
    showing.guide,
    services.filter((s) => s.state !== 'paused'),
  );
}

/** Nothing on a danger card or in the strip is ever called doubtful: somebody in danger must dial, not wonder. */
function cards(asked: Showing, ids: readonly string[]): ContactCard[] {
  const showing: Showing = { ...asked, doubted: undefined };
  return ids.flatMap((id) => {
    const contact = showing.guide.contacts.get(id);
    return contact ? [contactCard(showing, contact)] : [];
  });
}

/** How well a contact helps with any of these needs: the best rank of its services, null when none of them names one. */
function rankFor(guide: Guide, needs: readonly string[], contact: string): number | null {
  const services = [...guide.services.values()].filter((s) => s.contacts.includes(contact));
  const ranks = services.flatMap((s) => needs.flatMap((need) => s.answers[need] ?? []));
  return ranks.length === 0 ? null : Math.min(...ranks);
}

/**
 * The first number, then the lines for everybody in this danger, then those of the place; further emergency numbers only
 * after them, since the first takes their calls, and last the lines for somebody else (e.g. trafficking beside violence).
 */
function inOrder(
  { guide }: Showing,
  { shows, needs }: Pick<Danger, 'shows' | 'needs'>,
  local: readonly string[],
): string[] {
  const turn = (id: string): number => {
    if (id === shows[0]) return 0;
    if (EMERGENCY.test(guide.contacts.get(id)?.phone?.number ?? '')) return 3;
    if (!shows.includes(id)) return 2;
    return (rankFor(guide, needs, id) ?? 0) <= HELPS_UP_TO ? 1 : 4;
  };
  return [...new Set([...shows, ...local])].sort((a, b) => turn(a) - turn(b));
}

/** What is shown before anything else when somebody may be in danger: short steps, numbers first. */
export function dangerCard(showing: Showing, kind: string, level: Level, place: string | null): DangerCard {
  const danger = showing.guide.dangers.get(kind);
  const key = `text.danger.${kind}.${level}`;
  const steps: Said[] = [];
  for (let i = 1; i <= MAX_STEPS; i++) {
    if (showing.guide.texts.has(`${key}.step${i}`)) steps.push(saidOf(showing, `${key}.step${i}`));
  }
  const local = localContacts(showing, danger?.needs ?? [], place);
  return {
    kind,
    level,
    title: saidOf(showing, `${key}.title`),
    steps,
    contacts: cards(showing, danger ? inOrder(showing, danger, local) : []),
    notLive: saidOf(showing, 'text.danger.not-live'),
  };
}

export function stripCards(showing: Showing): ContactCard[] {
  return cards(showing, stripContacts(showing.guide));
}
