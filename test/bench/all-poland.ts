import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Numbers that look random and are the same in every run (mulberry32). */
export function randomFrom(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const SYLLABLES =
  'bar brze cho dob gra jas kal kor lub mi na os po ra sko sta tar wo zie żu dę go czy pla wie ro lo sie'.split(
    ' ',
  );
const ENDINGS = ['owo', 'ów', 'ica', 'ice', 'any', 'yce', 'in', 'no'];

/** A name no town has: four syllables and an ending. */
function townName(n: number): string {
  const at = (k: number) => SYLLABLES[Math.floor(n / SYLLABLES.length ** k) % SYLLABLES.length] ?? '';
  const name = `${at(2)}${at(0)}${at(1)}q${ENDINGS[n % ENDINGS.length] ?? ''}`;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

const KINDS = [
  'Punkt pomocy',
  'Klub seniora',
  'Jadłodajnia',
  'Świetlica',
  'Poradnia',
  'Noclegownia',
  'Dom dziennego pobytu',
];
const HOURS = [
  'Mo-Fr 07:30-15:30',
  'Mo 10:00-18:00; Tu-Fr 08:00-16:00',
  'Mo-Fr 08:00-16:00',
  '24/7',
  'Th 15:00-18:00',
];
const GIVES =
  'Rozmowa z pracownikiem socjalnym, pomoc w napisaniu wniosku i wiadomość, co dalej. Można przyjść z kimś bliskim, bez umawiania się.';

/** Needs that the invented services answer. */
const NEEDS =
  'rent-arrears shelter-tonight food addiction-own care-at-home benefits disability-certificate legal-aid senior-club mental-crisis family-counselling eviction'.split(
    ' ',
  );

const digits = (n: number, length: number) => String(n).padStart(length, '0');

function contactsFile(place: string, name: string, random: () => number): string {
  const entries = Array.from({ length: 8 }, (_, i) => {
    const phone = `41 ${200 + Math.floor(random() * 99)} ${digits(Math.floor(random() * 100), 2)} ${digits(Math.floor(random() * 100), 2)}`;
    return `  ${place}-k${i}:
    who: pracownicy ośrodka pomocy, ${name}, pokój ${i + 1}
    phone: ${phone}
    address: ul. Świętokrzyska ${i + 1}
    town: ${name}
    room: ${i + 1}.${i + 4}, I piętro
    hours: ${HOURS[i % HOURS.length] ?? ''}
    organisation: Ośrodek Pomocy Społecznej ${name}
    evidence: { phone: { page: gmina.example/${place}, date: 2026-01 } }
    confirmed: never
`;
  });
  return `format: 1\ncontacts:\n${entries.join('')}`;
}

const placeFile = (id: string, level: string, within: string, name: string, more: string) => `format: 1
place: ${id}
level: ${level}
within: ${within}
name: ${name}
in_words: w miejscowości ${name}
${more}`;

/**
 * Writes a guide of all of Poland into `dir`: the shipped one, and beside it `places` invented municipalities in
 * invented counties of 16 voivodeships, each with `services` services. The same arguments give the same files.
 */
export function writeAllPoland(
  dir: string,
  { places, services, from = '.' }: { places: number; services: number; from?: string },
): void {
  for (const name of ['content', 'intents', 'seeds'])
    cpSync(join(from, name), join(dir, name), { recursive: true });
  const random = randomFrom(2477);
  const put = (path: string, text: string) => writeFileSync(join(dir, 'content', path), text);
  const folder = (id: string) => mkdirSync(join(dir, 'content', id, 'services'), { recursive: true });
  for (let v = 0; v < 16; v++) {
    folder(`woj-${v}`);
    put(
      `woj-${v}/place.yaml`,
      placeFile(`woj-${v}`, 'voivodeship', 'poland', `województwo próbne ${v + 1}`, ''),
    );
  }
  const counties = Math.ceil(places / 6.5);
  for (let c = 0; c < counties; c++) {
    folder(`pow-${c}`);
    put(
      `pow-${c}/place.yaml`,
      placeFile(`pow-${c}`, 'county', `woj-${c % 16}`, `powiat próbny ${c + 1}`, ''),
    );
  }
  for (let p = 0; p < places; p++) {
    const id = `gm-${p}`;
    const name = townName(p);
    folder(id);
    put(
      `${id}/place.yaml`,
      placeFile(
        id,
        'municipality',
        `pow-${p % counties}`,
        name,
        `said: [${name}, gmina ${name}]\nfront_desk: ${id}-k0\noffered: yes\n`,
      ),
    );
    put(`${id}/contacts.yaml`, contactsFile(id, name, random));
    for (let s = 0; s < services; s++) {
      const need = NEEDS[(p + s) % NEEDS.length] ?? '';
      put(
        `${id}/services/${id}-u${s}.yaml`,
        `format: 1
service: ${id}-u${s}
name: ${KINDS[s % KINDS.length] ?? ''} nr ${s + 1}, ${name}
aliases: [punkt ${s + 1} ${name}]
gives: ${GIVES}
for_whom: Dla mieszkańców miejscowości ${name}.
how_to_start: Zadzwoń albo przyjdź. Nie trzeba się umawiać.
cost: Bezpłatnie.
organisation: Ośrodek Pomocy Społecznej ${name}
serves: [${id}]
answers: { ${need}: ${1 + (s % 6)} }
contacts: [${id}-k${s % 8}]
state: unconfirmed
evidence: [{ page: gmina.example/${id}, date: 2026-01 }]
`,
      );
    }
  }
}
