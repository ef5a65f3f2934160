import type { Directory, DirectorySearch, Order } from '../dialogue/directory.ts';
import type { DirectoryRow, Named } from '../dialogue/directory-row.ts';
import type { Said, TextBlock } from '../dialogue/reply.ts';
import { CallNowView, Notices } from './blocks.tsx';
import { type DirectoryLinks, DirectoryRowView } from './directory-row.tsx';
import { Layout, type LayoutProps } from './layout.tsx';
import { inLang, Say, type Ui } from './ui.tsx';

interface Common extends Omit<LayoutProps, 'children'> {
  heading: Said;
  to: DirectoryLinks;
  /** The directory itself; searches are sent there too. */
  here: string;
  /** The first question of the place. */
  start: string;
  /** Free text can be switched off by an office. */
  freeText: boolean;
  /** What the office tells everybody of the place at the moment. */
  notices: readonly TextBlock[];
}

/** Said once: under every row of a long list it would be noise. */
function NoteOnSome({ ui, of }: { ui: Ui; of: object }) {
  const note = ui.noteOnSome(of);
  return (
    note && (
      <p class="translation" {...inLang(ui, note)}>
        {note.text}
      </p>
    )
  );
}

/** Sent by POST, so that no words stand in an address. */
function Find({ ui, here }: { ui: Ui; here: string }) {
  const say = (key: string) => ui.t(`page.directory.${key}`);
  return (
    <form class="find" method="post" action={here}>
      <label for="find" {...inLang(ui, say('search'))}>
        {say('search').text}
      </label>
      <p class="hint" id="find-hint" {...inLang(ui, say('search.hint'))}>
        {say('search.hint').text}
      </p>
      <div>
        <input
          id="find"
          name="text"
          type="search"
          maxLength={200}
          autocomplete="off"
          spellcheck={false}
          aria-describedby="find-hint"
        />
        <button type="submit">
          <Say ui={ui} said={say('search.send')} />
        </button>
      </div>
    </form>
  );
}

