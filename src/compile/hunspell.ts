/** One rule of an affix: what is cut from the word, what is put on, and what the word must look like. */
interface Affix {
  strip: string;
  add: string;
  /** Character classes, counted from the end (suffix) or the beginning (prefix) of the word. */
  fits: readonly ((letter: string) => boolean)[];
  cross: boolean;
}

interface Affixes {
  suffixes: ReadonlyMap<string, readonly Affix[]>;
  prefixes: ReadonlyMap<string, readonly Affix[]>;
}

/** Splits a condition such as `[^ij]a` into tests of one letter each. */
function conditionOf(text: string): ((letter: string) => boolean)[] {
  if (text === '.') return [];
  return [...text.matchAll(/\[(\^?)([^\]]*)\]|./gu)].map(([whole, not, set]) => {
    if (whole === '.') return () => true;
    if (set === undefined) return (l: string) => l === whole;
    return not === '^' ? (l: string) => !set.includes(l) : (l: string) => set.includes(l);
  });
}

/** Reads a Hunspell .aff file (single-character flags, no continuation classes: all that our four dictionaries use). */
export function readAffixes(aff: string): Affixes {
  const suffixes = new Map<string, Affix[]>();
  const prefixes = new Map<string, Affix[]>();
  const crossing = new Map<string, boolean>();
  for (const line of aff.split(/\r?\n/)) {
    const [kind, flag, strip, add, condition] = line.split(/\s+/);
    if ((kind !== 'SFX' && kind !== 'PFX') || flag === undefined || strip === undefined || add === undefined)
      continue;
    // A head line has four fields: SFX flag cross count; a rule has at least five.
    if (condition === undefined || condition === '') {
      crossing.set(kind + flag, strip === 'Y');
      continue;
    }
    const rule: Affix = {
      strip: strip === '0' ? '' : strip,
      add: add === '0' ? '' : (add.split('/')[0] as string),
      fits: kind === 'SFX' ? conditionOf(condition).reverse() : conditionOf(condition),
      cross: crossing.get(kind + flag) ?? false,
    };
    const table = kind === 'SFX' ? suffixes : prefixes;
    const list = table.get(flag);
    if (list) list.push(rule);
    else table.set(flag, [rule]);
  }
  return { suffixes, prefixes };
}

function fitsEnd(word: string, rule: Affix): boolean {
  if (rule.fits.length > word.length || !word.endsWith(rule.strip)) return false;
  for (let i = 0; i < rule.fits.length; i++) {
    if (!(rule.fits[i] as (l: string) => boolean)(word[word.length - 1 - i] as string)) return false;
  }
  return true;
}

function fitsStart(word: string, rule: Affix): boolean {
  if (rule.fits.length > word.length || !word.startsWith(rule.strip)) return false;
  return rule.fits.every((fits, i) => fits(word[i] as string));
}

/** A line of a .dic file: a lemma and its flags. */
export interface Entry {
  lemma: string;
  flags: string;
}

export function readEntries(dic: string): Entry[] {
  const entries: Entry[] = [];
  const lines = dic.split(/\r?\n/);
  for (let i = 1; i < lines.length; i++) {
    const line = (lines[i] as string).split(/[\t ]/)[0] as string;
    if (line === '') continue;
    const slash = line.indexOf('/', 1);
    entries.push(
      slash < 0 ? { lemma: line, flags: '' } : { lemma: line.slice(0, slash), flags: line.slice(slash + 1) },
    );
  }
  return entries;
}

/** A form as its parts, so that nobody has to build eight million strings: the first `kept` letters of `stem`, then `add`. */
export type EachForm = (stem: string, kept: number, add: string) => void;

/**
 * A function that calls `each` for every form of an entry, the lemma first. Rules are sorted by the last letter
 * they can apply to: 450 rules of a flag shrink to some 20.
 */
export function formsOf(affixes: Affixes): (entry: Entry, each: EachForm) => void {
  const byLast = new Map<string, readonly Affix[]>();
  const rulesFor = (flag: string, last: string): readonly Affix[] => {
    const key = flag + last;
    const known = byLast.get(key);
    if (known) return known;
    const all = affixes.suffixes.get(flag) ?? [];
    const some = all.filter(
      (r) => (r.fits[0] === undefined || r.fits[0](last)) && (r.strip === '' || r.strip.endsWith(last)),
    );
    byLast.set(key, some);
    return some;
  };
  return ({ lemma, flags }, each) => {
    each(lemma, lemma.length, '');
    const last = lemma[lemma.length - 1] as string;
    for (const flag of flags) {
      for (const rule of rulesFor(flag, last)) {
        if (fitsEnd(lemma, rule)) each(lemma, lemma.length - rule.strip.length, rule.add);
      }
    }
    for (const flag of flags) {
      for (const prefix of affixes.prefixes.get(flag) ?? []) {
        if (!fitsStart(lemma, prefix)) continue;
        const stem = prefix.add + lemma.slice(prefix.strip.length);
        each(stem, stem.length, '');
        if (!prefix.cross) continue;
        for (const other of flags) {
          for (const rule of rulesFor(other, last)) {
            if (rule.cross && fitsEnd(lemma, rule)) each(stem, stem.length - rule.strip.length, rule.add);
          }
        }
      }
    }
  };
}
