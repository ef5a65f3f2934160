import type { Showing } from '../dialogue/cards.ts';
import { saidOf } from '../dialogue/cards.ts';
import type { ContactCard, ServiceCard } from '../dialogue/reply.ts';
import { sentence } from '../pages/sentence.ts';
import type { Need } from '../guide/guide.ts';
import type { Call } from './call.ts';
import { pausedNote } from './paused.ts';
import { resultOf } from './result.ts';

/** One matter of a call as it may be written down: facts about help, nothing about a person. */
export interface SummaryItem {
  need: Need | null;
  /** Where: id of the place, and "Ostrowiec Świętokrzyski". */
  place: { id: string; name: string };
  service: ServiceCard | null;
  lines: readonly string[];
}

export interface Summary {
  items: readonly SummaryItem[];
  /** Everything as text, for the clipboard. */
  text: string;
  /** Who, number, door: what fits a message. */
  sms: string;
}

function contactLines(c: ContactCard): string[] {
  const door = [c.address, c.room === null ? null : `pokój ${c.room.text}`, c.town].filter((p) => p);
  const call = c.phone ?? c.confirmBy?.phone;
  return [
    `${sentence(c.who.text)}${c.phone ? `: tel. ${c.phone.shown}` : ''}`,
    ...(c.phone === null && c.confirmBy && call
      ? [`Najpierw zadzwoń: ${c.confirmBy.who.text}, tel. ${call.shown}`]
      : []),
    ...(door.length > 0 ? [`Adres: ${door.join(', ')}`] : []),
    ...(c.hours.spec !== null && c.hours.week.length > 0 ? [`Godziny: ${c.hours.week.join('; ')}`] : []),
  ];
}

function linesOf(service: ServiceCard | null): string[] {
  if (service === null) return [];
  const paused = pausedNote(service);
  return [
    service.name.text,
    ...(paused === null ? [] : [paused]),
    service.gives.text,
    ...service.contacts.flatMap(contactLines),
    ...(service.bring ? [service.bring.text] : []),
    ...(service.state !== 'unconfirmed' ? [] : ['Zadzwoń, zanim pójdziesz: te dane mogły się zmienić.']),
  ];
}

const shortOf = (service: ServiceCard): string => {
  const [c] = service.contacts;
  const number = c?.phone?.shown ?? c?.confirmBy?.phone.shown;
  const name = service.state === 'paused' ? `${service.name.text} (teraz nie działa)` : service.name.text;
  const parts = [name, number && `tel. ${number}`, c?.address, c?.room && `pok. ${c.room.text}`];
  return `${parts.filter((p) => p).join(', ')}.`;
};

/** What a call came to, in plain words: the furthest answer of every matter. Pure. */
export function summaryOf(
  showing: Showing,
  call: Call,
  address: (place: string, need: Need) => string | null,
): Summary {
  const items = call.branches.flatMap((b): SummaryItem[] => {
    const result = resultOf(showing, { ...b, cursor: b.steps.length - 1 });
    if (result.need === null && result.main === null) return [];
    const name = saidOf(showing, `place.${b.place}.name`).text;
    const lines = linesOf(result.main);
    const now = result.calling.call?.contact;
    const other = now?.phone && !lines.join(' ').includes(now.phone.shown);
    const more = other && now.phone ? [`Można też zadzwonić: ${now.who.text}, tel. ${now.phone.shown}`] : [];
    return [
      { need: result.need, place: { id: b.place, name }, service: result.main, lines: [...lines, ...more] },
    ];
  });
  const unique = items.filter(
    (item, i) =>
      items.findIndex(
        (o) => o.service?.id === item.service?.id && o.need === item.need && o.place.id === item.place.id,
      ) === i,
  );
  const onward = unique.flatMap((item) => {
    const to = item.need && address(item.place.id, item.need);
    return to ? [`Więcej: ${to}`] : [];
  });
  return {
    items: unique,
    text: [...unique.map((i) => i.lines.join('\n')), ...onward].join('\n\n'),
    sms: unique.flatMap((i) => (i.service ? [shortOf(i.service)] : [])).join('\n'),
  };
}
