/** The basic alphabet of GSM 03.38; the letters after `EXTENDED` count twice. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const EXTENDED = new Set('^{}\\[~]|€\f');

/** How a text is counted by the network: one part holds 160 (GSM-7) or 70 (UCS-2), parts of several 153 or 67. */
export interface SmsCount {
  coding: 'GSM-7' | 'UCS-2';
  /** Units as the network counts them. */
  units: number;
  parts: number;
}

export function countSms(text: string): SmsCount {
  const letters = Array.from(text);
  const gsm = letters.every((l) => BASIC.has(l) || EXTENDED.has(l));
  if (!gsm) {
    // UCS-2 counts halves of a surrogate pair one by one, as JavaScript does.
    const units = text.length;
    return { coding: 'UCS-2', units, parts: units <= 70 ? 1 : Math.ceil(units / 67) };
  }
  const sizes: number[] = letters.map((l) => (EXTENDED.has(l) ? 2 : 1));
  const units = sizes.reduce((sum, n) => sum + n, 0);
  if (units <= 160) return { coding: 'GSM-7', units, parts: 1 };
  // A letter of two units never stands across two parts.
  let parts = 1;
  let filled = 0;
  for (const size of sizes) {
    if (filled + size > 153) {
      parts += 1;
      filled = 0;
    }
    filled += size;
  }
  return { coding: 'GSM-7', units, parts };
}

const PLAIN: Readonly<Record<string, string>> = {
  ł: 'l',
  Ł: 'L',
  '„': '"',
  '”': '"',
  '“': '"',
  '’': "'",
  '–': '-',
  '—': '-',
  '…': '...',
  '\u00a0': ' ',
};

/** The same text with letters every phone and the cheap alphabet have: "ul. Świętokrzyska" -> "ul. Swietokrzyska". */
export function withoutDiacritics(text: string): string {
  return Array.from(
    text,
    (l) => PLAIN[l] ?? (BASIC.has(l) ? l : l.normalize('NFD').replace(/\p{M}/gu, '')),
  ).join('');
}
