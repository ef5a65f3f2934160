import type { Level } from '../guide/guide.ts';
import type { Explanation, Understand } from './understanding.ts';

/** A labelled message, as in `eval/*.jsonl`. */
export interface Row {
  id: string;
  lang: string;
  text: string;
  /** Any of these is right; empty: nothing of ours, to be held back. */
  needs: readonly string[];
  danger: string | null;
  /** Kinds that are not wrong to show. */
  danger_ok?: readonly string[];
  kind?: string;
  level?: Level;
}

/** Hits among rows a question applies to. */
export interface Share {
  right: number;
  of: number;
}

export interface Figures {
  rows: number;
  top1: Share;
  top3: Share;
  dangerFound: Share;
  dangerAcute: Share;
  dangerKind: Share;
  noAlarmAcute: Share;
  noAlarmSoft: Share;
  heldBack: Share;
}

export interface Miss {
  id: string;
  text: string;
  what:
    | 'need'
    | 'danger missed'
    | 'danger only soft'
    | 'wrong kind'
    | 'false acute'
    | 'false soft'
    | 'not held back';
  expected: string;
  got: string;
  why: string;
}

export interface Evaluation {
  all: Figures;
  byLang: ReadonlyMap<string, Figures>;
  byKind: ReadonlyMap<string, Figures>;
  byNeed: ReadonlyMap<string, Figures>;
  misses: readonly Miss[];
}

const none = (): Share => ({ right: 0, of: 0 });
const empty = (): Figures => ({
  rows: 0,
  top1: none(),
  top3: none(),
  dangerFound: none(),
  dangerAcute: none(),
  dangerKind: none(),
  noAlarmAcute: none(),
  noAlarmSoft: none(),
  heldBack: none(),
});

/** Scores labelled rows. `at` is the instant every message is taken to be written. */
export function evaluate(rows: readonly Row[], understand: Understand, at: Date): Evaluation {
  const all = empty();
  const byLang = new Map<string, Figures>();
  const byKind = new Map<string, Figures>();
  const byNeed = new Map<string, Figures>();
  const misses: Miss[] = [];
  const table = (map: Map<string, Figures>, key: string) => {
    const known = map.get(key) ?? empty();
    map.set(key, known);
    return known;
  };
  for (const row of rows) {
    const got = understand(row.text, { at });
    const ids = got.needs.map((n) => n.id);
    const count = (share: (f: Figures) => Share, right: boolean) => {
      for (const f of [
        all,
        table(byLang, row.lang),
        table(byKind, row.danger ?? row.kind ?? 'calm'),
        ...row.needs.slice(0, 1).map((n) => table(byNeed, n)),
      ]) {
        share(f).of++;
        if (right) share(f).right++;
      }
    };
    for (const f of [
      all,
      table(byLang, row.lang),
      table(byKind, row.danger ?? row.kind ?? 'calm'),
      ...row.needs.slice(0, 1).map((n) => table(byNeed, n)),
    ])
      f.rows++;
    const miss = (what: Miss['what'], expected: string, real: string) =>
      misses.push({
        id: row.id,
        text: row.text,
        what,
        expected,
        got: real,
        why: whyOf(understand.explain(row.text, { at })),
      });
    const okDangers = row.danger_ok ?? [];
    if (row.needs.length > 0) {
      count((f) => f.top1, row.needs.includes(ids[0] ?? ''));
      count(
        (f) => f.top3,
        ids.slice(0, 3).some((id) => row.needs.includes(id)),
      );
      if (!row.needs.includes(ids[0] ?? ''))
        miss(
          'need',
          row.needs.join('|'),
          got.needs
            .slice(0, 3)
            .map((n) => `${n.id} ${n.score}`)
            .join(', '),
        );
    }
    if (row.danger !== null) {
      const found = got.danger !== null;
      count((f) => f.dangerFound, found);
      if (row.level !== 'soft') count((f) => f.dangerAcute, got.level === 'acute');
      count(
        (f) => f.dangerKind,
        found && (got.danger === row.danger || okDangers.includes(got.danger as string)),
      );
      if (!found) miss('danger missed', row.danger, '');
      else if (got.level !== 'acute' && row.level !== 'soft')
        miss('danger only soft', row.danger, `${got.danger}`);
      else if (got.danger !== row.danger && !okDangers.includes(got.danger as string))
        miss('wrong kind', row.danger, `${got.danger}`);
    } else if (okDangers.length === 0) {
      count((f) => f.noAlarmAcute, got.level === 'acute');
      count((f) => f.noAlarmSoft, got.level === 'soft');
      if (got.level !== null) miss(got.level === 'acute' ? 'false acute' : 'false soft', '', `${got.danger}`);
    }
    if (row.needs.length === 0 && row.danger === null) {
      const held = got.reply !== 'danger' && got.reply !== 'needs';
      count((f) => f.heldBack, held);
      if (!held)
        miss(
          'not held back',
          got.reply,
          got.needs
            .slice(0, 2)
            .map((n) => `${n.id} ${n.score}`)
            .join(', '),
        );
    }
  }
  return { all, byLang: sorted(byLang), byKind: sorted(byKind), byNeed: sorted(byNeed), misses };
}

const sorted = (map: Map<string, Figures>) => new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)));

function whyOf({ rules, nearest }: Explanation): string {
  const said = rules
    .slice(0, 4)
    .map((r) => `${r.danger ?? r.need} <- ${r.words.join(' ')} (${r.weight.toFixed(2)})`);
  const like = nearest.slice(0, 1).map((n) => `like "${n.example}" (${n.need} ${n.similarity.toFixed(2)})`);
  return [...said, ...like].join('; ');
}

const COLUMNS: readonly (readonly [string, (f: Figures) => Share])[] = [
  ['top-1', (f) => f.top1],
  ['top-3', (f) => f.top3],
  ['found', (f) => f.dangerFound],
  ['acute', (f) => f.dangerAcute],
  ['kind', (f) => f.dangerKind],
  ['false acute', (f) => f.noAlarmAcute],
  ['false soft', (f) => f.noAlarmSoft],
  ['held back', (f) => f.heldBack],
];

/** The evaluation as a table for people, with the misses and their reasons below. */
export function formatEvaluation(result: Evaluation): string {
  const percent = ({ right, of }: Share) => (of === 0 ? '–' : `${((100 * right) / of).toFixed(1)} % (${of})`);
  const line = (name: string, f: Figures) =>
    [
      name.padEnd(28),
      String(f.rows).padStart(5),
      ...COLUMNS.map(([, share]) => percent(share(f)).padStart(15)),
    ].join('');
  const head = ['', 'rows', ...COLUMNS.map(([name]) => name)]
    .map((h, i) => (i === 0 ? h.padEnd(28) : i === 1 ? h.padStart(5) : h.padStart(15)))
    .join('');
  const block = (map: ReadonlyMap<string, Figures>) => [...map].map(([name, f]) => line(name, f));
  const misses = result.misses.map(
    (m) => `${m.id}  ${m.what}: ${m.expected} -> ${m.got}\n    ${m.text}\n    ${m.why}`,
  );
  return [
    head,
    line('all', result.all),
    '',
    ...block(result.byLang),
    '',
    ...block(result.byKind),
    '',
    ...block(result.byNeed),
    '',
    ...misses,
  ].join('\n');
}
