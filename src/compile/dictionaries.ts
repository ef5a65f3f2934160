import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Tongue } from '../guide/guide.ts';
import { askChild } from './child.ts';
import type { DictionaryAnswer, DictionaryJob } from './dictionary-job.ts';

const TONGUES: readonly Tongue[] = ['pl', 'uk', 'en', 'ru'];
// 7.4 million folded forms in 8 MiB: nine bits each, about 1.5 % wrongly known.
const BLOOM_BYTES = 8 * 1024 * 1024;
const NAME_BYTES = 1024 * 1024;
const CHILD_MS = 600_000;

const require = createRequire(import.meta.url);
const folderOf = (lang: Tongue) => dirname(require.resolve(`dictionary-${lang}`));

/** `pl@2.0.0 uk@4.0.0 …`: part of the cache's key. */
export function dictionaryVersions(): string {
  return TONGUES.map((lang) => {
    const { version } = JSON.parse(readFileSync(join(folderOf(lang), 'package.json'), 'utf8')) as {
      version: string;
    };
    return `${lang}@${version}`;
  }).join(' ');
}

/** Two dictionaries at once take close to a gigabyte; where less is free (the machine's or the container's), they are read in turn. */
const ROOM_FOR_TWO = 1_500_000_000;

/** Asks all four dictionaries, each in a child process, two at a time where there is memory for it. Rejects when a child dies or takes ten minutes. */
export async function askDictionaries(
  asked: ReadonlyMap<Tongue, { words: readonly string[]; keys: readonly string[] }>,
): Promise<DictionaryAnswer[]> {
  const one = (lang: Tongue) => {
    const { words, keys } = asked.get(lang) ?? { words: [], keys: [] };
    return ask({
      lang,
      words,
      keys,
      aff: join(folderOf(lang), 'index.aff'),
      dic: join(folderOf(lang), 'index.dic'),
      bloomBytes: BLOOM_BYTES,
      nameBytes: NAME_BYTES,
    });
  };
  const rest = async () => [await one('uk'), await one('ru'), await one('en')];
  const first = async () => [await one('pl')];
  const roomy = process.availableMemory() >= ROOM_FOR_TWO;
  const [a, b] = roomy ? await Promise.all([first(), rest()]) : [await first(), await rest()];
  return [...a, ...b].sort((x, y) => TONGUES.indexOf(x.lang) - TONGUES.indexOf(y.lang));
}

const ask = (job: DictionaryJob): Promise<DictionaryAnswer> =>
  askChild(job, {
    name: 'dictionary-child',
    heap: 2048,
    most: CHILD_MS,
    failed: `The dictionary ${job.lang} could not be read`,
  });
