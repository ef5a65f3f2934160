import { beforeAll, describe, expect, test } from 'vitest';
import { branchOf, go, newCall } from '../../src/desk/call.ts';
import { find } from '../../src/desk/found.ts';
import { FoundView } from '../../src/desk/found-view.tsx';
import { resultOf } from '../../src/desk/result.ts';
import { ResultView } from '../../src/desk/result-view.tsx';
import { summaryOf } from '../../src/desk/summary.ts';
import { partsOfReply } from '../../src/channels/paragraphs.ts';
import { answer } from '../../src/dialogue/answer.ts';
import { callNow } from '../../src/dialogue/call-now.ts';
import { serviceCard, type Showing } from '../../src/dialogue/cards.ts';
import { directory } from '../../src/dialogue/directory.ts';
import { firstState, step, showingOf, type World } from '../../src/dialogue/dialogue.ts';
import { DirectoryRowView } from '../../src/pages/directory-row.tsx';
import { partHtml } from '../../src/pages/html.ts';
import { PaperService } from '../../src/pages/print/paper-service.tsx';
import { ServiceBrief } from '../../src/pages/service-brief.tsx';
import { ServiceCardView } from '../../src/pages/service-card.tsx';
import { uiOf } from '../../src/pages/ui.tsx';
import { withPaused } from '../fixtures/paused.ts';
import { shipped } from '../fixtures/shipped.ts';

const ID = 'ostrowiec-noclegownia';
const WHY = 'Awaria ogrzewania, remont do 30 listopada.';
const MONDAY = new Date('2026-11-23T08:10:00+01:00');
const NIGHT = new Date('2026-11-23T22:00:00+01:00');
/** Any word of an opening: "czynne", "otwarcie dziś o 18:00", "18:00–8:00". */
const OPENING = /czynn|otwar|otwier|18:00|19:00/i;
/** When the office answers that is asked instead: hours of its own, below its number. */
const ASKED_INSTEAD = 'Według danych z 2023 r. czynne do 9:00.';

let world: World;
beforeAll(async () => {
  world = withPaused(await shipped(), ID, WHY);
});

const showing = (now = MONDAY): Showing => showingOf(world, 'pl', now);
const service = () => {
  const found = world.guide.services.get(ID);
  if (!found) throw new Error(ID);
  return found;
};
const card = (now = MONDAY) => serviceCard(showing(now), service(), 'ostrowiec');
const textOf = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

/** The pause with its reason stands in the text, before `first`, and no opening does. */
function saysPause(text: string, before: string) {
  expect(text).toMatch(/teraz nie działa/i);
  expect(text).toContain(WHY);
  expect(text.indexOf(WHY)).toBeLessThan(text.indexOf(before) < 0 ? Infinity : text.indexOf(before));
  expect(text.replace(ASKED_INSTEAD, '')).not.toMatch(OPENING);
}

