import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { serviceCard } from '../../src/dialogue/cards.ts';
import { agesOf } from '../../src/exchange/ages.ts';
import { servicesCsv } from '../../src/exchange/csv.ts';
import { type Hsds, type HsdsService, hsdsOf, pageOf } from '../../src/exchange/hsds.ts';
import { schedulesOf } from '../../src/exchange/schedules.ts';
import { jsonInHtml, serviceJsonLd } from '../../src/exchange/schema-org.ts';
import type { Guide } from '../../src/guide/guide.ts';
import { loadGuide } from '../../src/guide/load.ts';
import { publicView } from '../../src/guide/public-view.ts';
import { cases } from '../fixtures/cases.ts';
import { addSchema, type Json, schemaErrors } from './schemas.ts';

const OFFICIAL = join('..', 'shared', 'hsds-3.1');
const NOW = new Date('2026-11-24T10:15:00+01:00');

let guide: Guide;
let hsds: Hsds;
let services: HsdsService[];
beforeAll(async () => {
  const loaded = await loadGuide('.');
  if (!loaded.ok) throw new Error('the shipped guide does not load');
  ({ guide } = loaded);
  hsds = hsdsOf(guide);
  services = hsds.ids.flatMap((id) => hsds.service(id) ?? []);
});

describe('HSDS', () => {
  test('has every public service once, under the same UUIDv5 each time', () => {
    expect(services).toHaveLength(publicView(guide).services.size);
    const ids = services.map((s) => s.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(hsdsOf({ ...guide }).ids).toEqual(ids);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{14}5[0-9a-f]{3}-/);
  });

  test('says what is required, and nothing of staff', () => {
    for (const s of services) {
      expect(s.name, s.id).not.toBe('');
      expect(['active', 'temporarily closed']).toContain(s.status);
      for (const at of s.service_at_locations) {
        const [address] = at.location.addresses;
        expect(address?.address_1, s.name).toBeTruthy();
        expect(address?.city, s.name).toBeTruthy();
      }
      const facts = s.metadata.map((m) => m.field_name);
      if (s.phones.some((p) => p.type === 'voice')) expect(facts, s.name).toContain('phone');
    }
    const written = JSON.stringify(services);
    const internal = [
      ...[...guide.services.values()].flatMap((s) => [s.note, s.operator_says, s.do_not_promise]),
      ...[...guide.contacts.values()].map((c) => c.note),
    ].filter((text) => text !== undefined);
    expect(internal.length).toBeGreaterThan(50);
    for (const text of internal) expect(written).not.toContain(JSON.stringify(text).slice(1, -1));
  });

  test('what nobody confirmed carries an alert', () => {
    const names = new Set([...guide.services.values()].flatMap((s) => (s.state === 'active' ? [] : s.name)));
    expect(names.size).toBeGreaterThan(10);
    for (const s of services) if (names.has(s.name)) expect(s.alert, s.name).toMatch(/potwierdził|nieczynne/);
  });

  const official = [OFFICIAL, join('..', OFFICIAL)].find((dir) => existsSync(dir));
  const why = official === undefined ? ' (skipped: the schemas are not in ../shared/hsds-3.1)' : '';
  test.skipIf(official === undefined)(`is valid against the official schemas${why}`, () => {
    const dir = official ?? '';
    for (const file of readdirSync(dir))
      addSchema(file, JSON.parse(readFileSync(join(dir, file), 'utf8')) as Json);
    const wrong = services.flatMap((s) => schemaErrors('service.json', s).map((e) => `${s.name}: ${e}`));
    expect(wrong).toEqual([]);
    expect(hsds.organizations.flatMap((o) => schemaErrors('organization.json', o))).toEqual([]);
    expect(hsds.terms.flatMap((t) => schemaErrors('taxonomy_term.json', t))).toEqual([]);
    // The validator itself can fail.
    expect(schemaErrors('service.json', { id: 'x', name: 'y', status: 'open' })).not.toEqual([]);
  });

  test.each(cases<{ hours: string; is: string[] }>('hsds-schedules.yaml'))('$hours', ({ hours, is }) => {
    const [contact] = publicView(guide).contacts.values();
    if (!contact) throw new Error('no contact');
    const made = schedulesOf({ ...contact, hours });
    const shown = made.map((s) =>
      [
        s.freq,
        s.byday,
        s.opens_at && `${s.opens_at}-${s.closes_at ?? ''}`,
        s.valid_from && `${s.valid_from}..${s.valid_to ?? ''}`,
      ]
        .filter(Boolean)
        .join(' '),
    );
    expect(shown).toEqual(is);
    for (const s of made) expect(s.description.length).toBeGreaterThan(10);
  });

  test.each(cases<{ said: string; min: string; max: string }>('ages.yaml'))(
    'ages: $said',
    ({ said, min, max }) => {
      const ages = agesOf(said);
      expect({ min: String(ages.min), max: String(ages.max) }).toEqual({ min, max });
    },
  );

  test('pages of a list hold everything once', () => {
    const all = Array.from({ length: 23 }, (_, i) => i);
    const pages = [1, 2, 3].map((n) => pageOf(all, n, 10));
    expect(pages.flatMap((p) => p.contents)).toEqual(all);
    expect(pages.map((p) => p.last_page)).toEqual([false, false, true]);
    expect(pageOf(all, 4, 10)).toMatchObject({ empty: true, total_pages: 3 });
  });
});

