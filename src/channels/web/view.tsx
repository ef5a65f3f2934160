import { saidOf } from '../../dialogue/cards.ts';
import { parseChoice } from '../../dialogue/choice.ts';
import type { World } from '../../dialogue/dialogue.ts';
import type { Choice, Reply, Said } from '../../dialogue/reply.ts';
import { LANGS } from '../../guide/formats/shared.ts';
import type { Guide, Lang } from '../../guide/guide.ts';
import { ChatPage } from '../../pages/chat-page.tsx';
import { HomePage } from '../../pages/home-page.tsx';
import { pageHtml, partHtml } from '../../pages/html.ts';
import type { Links } from '../../pages/choices.tsx';
import type { Assets, LayoutProps } from '../../pages/layout.tsx';
import { MessagePage } from '../../pages/message-page.tsx';
import { Turn } from '../../pages/reply-view.tsx';
import { stripBlock } from '../../pages/strip.tsx';
import { type Ui, uiOf } from '../../pages/ui.tsx';
import { addressOf, basePath, isSensitiveNode } from './addresses.ts';
import { aboutLinks, infoPath } from './info.ts';
import { linksOf } from './links.ts';

/** One rendering: the guide and the instant it is made for. */
export interface Here {
  world: World;
  now: Date;
  /** The path the channel is mounted below, empty at the root: every address sent out begins with it. */
  base: string;
  assets: Assets;
  freeText: boolean;
  leaveTo: string;
  preview: boolean;
}

export interface Extra {
  /** An address of its own: the title may name the need, and search engines may find it. */
  own?: boolean;
  canonical?: string | undefined;
  notice?: Said;
  error?: Said;
}

/** `{name}` and `{in_words}` for texts that name the place. */
export function placeWords(
  guide: Guide,
  lang: Lang,
  place: string,
  now: Date,
): Record<'name' | 'in_words', Said> {
  const showing = { guide, lang, now };
  return {
    name: saidOf(showing, `place.${place}.name`),
    in_words: saidOf(showing, `place.${place}.in_words`),
  };
}

/** Violence, danger, crisis: nothing of it stands in a title, and the button for leaving stays in sight. */
export function isDelicate(guide: Guide, { blocks, state }: Reply): boolean {
  if (blocks.some((b) => b.kind === 'danger')) return true;
  const need = blocks.find((b) => b.kind === 'need');
  return need ? need.sensitive : state.node.startsWith('t:') && isSensitiveNode(guide, state.node.slice(2));
}

/** Names the need only where nobody can be harmed by its name in a browser's history or on a task bar. */
function titleOf(here: Here, ui: Ui, reply: Reply, own: boolean): Said {
  const { place } = reply.state;
  if (place === null) return ui.t('page.title.home');
  const words = placeWords(here.world.guide, ui.lang, place, here.now);
  const need = reply.blocks.find((b) => b.kind === 'need');
  if (!own || !need || isDelicate(here.world.guide, reply)) return ui.t('page.title.place', words);
  return ui.t('page.title.need', { ...words, need: need.name.text });
}

function headingOf(here: Here, ui: Ui, place: string | null): Said {
  if (place === null) return ui.t('page.heading.none');
  return ui.t('page.heading.place', placeWords(here.world.guide, ui.lang, place, here.now));
}

/** The page's own language links and start link make some ways needless. */
function withoutNeedless(reply: Reply, start: string): Reply {
  const atStart = reply.state.node === `t:${start}` && !reply.blocks.some((b) => b.kind === 'danger');
  const needless = (c: Choice) => {
    const to = c.role === 'way' ? parseChoice(c.choice)?.to : undefined;
    return to === 'ask-lang' || (to === 'over' && atStart);
  };
  return { ...reply, choices: reply.choices.filter((c) => !needless(c)) };
}

const below = (base: string, { style, script, print, printScript }: Assets): Assets => ({
  style: base + style,
  script: base + script,
  print: base + print,
  printScript: base + printScript,
});

/** What the layout of every page needs; `langs` without the base. */
export function layoutOf(
  here: Here,
  ui: Ui,
  title: Said,
  langs: LayoutProps['langs'],
): Omit<LayoutProps, 'children'> {
  const { base, assets, leaveTo, preview } = here;
  return {
    ui,
    title,
    assets: below(base, assets),
    home: `${base}/${ui.lang}`,
    strip: stripBlock(here.world.guide, ui, here.now),
    langs: langs.map(({ lang, href }) => ({ lang, href: href === null ? null : base + href })),
    version: here.world.guide.version,
    preview,
    leave: { to: leaveTo, href: `${base}/leave` },
    about: aboutLinks(ui, base),
  };
}

/** The addresses of a reply; a delicate one also leads to what leaving quickly does not erase. */
function replyLinks(here: Pick<Here, 'world' | 'base'>, reply: Reply): Links {
  const links = linksOf(here, reply.state);
  const delicate = isDelicate(here.world.guide, reply);
  return delicate ? { ...links, leaving: here.base + infoPath(reply.lang, 'leaving') } : links;
}

/** A whole page of the conversation. */
export function chatPage(here: Here, given: Reply, extra: Extra = {}): string {
  const { guide } = here.world;
  const { state } = given;
  const reply = withoutNeedless(given, guide.tree.start);
  const ui = uiOf(guide, reply.lang);
  // In another language the page asks about safety again: "asked" is dropped while the question is in sight.
  const same = state.node.startsWith('s:') ? { ...state, asked: false } : state;
  const langs = LANGS.map((lang) => ({
    lang,
    href: extra.own ? (addressOf(guide, { ...same, lang }) ?? basePath(lang, state.place)) : null,
  }));
  const links = replyLinks(here, reply);
  const layout = layoutOf(here, ui, titleOf(here, ui, reply, extra.own ?? false), langs);
  const ready = isDelicate(guide, reply);
  return pageHtml(
    <ChatPage
      {...layout}
      ready={ready}
      {...(!extra.own && { langForm: links })}
      canonical={extra.canonical && here.base + extra.canonical}
      heading={headingOf(here, ui, state.place)}
      reply={reply}
      links={links}
      freeText={here.freeText}
      notice={extra.notice ?? null}
      error={extra.error ?? null}
    />,
  );
}

/** One turn for the script: the same list item the page would hold. */
export function chatTurn(here: Pick<Here, 'world' | 'base'>, given: Reply): string {
  const reply = withoutNeedless(given, here.world.guide.tree.start);
  return partHtml(
    <Turn ui={uiOf(here.world.guide, reply.lang)} reply={reply} links={replyLinks(here, reply)} />,
  );
}

/** Language and place. */
export function homePage(here: Here, reply: Reply): string {
  const ui = uiOf(here.world.guide, reply.lang);
  const langs = LANGS.map((lang) => ({ lang, href: `/${lang}` }));
  return pageHtml(
    <HomePage
      {...layoutOf(here, ui, ui.t('page.title.home'), langs)}
      reply={reply}
      links={linksOf(here, reply.state)}
      freeText={here.freeText}
    />,
  );
}

/** A page that says one thing and leads on; `next.href` without the base. */
export function messagePage(
  here: Here,
  lang: Lang,
  title: string,
  said: string,
  next: { key: string; href: string },
): string {
  const ui = uiOf(here.world.guide, lang);
  const langs = LANGS.map((l) => ({ lang: l, href: `/${l}` }));
  return pageHtml(
    <MessagePage
      {...layoutOf(here, ui, ui.t(title), langs)}
      said={ui.t(said)}
      next={{ label: ui.t(next.key), href: here.base + next.href }}
    />,
  );
}