function Orders({ ui, order, hrefs }: { ui: Ui; order: Order; hrefs: Readonly<Record<Order, string>> }) {
  return (
    <nav class="orders" aria-label={ui.t('page.directory.order').text}>
      <ul>
        {(['topic', 'name', 'open'] as const).map((by) => (
          <li>
            <a href={hrefs[by]} aria-current={by === order ? 'page' : undefined}>
              <Say ui={ui} said={ui.t(`page.directory.order.${by}`)} />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Numbers for anchors: the name of a topic would stand in the address. */
const anchor = (i: number) => `g${i + 1}`;

function Contents({ ui, groups }: { ui: Ui; groups: Directory['groups'] }) {
  if (groups.length < 3) return null;
  return (
    <nav class="contents" aria-label={ui.t('page.directory.contents').text}>
      <ul>
        {groups.map(
          ({ title }, i) =>
            title && (
              <li>
                <a href={`#${anchor(i)}`} {...inLang(ui, title)}>
                  {title.text}
                </a>
              </li>
            ),
        )}
      </ul>
    </nav>
  );
}

interface RowsProps {
  ui: Ui;
  rows: readonly DirectoryRow[];
  to: DirectoryLinks;
  /** The needs of each entry: only where a few were found. In the list of a whole town they are a fifth of its weight, and each service's own page has them. */
  needs?: boolean;
}

const Rows = ({ ui, rows, to, needs = false }: RowsProps) => (
  <ul class="rows">
    {rows.map((row) => (
      <DirectoryRowView ui={ui} row={needs ? row : { ...row, needs: [] }} to={to} />
    ))}
  </ul>
);

function Also({ ui, also, to }: { ui: Ui; also: readonly Named[]; to: DirectoryLinks }) {
  if (also.length === 0) return null;
  return (
    <div class="also">
      <h3 {...inLang(ui, ui.t('page.directory.also'))}>{ui.t('page.directory.also').text}</h3>
      <ul>
        {also.map(({ id, name }) => (
          <li>
            <a href={to.service(id)} {...inLang(ui, name)}>
              {name.text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Links that lead on, looking like the choices of the conversation. */
export function Onward({ ui, links }: { ui: Ui; links: readonly { href: string; said: Said }[] }) {
  return (
    <div class="answers">
      <ul>
        {links.map(({ href, said }) => (
          <li>
            <a href={href} {...inLang(ui, said)}>
              {said.text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface DirectoryProps extends Common {
  directory: Directory;
  orders: Readonly<Record<Order, string>>;
  /** The day the page was made, in words: paper grows old. */
  day: string;
  paper: { booklet: string; poster: string };
}

/** Every service of a place: readable, searchable and printable without a script. */
export function DirectoryPage({
  directory,
  orders,
  day,
  paper,
  heading,
  to,
  here,
  start,
  freeText,
  notices,
  ...layout
}: DirectoryProps) {
  const { ui } = layout;
  const lead = ui.t('page.directory.lead', { count: String(directory.count) });
  const printed = ui.t('page.directory.printed', { date: day });
  return (
    <Layout {...layout}>
      <h1>
        <Say ui={ui} said={heading} />
      </h1>
      <Notices ui={ui} notices={notices} />
      <p class="lead" {...inLang(ui, lead)}>
        {lead.text}
      </p>
      <p class="paper" {...inLang(ui, printed)}>
        {printed.text}
      </p>
      <NoteOnSome ui={ui} of={directory.groups} />
      {freeText && <Find ui={ui} here={here} />}
      <Orders ui={ui} order={directory.order} hrefs={orders} />
      <Contents ui={ui} groups={directory.groups} />
      {directory.groups.map(({ title, rows, also }, i) => (
        <section class="group">
          {title && (
            <h2 id={anchor(i)} {...inLang(ui, title)}>
              {title.text}
            </h2>
          )}
          {rows.length > 0 && <Rows ui={ui} rows={rows} to={to} />}
          <Also ui={ui} also={also} to={to} />
        </section>
      ))}
      <Onward
        ui={ui}
        links={[
          { href: start, said: ui.t('page.directory.start') },
          { href: paper.booklet, said: ui.t('paper.booklet') },
          { href: paper.poster, said: ui.t('paper.poster') },
        ]}
      />
    </Layout>
  );
}

/** What a search found, or honestly nothing and somebody to call. The words themselves are not sent back. */
export function FoundPage({
  found,
  heading,
  to,
  here,
  start,
  freeText,
  notices,
  ...layout
}: Common & { found: DirectorySearch }) {
  const { ui } = layout;
  const { rows, needs, calling } = found;
  const count = ui.t('page.directory.found', { count: String(rows.length) });
  const said = rows.length > 0 ? count : ui.t('page.directory.nothing');
  return (
    <Layout {...layout}>
      <h1>
        <Say ui={ui} said={heading} />
      </h1>
      <Notices ui={ui} notices={notices} />
      <h2 {...inLang(ui, said)}>{said.text}</h2>
      <NoteOnSome ui={ui} of={rows} />
      {rows.length > 0 && <Rows ui={ui} rows={rows} to={to} needs />}
      {calling && <CallNowView ui={ui} call={calling.call} said={calling.said} />}
      {needs.length > 0 && (
        <>
          <h2 {...inLang(ui, ui.t('page.directory.maybe'))}>{ui.t('page.directory.maybe').text}</h2>
          <Onward ui={ui} links={needs.map(({ id, name }) => ({ href: to.need(id), said: name }))} />
        </>
      )}
      {freeText && <Find ui={ui} here={here} />}
      <Onward
        ui={ui}
        links={[
          { href: here, said: ui.t('page.directory.all') },
          { href: start, said: ui.t('page.directory.start') },
        ]}
      />
    </Layout>
  );
}
