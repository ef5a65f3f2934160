import { z } from 'zod';
import { onDangerCard } from '../dialogue/danger-contacts.ts';
import type { Guide } from '../guide/guide.ts';
import { hoursShown } from './correction.ts';

/** What operators tell people, thing by thing: enough to say later what has changed. */
const facts = z.record(
  z.string(),
  z.object({ name: z.string(), danger: z.boolean(), said: z.record(z.string(), z.string()) }),
);
export type Facts = z.infer<typeof facts>;

export interface Change {
  key: string;
  name: string;
  danger: boolean;
  how: 'added' | 'removed' | 'changed';
  fields: readonly { field: string; before: string | null; after: string | null }[];
}

const only = (said: Readonly<Record<string, string | null | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(said).filter((e): e is [string, string] => typeof e[1] === 'string'));

const STATES = {
  active: 'działa',
  unconfirmed: 'nie wiemy na pewno, czy działa',
  paused: 'teraz nie działa',
  closed: 'zamknięte',
} as const;

/** The facts of a guide: danger cards, contacts, services. */
export function factsOf(guide: Guide): Facts {
  const all: Facts = {};
  for (const d of guide.dangers.values()) {
    const texts = [...guide.texts].filter(([key]) => key.startsWith(`text.danger.${d.id}.`));
    const who = d.shows.map((id) => guide.contacts.get(id)?.who ?? id).join('; ');
    all[`danger:${d.id}`] = {
      name: `Karta zagrożenia: ${d.name}`,
      danger: true,
      said: only({ numery: who, tekst: texts.map(([, text]) => text).join(' ') }),
    };
  }
  for (const c of guide.contacts.values()) {
    all[`contact:${c.id}`] = {
      name: c.who,
      danger: onDangerCard(guide, c.id),
      said: only({
        telefon: c.phone?.shown,
        adres: c.address,
        pokój: c.room,
        godziny: c.hours === null ? null : hoursShown(c.hours) || c.hours,
        zamknięte: c.closures.map((x) => x.on).join(', ') || null,
      }),
    };
  }
  for (const s of guide.services.values()) {
    all[`service:${s.id}`] = {
      name: s.name,
      danger: false,
      said: only({
        stan: STATES[s.state],
        'co daje': s.gives,
        'co zabrać': s.bring,
        'co powiedzieć': s.operator_says,
        'czego nie obiecywać': s.do_not_promise,
      }),
    };
  }
  return all;
}

export const writeFacts = (f: Facts): string => JSON.stringify(f);

/** Facts as they were kept; empty for what is none (a file of an older program). */
export function readFacts(text: string): Facts {
  try {
    return facts.safeParse(JSON.parse(text)).data ?? {};
  } catch {
    return {};
  }
}

/** What differs, danger cards and their lines first, then by name. Pure. */
export function changesBetween(before: Facts, after: Facts): Change[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changes = keys.flatMap((key): Change[] => {
    const [a, b] = [before[key], after[key]];
    const is = b ?? a;
    if (is === undefined) return [];
    const names = [...new Set([...Object.keys(a?.said ?? {}), ...Object.keys(b?.said ?? {})])];
    const fields = names.flatMap((field) => {
      const [was, now] = [a?.said[field] ?? null, b?.said[field] ?? null];
      return was === now ? [] : [{ field, before: was, after: now }];
    });
    if (a && b && fields.length === 0) return [];
    const how = a && b ? 'changed' : a ? 'removed' : 'added';
    return [{ key, name: is.name, danger: (a?.danger ?? false) || (b?.danger ?? false), how, fields }];
  });
  return changes.sort(
    (a, b) =>
      Number(b.danger) - Number(a.danger) || a.name.localeCompare(b.name, 'pl') || (a.key < b.key ? -1 : 1),
  );
}
