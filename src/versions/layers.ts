import { isCommon } from './paths.ts';

type Texts = ReadonlyMap<string, string>;

/** The common layer of one guide with the local layer of another. */
export function joinLayers(common: Texts, local: Texts): Map<string, string> {
  const all = [...[...common].filter(([p]) => isCommon(p)), ...[...local].filter(([p]) => !isCommon(p))];
  return new Map(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}