describe('a paused service', () => {
  test.each([MONDAY, NIGHT])('has no open door at %s', (now) => {
    for (const { hours } of card(now).contacts)
      expect([hours.state, hours.until, hours.week, hours.words]).toEqual([
        'closed',
        null,
        [],
        'Teraz nie działa.',
      ]);
  });

  test.each(['card', 'brief', 'paper', 'row'] as const)('as a %s of residents says so first', (kind) => {
    const ui = uiOf(world.guide, 'pl');
    const to = { service: () => '/s', need: () => '/n' };
    const row = directory(showing(NIGHT), 'ostrowiec', 'name')
      .groups.flatMap((g) => g.rows)
      .find((r) => r.id === ID);
    if (!row) throw new Error('no row');
    const html = {
      card: () => partHtml(ServiceCardView({ ui, card: card(), report: null })),
      brief: () => partHtml(ServiceBrief({ ui, card: card(), href: '/s' })),
      paper: () => partHtml(PaperService({ ui, card: card(), heading: 'h2' })),
      row: () => partHtml(DirectoryRowView({ ui, row, to })),
    }[kind]();
    saysPause(textOf(html), 'Łóżko na noc');
  });

  test('is not among what is open now, nor who answers', () => {
    const [open] = directory(showing(NIGHT), 'ostrowiec', 'open').groups;
    expect(open?.rows.map((r) => r.id)).not.toContain(ID);
    for (const now of [MONDAY, NIGHT]) {
      const { call, said } = callNow(showing(now), 'shelter-tonight', 'ostrowiec');
      expect(service().contacts).not.toContain(call?.contact.id);
      expect(said.text).not.toContain('18:00');
    }
    const asked = { need: 'shelter-tonight', place: 'ostrowiec', lang: 'pl', at: NIGHT } as const;
    const found = answer(world.guide, asked).services.find((s) => s.id === ID);
    expect(found?.contacts.map((c) => c.hours.state)).toEqual(['closed']);
  });

  test('in a messenger says so before what it gives', () => {
    const state = { ...firstState('pl', 'ostrowiec'), node: 't:start' };
    const { reply } = step(world, state, { kind: 'choice', choice: 'n:01' }, MONDAY);
    const part = partsOfReply(world.guide, reply).find((p) => p.card?.id === ID);
    const lines = part?.paragraphs.flat().map((l) => l.map((s) => s.text).join('')) ?? [];
    expect(lines[1]).toBe(`Teraz nie działa. ${WHY}`);
    expect(lines.filter((l) => l !== ASKED_INSTEAD && /otwarcie|czynne|18:00/.test(l))).toEqual([]);
  });
});

describe('at the desk a paused service', () => {
  const at = (where: string, now = MONDAY) =>
    resultOf(showing(now), branchOf(go(newCall(world.guide, 'ostrowiec', now), world.guide, where)));
  const htmlOf = (result: ReturnType<typeof resultOf>) =>
    partHtml(ResultView({ result, base: '/desk', call: '', reports: new Map(), faulty: null }));

  test.each([MONDAY, NIGHT])('is read aloud as paused before anything else (%s)', (now) => {
    const { say } = at(`v:${ID}`, now);
    expect(say[0]).toBe(`Noclegownia w Ostrowcu: teraz nie działa. ${WHY}`);
    expect(say.join(' ')).not.toMatch(/otwarcie dziś o 18|Adres|przyjść/);
    expect(say.length).toBeGreaterThan(1);
  });

  test('says so above everything of its own', () => {
    const html = htmlOf(at(`v:${ID}`));
    const main = textOf(html.slice(html.indexOf('class="name"')).replace(/<details[\s\S]*?<\/details>/g, ''));
    expect(main.indexOf(WHY)).toBeLessThan(main.indexOf('Łóżko na noc'));
    expect(main.slice(0, main.indexOf('Kto jeszcze'))).not.toMatch(/otwarcie|18:00/);
  });

  test('under "Kto jeszcze" says so, and no opening', () => {
    const result = at('n:01');
    const other = { ...result, main: null, others: [card()] };
    const html = htmlOf(other);
    const row = textOf(
      html.slice(html.indexOf('class="others"'), html.indexOf('</ul>', html.indexOf('class="others"'))),
    );
    saysPause(row, 'ul. ');
  });

  test('carries its mark in the search', () => {
    const found = find(showing(), world.understand, 'ostrowiec', 'noclegownia');
    const item = found.items.find((i) => i.go === `v:${ID}`);
    expect(item?.paused).toBe(`Teraz nie działa. ${WHY}`);
    expect(textOf(partHtml(FoundView({ found })))).toContain(`Teraz nie działa. ${WHY}`);
  });

  test('is written down as paused', () => {
    const call = go(newCall(world.guide, 'ostrowiec', MONDAY), world.guide, `v:${ID}`);
    const { text, sms } = summaryOf(showing(), call, () => null);
    expect(text.split('\n')[1]).toBe(`Teraz nie działa. ${WHY}`);
    expect(text).not.toMatch(/18:00|Godziny/);
    expect(sms).toContain('Noclegownia w Ostrowcu (teraz nie działa)');
  });
});
