/** The sixteen voivodeships by TERYT code (GUS); ids as the guide names them. */
const NAMES: readonly [code: string, id: string, name: string, inWords: string][] = [
  ['02', 'dolnoslaskie', 'dolnośląskie', 'dolnośląskim'],
  ['04', 'kujawsko-pomorskie', 'kujawsko-pomorskie', 'kujawsko-pomorskim'],
  ['06', 'lubelskie', 'lubelskie', 'lubelskim'],
  ['08', 'lubuskie', 'lubuskie', 'lubuskim'],
  ['10', 'lodzkie', 'łódzkie', 'łódzkim'],
  ['12', 'malopolskie', 'małopolskie', 'małopolskim'],
  ['14', 'mazowieckie', 'mazowieckie', 'mazowieckim'],
  ['16', 'opolskie', 'opolskie', 'opolskim'],
  ['18', 'podkarpackie', 'podkarpackie', 'podkarpackim'],
  ['20', 'podlaskie', 'podlaskie', 'podlaskim'],
  ['22', 'pomorskie', 'pomorskie', 'pomorskim'],
  ['24', 'slaskie', 'śląskie', 'śląskim'],
  ['26', 'swietokrzyskie', 'świętokrzyskie', 'świętokrzyskim'],
  ['28', 'warminsko-mazurskie', 'warmińsko-mazurskie', 'warmińsko-mazurskim'],
  ['30', 'wielkopolskie', 'wielkopolskie', 'wielkopolskim'],
  ['32', 'zachodniopomorskie', 'zachodniopomorskie', 'zachodniopomorskim'],
];

export const VOIVODESHIPS: Readonly<Record<string, { id: string; name: string; inWords: string }>> =
  Object.fromEntries(
    NAMES.map(([code, id, name, inWords]) => [
      code,
      { id, name: `województwo ${name}`, inWords: `w województwie ${inWords}` },
    ]),
  );
