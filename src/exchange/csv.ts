import { stringify } from 'csv-stringify/sync';
import type { Guide } from '../guide/guide.ts';
import { publicView } from '../guide/public-view.ts';

const COLUMNS = [
  'usługa',
  'id',
  'stan',
  'co daje',
  'dla kogo',
  'jak zacząć',
  'koszt',
  'organizacja',
  'miejsca',
  'potrzeby',
  'kontakt',
  'telefon',
  'adres',
  'miejscowość',
  'pokój',
  'godziny (OSM)',
  'potwierdzono',
] as const;

const STATES = {
  active: 'działa',
  unconfirmed: 'niepotwierdzona',
  paused: 'wstrzymana',
  closed: 'zamknięta',
} as const;

/**
 * The public guide as a table, one row for each contact of each service, for spreadsheets: UTF-8 with its mark, so
 * that Excel reads Polish letters, semicolons as a Polish Excel expects, and no cell that it would run as a formula.
 */
export function servicesCsv(guide: Guide): string {
  const open = publicView(guide);
  const needs = new Map(open.needs.map((n) => [n.id, n.name]));
  const rows = [...open.services.values()].flatMap((service) =>
    service.contacts.flatMap((id) => {
      const contact = open.contacts.get(id);
      if (!contact) return [];
      return [
        [
          service.name,
          service.id,
          STATES[service.state],
          service.gives,
          service.for_whom ?? '',
          service.how_to_start ?? '',
          service.cost ?? '',
          service.organisation ?? '',
          service.serves.map((p) => open.places.get(p)?.name ?? p).join(', '),
          Object.keys(service.answers)
            .map((n) => needs.get(n) ?? n)
            .join(', '),
          contact.who,
          contact.phone?.shown ?? '',
          contact.address ?? '',
          contact.town ?? '',
          contact.room ?? '',
          contact.hours ?? '',
          contact.confirmed === 'never' ? 'nie' : contact.confirmed.on,
        ],
      ];
    }),
  );
  return stringify([[...COLUMNS], ...rows], {
    bom: true,
    delimiter: ';',
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}
