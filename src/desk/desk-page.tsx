import { ICON } from '../pages/icon.ts';
import { Strip } from '../pages/strip.tsx';
import type { Block, TextBlock } from '../dialogue/reply.ts';
import { Notices } from '../pages/blocks.tsx';
import type { Ui } from '../pages/ui.tsx';
import type { VNode } from 'preact';
import { Do, FORM, Key } from './buttons.tsx';
import type { Change } from './changes.ts';
import { ChangesView } from './changes-view.tsx';
import type { FoundList } from './found.ts';
import { FoundView } from './found-view.tsx';
import { KEYS, SAY } from './texts.ts';

/** Addresses of what a page of the desk loads. */
export interface DeskAssets {
  style: string;
  desk: string;
  script: string;
}

export interface DeskPageProps {
  ui: Ui;
  base: string;
  assets: DeskAssets;
  person: string | null;
  version: string;
  strip: Extract<Block, { kind: 'strip' }>;
  /** Coded call, and the one that can be brought back. */
  call: string;
  undo: string | null;
  view: string;
  notice: string | null;
  /** What the office tells everybody of the place of this call at the moment. */
  banners: readonly TextBlock[];
  place: string;
  places: readonly { id: string; name: string }[];
  found: FoundList | null;
  changes: readonly Change[];
  /** Links beside the call: numbers, paper. */
  links: readonly { href: string; label: string }[];
  children: VNode;
}

/** The head of every page of the desk. */
export function Head({ title, assets }: { title: string; assets: DeskAssets }) {
  return (
    <head>
      <meta charset="utf-8" />
      <title>{title}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="robots" content="noindex" />
      <link rel="icon" href={ICON} />
      <link rel="stylesheet" href={assets.style} />
      <link rel="stylesheet" href={assets.desk} />
      <script defer src={assets.script} />
    </head>
  );
}

function Bar({ base, person, place, places, links }: DeskPageProps) {
  return (
    <header>
      <a class="brand" href={base}>
        Okienko <small>infolinia</small>
      </a>
      <div class="where">
        <label for="place">{SAY.place}</label>{' '}
        <select id="place" name="place" form={FORM} data-keyed="m">
          {places.map((p) => (
            <option value={p.id} selected={p.id === place}>
              {p.name}
            </option>
          ))}
        </select>{' '}
        <Do act="place" class="quiet">
          {SAY.placeSet}
        </Do>
      </div>
      <div class="tools">
        <Do act="summary" keyed="s">
          {SAY.summary} <Key>s</Key>
        </Do>
        <Do act="new" keyed="n">
          {SAY.fresh} <Key>n</Key>
        </Do>
      </div>
      <nav aria-label="Inne strony">
        <ul>
          {links.map(({ href, label }) => (
            <li>
              <a href={href}>{label}</a>
            </li>
          ))}
          {person !== null && <li class="person-name">{person}</li>}
        </ul>
      </nav>
    </header>
  );
}

function Keys() {
  return (
    <details class="keys" id="keys">
      <summary>
        {SAY.keys} <Key>?</Key>
      </summary>
      <dl>
        {KEYS.map(([key, does]) => (
          <div>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p hidden id="keys-switch">
        <label>
          <input type="checkbox" id="keys-on" checked /> {SAY.keysOn}
        </label>
      </p>
    </details>
  );
}

/** What changes with every step: the call's own form, the search, the notice, the columns. The script swaps this part. */
export function DeskPart(props: DeskPageProps) {
  const { ui, base, call, undo, view, notice, banners, found, changes, place, children } = props;
  return (
    <div id="desk" data-view={view} data-place={place}>
      <form id={FORM} method="post" action={base} hidden>
        <input type="hidden" name="call" value={call} />
        <input type="hidden" name="view" value={view} />
        {undo !== null && <input type="hidden" name="undo" value={undo} />}
      </form>
      <ChangesView changes={changes} />
      {banners.length > 0 && (
        <section class="banners" aria-label={SAY.banners}>
          <Notices ui={ui} notices={banners} />
        </section>
      )}
      <form class="find" role="search" method="post" action={base}>
        <input type="hidden" name="call" value={call} />
        <label for="find">
          {SAY.search} <Key>/</Key>
        </label>
        <p class="hint" id="find-hint">
          {SAY.searchHint}
        </p>
        <div>
          <input
            id="find"
            type="search"
            name="text"
            value={found?.text ?? ''}
            maxLength={4000}
            autocomplete="off"
            spellcheck={false}
            aria-describedby="find-hint"
          />
          <button type="submit" name="do" value="search">
            {SAY.searchSend}
          </button>
        </div>
      </form>
      <div id="found">{found !== null && <FoundView found={found} />}</div>
      <div id="told" role="status">
        {notice !== null && (
          <p class="notice">
            {notice}{' '}
            {undo !== null && (
              <Do act="undo" class="quiet">
                {SAY.undo}
              </Do>
            )}
          </p>
        )}
      </div>
      {children}
    </div>
  );
}

/** The whole page of the desk. Numbers for danger stay in sight; all the rest is one call. */
export function DeskPage(props: DeskPageProps) {
  const { ui, assets, strip, version } = props;
  return (
    <html lang="pl">
      <Head title={SAY.title} assets={assets} />
      <body class="desk">
        <a class="skip" href="#script">
          {SAY.skip}
        </a>
        {Bar(props)}
        <Strip ui={ui} strip={strip} />
        <main id="main" tabIndex={-1}>
          <h1 class="visually-hidden">{SAY.heading}</h1>
          {DeskPart(props)}
          <Keys />
        </main>
        <p class="visually-hidden" id="said" aria-live="polite" />
        <footer>
          <p>Nie zapisujemy niczego o osobie, która dzwoni. Wersja danych: {version}.</p>
        </footer>
      </body>
    </html>
  );
}