describe('CSV', () => {
  test('has a row for each contact of each public service', () => {
    const rows = servicesCsv(guide).trimEnd().split('\r\n');
    const open = publicView(guide);
    expect(rows).toHaveLength(1 + [...open.services.values()].flatMap((s) => s.contacts).length);
  });

  test('no cell is a formula', () => {
    const [service] = guide.services.values();
    if (!service) throw new Error('no service');
    const evil = { ...service, name: '=HYPERLINK("http://zly.example")', cost: '@SUM(1)', gives: '+1' };
    const csv = servicesCsv({ ...guide, services: new Map([[service.id, evil]]) });
    for (const cell of csv.split('\r\n').slice(1).join(';').split(';'))
      expect(cell).not.toMatch(/^"?[=+@\-\t]/);
  });
});

describe('schema.org', () => {
  test('cannot end its script element', () => {
    const text = jsonInHtml({ name: '</script><script>alert(1)</script><!--' });
    expect(text).not.toMatch(/[<>]/);
    expect(JSON.parse(text)).toEqual({ name: '</script><script>alert(1)</script><!--' });
  });

  test('gives hours of confirmed contacts only, and never a name of staff', () => {
    const wanted = (id: string) => {
      const contact = guide.contacts.get(id);
      return contact?.hours === 'Mo-Fr 08:00-16:00' && contact.address !== null;
    };
    const service = [...guide.services.values()].find((s) => s.contacts.some(wanted));
    const contact = guide.contacts.get(service?.contacts.find(wanted) ?? '');
    if (!service || !contact) throw new Error('no such service');
    const ldOf = (confirmed: typeof contact.confirmed) => {
      const contacts = new Map([...guide.contacts, [contact.id, { ...contact, confirmed }]]);
      const showing = { guide: { ...guide, contacts }, lang: 'pl', now: NOW } as const;
      const card = serviceCard(showing, service, service.place);
      return JSON.stringify(serviceJsonLd(card, { url: '/x', area: 'Kielce' }));
    };
    expect(ldOf('never')).not.toContain('openingHours');
    const sure = ldOf({ on: '2026-11-20', by: 'Jan Kowalski', how: 'phone' });
    expect(sure).toContain('"opens":"08:00","closes":"16:00"');
    expect(sure).not.toContain('Kowalski');
  });
});
