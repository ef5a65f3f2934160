import type { World } from '../../dialogue/dialogue.ts';

/** Bytes of a page as they are sent in one of the codings. */
export type Coding = 'identity' | 'gzip' | 'br';

/**
 * A page as it is for everybody who opens the same address: nothing in it comes from whoever asks but the address itself.
 */
export interface KeptPage {
  /** The route's template, for the log. */
  route: string;
  /** Names and values of the headers in turn, without those of the caching, of the coding and of the limit. */
  headers: readonly string[];
  /** Null where no browser may keep the page. */
  etag: string | null;
  bodies: Map<Coding, Buffer>;
  /** What opening it counts as. */
  opens: { need: string; place: string | null } | null;
  /** False where opening is not counted towards the limit. */
  limited: boolean;
  /** From and until when it is right, in ms since 1970. */
  since: number;
  until: number;
}

export interface KeptPages {
  find(key: string, world: World, at: number): KeptPage | null;
  keep(key: string, world: World, page: KeptPage): void;
  /** After a coding was added to a page. */
  grown(key: string, page: KeptPage, by: number): void;
  /** Bytes of all that is kept. */
  size(): number;
}

const MOST_BYTES = 16 * 2 ** 20;
/** What a page takes beside its bodies: the entry itself, its headers. */
const BESIDES = 2_000;

const sizeOf = (page: KeptPage) =>
  [...page.bodies.values()].reduce((sum, body) => sum + body.length, BESIDES);

/**
 * Pages of the guide that answers, of what is doubted in it now, and of the hours they name; those not asked for the longest
 * go first. A new guide or doubt ends all of them at once.
 */
export function keptPages(mostBytes = MOST_BYTES): KeptPages {
  const pages = new Map<string, KeptPage>();
  let bytes = 0;
  let guide: World['guide'] | null = null;
  let doubted: World['doubted'];

  function drop(key: string, page: KeptPage): void {
    if (pages.delete(key)) bytes -= sizeOf(page);
  }

  /** Empties all when the world is another one. */
  function follow(world: World): void {
    if (world.guide === guide && world.doubted === doubted) return;
    ({ guide, doubted } = world);
    pages.clear();
    bytes = 0;
  }

  function shrink(): void {
    for (const [key, page] of pages) {
      if (bytes <= mostBytes) return;
      drop(key, page);
    }
  }

  return {
    find(key, world, at) {
      follow(world);
      const page = pages.get(key);
      if (!page) return null;
      pages.delete(key);
      // A clock set back makes what was true later untrue.
      if (at < page.since || at >= page.until) {
        bytes -= sizeOf(page);
        return null;
      }
      pages.set(key, page);
      return page;
    },
    keep(key, world, page) {
      follow(world);
      const before = pages.get(key);
      if (before) drop(key, before);
      pages.set(key, page);
      bytes += sizeOf(page);
      shrink();
    },
    grown(key, page, by) {
      if (pages.get(key) !== page) return;
      bytes += by;
      shrink();
    },
    size: () => bytes,
  };
}
