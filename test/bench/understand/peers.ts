import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
// Both packages ship no types for what is used here.
// @ts-expect-error no types
import natural from 'natural';
// @ts-expect-error no types
import { NlpManager } from 'node-nlp';

/** One labelled example to learn from; `label` is a need or `none`. */
export interface Example {
  text: string;
  label: string;
  lang: string;
}

/** A peer: learns once, then ranks needs for a message, best first; an empty list means "none of ours". */
export interface Peer {
  name: string;
  learn(examples: readonly Example[]): Promise<(text: string, lang: string) => Promise<string[]> | string[]>;
}

const ranked = (scores: Iterable<[string, number]>): string[] =>
  [...scores].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([label]) => label);

/** Labels best first, cut where "none" comes first. */
const untilNone = (labels: string[]): string[] =>
  labels[0] === 'none' ? [] : labels.filter((l) => l !== 'none');

function bestByLabel(hits: Iterable<{ label: string; score: number }>): Map<string, number> {
  const best = new Map<string, number>();
  for (const { label, score } of hits) best.set(label, Math.max(best.get(label) ?? 0, score));
  return best;
}

const fold = (text: string) =>
  text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l');

const nlpjs: Peer = {
  name: 'node-nlp (nlp.js)',
  async learn(examples) {
    const langs = ['pl', 'uk', 'ru', 'en'];
    const manager = new NlpManager({
      languages: langs,
      nlu: { log: false },
      autoSave: false,
      forceNER: false,
    });
    for (const e of examples) manager.addDocument(e.lang, e.text, e.label);
    const log = console.log;
    console.log = () => undefined;
    await manager.train();
    console.log = log;
    return async (text, lang) => {
      const { classifications } = (await manager.process(lang, text)) as {
        classifications: { intent: string; score: number }[];
      };
      return untilNone(
        ranked(
          classifications
            .filter((c) => c.score > 0.05)
            .map((c) => [c.intent === 'None' ? 'none' : c.intent, c.score]),
        ),
      );
    };
  },
};

const fuse: Peer = {
  name: 'Fuse.js alone',
  async learn(examples) {
    const index = new Fuse(
      examples.map((e) => ({ ...e, folded: fold(e.text) })),
      {
        keys: ['folded'],
        includeScore: true,
        threshold: 0.6,
        ignoreLocation: true,
        useTokenSearch: true,
      } as never,
    );
    return (text) =>
      untilNone(
        ranked(
          bestByLabel(
            index
              .search(fold(text).slice(0, 100), { limit: 30 })
              .map((r) => ({ label: r.item.label, score: 1 - (r.score ?? 1) })),
          ),
        ),
      );
  },
};

const minisearch: Peer = {
  name: 'MiniSearch',
  async learn(examples) {
    const index = new MiniSearch({
      fields: ['folded'],
      storeFields: ['label'],
      searchOptions: { fuzzy: 0.2, prefix: true },
    });
    index.addAll(examples.map((e, id) => ({ id, label: e.label, folded: fold(e.text) })));
    return (text) =>
      untilNone(
        ranked(
          bestByLabel(
            index
              .search(fold(text))
              .slice(0, 30)
              .map((r) => ({ label: String(r['label']), score: r.score })),
          ),
        ),
      );
  },
};

const classifier = (
  name: string,
  make: () => {
    addDocument(t: string[], l: string): void;
    train(): void;
    getClassifications(t: string[]): { label: string; value: number }[];
  },
): Peer => ({
  name,
  async learn(examples) {
    const words = (text: string) =>
      fold(text)
        .split(/[^\p{L}\p{N}]+/u)
        .filter(Boolean);
    const model = make();
    for (const e of examples) model.addDocument(words(e.text), e.label);
    model.train();
    return (text) => untilNone(model.getClassifications(words(text)).map((c) => c.label));
  },
});

const grams: Peer = {
  name: 'character 2-4-grams, nearest (TF-IDF, k=3)',
  async learn(examples) {
    const cut = (text: string) => {
      const padded = ` ${fold(text)
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim()} `;
      const counts = new Map<string, number>();
      for (let n = 2; n <= 4; n++)
        for (let i = 0; i + n <= padded.length; i++)
          counts.set(padded.slice(i, i + n), (counts.get(padded.slice(i, i + n)) ?? 0) + 1);
      return counts;
    };
    const documents = examples.map((e) => cut(e.text));
    const spread = new Map<string, number>();
    for (const d of documents) for (const g of d.keys()) spread.set(g, (spread.get(g) ?? 0) + 1);
    const weigh = (counts: Map<string, number>) => {
      const v = new Map(
        [...counts].map(
          ([g, n]) => [g, n * Math.log((1 + examples.length) / (1 + (spread.get(g) ?? 0)))] as const,
        ),
      );
      const length = Math.hypot(...v.values()) || 1;
      return new Map([...v].map(([g, x]) => [g, x / length] as const));
    };
    const postings = new Map<string, [number, number][]>();
    documents.forEach((d, i) => {
      for (const [g, x] of weigh(d)) {
        const list = postings.get(g);
        if (list === undefined) postings.set(g, [[i, x]]);
        else list.push([i, x]);
      }
    });
    return (text) => {
      const scores = new Float64Array(examples.length);
      for (const [g, x] of weigh(cut(text)))
        for (const [i, y] of postings.get(g) ?? []) scores[i] = (scores[i] ?? 0) + x * y;
      const near = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0)).slice(0, 12);
      const sum = new Map<string, number>();
      near.forEach((i, rank) =>
        sum.set(
          examples[i]?.label ?? '',
          (sum.get(examples[i]?.label ?? '') ?? 0) + (rank < 3 ? (scores[i] ?? 0) : 0.01 * (scores[i] ?? 0)),
        ),
      );
      return untilNone(ranked(sum));
    };
  },
};

export const PEERS: readonly Peer[] = [
  nlpjs,
  fuse,
  minisearch,
  classifier('natural, naive Bayes', () => new natural.BayesClassifier()),
  grams,
  classifier('natural, logistic regression', () => new natural.LogisticRegressionClassifier()),
];
