import type { Guide, Lang, Level } from '../guide/guide.ts';
import { isoWarsaw } from '../hours/warsaw.ts';
import { callNow } from './call-now.ts';
import { serviceCard, type Showing } from './cards.ts';
import type { CallNow, ContactCard } from './reply.ts';
import { chainOf, distance, servicesFor } from './select.ts';
import type { World } from './world.ts';

interface AnsweredContact {
  id: string;
  who: string;
  phone: { number: string; shown: string } | null;
  address: string | null;
  room: string | null;
  hours: { spec: string | null; state: 'open' | 'closed' | 'unknown'; until: string | null; words: string };
  confirmed: { on: string; how: string } | null;
  evidence: readonly { field: string; source: string; date: string | null }[];
  overdue: boolean;
}

/** The answer of `okienko answer` and `GET /api/v1/answer`: who helps with a need in a place at an instant. */
export interface Answer {
  guide: { version: string; commit: string | null };
  /** ISO with Warsaw's offset. */
  at: string;
  lang: Lang;
  place: string;
  need: string;
  /** The nearest place that answers, null when nobody does. */
  answeredBy: string | null;
  services: readonly {
    id: string;
    name: string;
    gives: string;
    state: string;
    contacts: readonly AnsweredContact[];
  }[];
  callNow: { contact: string; why: CallNow['why'] } | null;
  danger: { kind: string; level: Level } | null;
}

function answeredContact(c: ContactCard): AnsweredContact {
  const { spec, state, until, words } = c.hours;
  return {
    id: c.id,
    who: c.who.text,
    phone: c.phone,
    address: c.address,
    room: c.room?.text ?? null,
    hours: { spec, state, until, words },
    confirmed: c.confirmed,
    evidence: c.evidence,
    overdue: c.overdue,
  };
}

/** `need` and `place` must exist in the guide: the callers at the edge say so to whoever asked. */
export function answer(
  guide: Guide,
  asked: { need: string; place: string; lang: Lang; at: Date; doubted?: World['doubted'] },
): Answer {
  const { need, place, lang, at } = asked;
  const showing: Showing = { guide, lang, now: at, doubted: asked.doubted };
  const chain = chainOf(guide, place);
  const services = servicesFor(guide, need, place, at);
  const nearest = services.map((s) => distance(s, chain)).sort((a, b) => a - b)[0];
  const { call } = callNow(showing, need, place);
  const onEnter = guide.needs.get(need)?.onEnter ?? null;
  return {
    guide: { version: guide.version, commit: guide.commit },
    at: isoWarsaw(at),
    lang,
    place,
    need,
    answeredBy: nearest === undefined ? null : (chain[nearest]?.id ?? null),
    services: services.map((s) => {
      const card = serviceCard(showing, s, place);
      return {
        id: s.id,
        name: card.name.text,
        gives: card.gives.text,
        state: card.state,
        contacts: card.contacts.map(answeredContact),
      };
    }),
    callNow: call === null ? null : { contact: call.contact.id, why: call.why },
    danger: onEnter === null ? null : { kind: onEnter.danger, level: onEnter.level },
  };
}
