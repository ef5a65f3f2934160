import { bannerBlocks } from '../dialogue/banners.ts';
import type { Showing } from '../dialogue/cards.ts';
import { stripCards } from '../dialogue/danger-card.ts';
import { country } from '../dialogue/ways.ts';
import { placeChoices } from '../dialogue/places.ts';
import { showingOf, type World } from '../dialogue/world.ts';
import type { Guide, Need } from '../guide/guide.ts';
import { pageHtml, partHtml } from '../pages/html.ts';
import { uiOf } from '../pages/ui.tsx';
import type { Report } from '../store/reports.ts';
import type { View } from './act.ts';
import { branchOf, type Call, writeCall } from './call.ts';
import type { Change } from './changes.ts';
import type { Faulty } from './contact-row.tsx';
import { type DeskAssets, DeskPage, DeskPart, type DeskPageProps } from './desk-page.tsx';
import type { FoundList } from './found.ts';
import { PathView } from './path-view.tsx';
import { resultOf } from './result.ts';
import { ResultView } from './result-view.tsx';
import { scriptOf } from './script.ts';
import { ScriptView } from './script-view.tsx';
import { summaryOf } from './summary.ts';
import { SummaryView } from './summary-view.tsx';

/** Everything a page of the desk is made of. */
export interface Shown {
  world: World;
  now: Date;
  base: string;
  assets: DeskAssets;
  publicUrl: string | null;
  person: string | null;
  call: Call;
  view: View;
  undo: string | null;
  notice: string | null;
  found: FoundList | null;
  faulty: Faulty | null;
  reports: readonly Report[];
  changes: readonly Change[];
  /** May open the counts. */
  supervises: boolean;
}

/** Where a resident finds a need on the web; sensitive ones by their number. */
export const addressOf = (publicUrl: string, place: string, need: Need): string =>
  `${publicUrl.replace(/\/+$/, '')}/pl/${place}/${need.number}`;

/** The place a desk starts with when none is set. */
export function firstPlace(showing: Showing): string {
  const first = placeChoices(showing, null).find((c) => c.choice.startsWith('p:'));
  return first?.choice.slice(2) ?? country(showing.guide)?.id ?? '';
}

function placesOf(guide: Guide, here: string): DeskPageProps['places'] {
  return [...guide.places.values()]
    .filter((p) => p.offered || p.id === here || p.level === 'country')
    .map(({ id, name }) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'pl'));
}

function content(shown: Shown, showing: Showing) {
  const { call, view, base, publicUrl } = shown;
  if (view !== 'call') {
    const address = (place: string, need: Need) =>
      publicUrl === null ? null : addressOf(publicUrl, place, need);
    const summary = summaryOf(showing, call, address);
    return (
      <SummaryView
        summary={summary}
        large={view === 'summary-large'}
        addressOf={(item) => item.need && address(item.place.id, item.need)}
      />
    );
  }
  const b = branchOf(call);
  const result = resultOf(showing, b);
  const script = scriptOf(showing, b, result);
  const reports = Map.groupBy(shown.reports, (r) => r.contact);
  return (
    <div class="columns">
      <ScriptView script={script} first={b.cursor === 0} />
      <ResultView
        result={result}
        base={base}
        call={writeCall(call)}
        reports={reports}
        faulty={shown.faulty}
      />
      <PathView showing={showing} call={call} />
    </div>
  );
}

/** The page, or only the part that changes (`part`), as HTML. */
export function deskHtml(shown: Shown, part: boolean): string {
  const { world, now, base, call } = shown;
  const showing = showingOf(world, 'pl', now);
  const ui = uiOf(world.guide, 'pl');
  const short = stripCards(showing).map((card) =>
    world.guide.texts.has(`text.page.strip.${card.id}`)
      ? { ...card, who: ui.t(`page.strip.${card.id}`) }
      : card,
  );
  const place = branchOf(call).place;
  const props: DeskPageProps = {
    ui,
    base,
    assets: shown.assets,
    person: shown.person,
    version: world.guide.version,
    strip: { kind: 'strip', contacts: short, label: ui.t('page.strip') },
    call: writeCall(call),
    undo: shown.undo,
    view: shown.view,
    notice: shown.notice,
    banners: bannerBlocks(showing, place),
    place,
    places: placesOf(world.guide, place),
    found: shown.found,
    changes: shown.changes,
    links: [
      { href: `${base}/paper?place=${place}`, label: 'Na papierze' },
      // In a preview and at an open desk nobody is signed in, and staff's pages would send them away.
      ...(shown.person === null ? [] : [{ href: `/staff/paper?place=${place}`, label: 'Informator' }]),
      ...(shown.supervises ? [{ href: `${base}/counts`, label: 'Liczby' }] : []),
    ],
    children: content(shown, showing),
  };
  return part ? partHtml(DeskPart(props)) : pageHtml(<DeskPage {...props} />);
}
