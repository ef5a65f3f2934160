import { readPhone } from '../guide/phone.ts';
import { problem, type Problem } from '../guide/problem.ts';
import type { SeedFile } from '../guide/formats/seed.ts';
import type { Checked } from './findings.ts';

type Fact = SeedFile['facts'][number];
type Field = 'phone' | 'address' | 'room' | 'hours' | 'sms' | 'email';

/** Does a fact's list of lines (`3,25-31`) hold this line? */
function covers(lines: string, line: number): boolean {
  return lines.split(',').some((part) => {
    const [from = 0, to = from] = part.split('-').map(Number);
    return from <= line && line <= to;
  });
}

const FACT_FIELD: Partial<Record<Field, 'phones' | 'addresses' | 'rooms' | 'hours'>> = {
  phone: 'phones',
  address: 'addresses',
  room: 'rooms',
  hours: 'hours',
};

// Numbers in another form and streets with or without the town are the same fact.
const plain = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '');
const same = (field: Field, a: string, b: string) =>
  field === 'phone'
    ? readPhone(a)?.number === readPhone(b)?.number
    : plain(a).includes(plain(b)) || plain(b).includes(plain(a));

function judge(
  field: Field,
  value: string,
  document: string,
  line: number,
  seeds: Checked['guide']['seeds'],
): { code: string; message: string } | null {
  const seed = seeds.get(document);
  if (!seed) return { code: 'unknown-document', message: `Nie ma dokumentu ${document} w seeds/.` };
  const facts = seed.facts.filter((f: Fact) => covers(f.lines, line));
  if (facts.length === 0)
    return { code: 'no-fact', message: `W seeds/${document} żaden fakt nie obejmuje wiersza ${line}.` };
  const list = FACT_FIELD[field];
  const stated = list === undefined ? [] : facts.flatMap((f) => f[list]);
  if (list !== undefined && !stated.some((s) => same(field, value, s))) {
    const says =
      stated.length > 0 ? `Fakt mówi: ${[...new Set(stated)].join(' | ')}.` : 'Fakt tego nie podaje.';
    return {
      code: 'differs-from-fact',
      message: `„${value}” nie zgadza się z wierszem ${document}:${line}. ${says}`,
    };
  }
  return null;
}

/** A phone, address, room or hour without evidence, or one that its evidence does not state. */
export function checkEvidence({ guide, sources }: Checked): Problem[] {
  const problems: Problem[] = [];
  for (const s of sources.contacts) {
    for (const [id, c] of Object.entries(s.value.contacts)) {
      const values: [Field, string | undefined][] = [
        ['phone', c.phone === 'unknown' ? undefined : c.phone],
        ['sms', c.sms],
        ['email', c.email],
        ['address', c.address === 'unknown' || c.address === 'none' ? undefined : c.address],
        ['room', c.room],
        ['hours', c.hours === 'unknown' || c.hours === 'appointment' ? undefined : c.hours],
      ];
      for (const [field, value] of values) {
        if (value === undefined) continue;
        const evidence = c.evidence[field];
        if (evidence === undefined && c.confirmed === 'never') {
          problems.push(
            problem(
              s.at(['contacts', id, field]),
              'no-evidence',
              `Pole „${field}” kontaktu „${id}” nie ma źródła (evidence).`,
            ),
          );
        }
        if (typeof evidence !== 'string') continue;
        const [document = '', line = ''] = evidence.split(':');
        const wrong = judge(field, value, document, Number(line), guide.seeds);
        if (wrong)
          problems.push(problem(s.at(['contacts', id, 'evidence', field]), wrong.code, wrong.message));
      }
    }
  }
  return problems;
}
