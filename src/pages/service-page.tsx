import type { Calling } from '../dialogue/call-now.ts';
import type { Named } from '../dialogue/directory-row.ts';
import type { ServiceCard, TextBlock } from '../dialogue/reply.ts';
import { Aloud } from './aloud.tsx';
import { CallNowView, Notices } from './blocks.tsx';
import { Onward } from './directory-page.tsx';
import type { DirectoryLinks } from './directory-row.tsx';
import { Layout, type LayoutProps } from './layout.tsx';
import type { ReportTo } from './report-form.tsx';
import { ServiceCardView } from './service-card.tsx';
import { inLang } from './ui.tsx';

interface Props extends Omit<LayoutProps, 'children'> {
  card: ServiceCard;
  needs: readonly Named[];
  /** What the office tells everybody of the place at the moment. */
  notices: readonly TextBlock[];
  calling: Calling;
  report: ReportTo;
  to: DirectoryLinks;
  directory: string;
  /** The same on paper, with its address and code to send on. */
  print: string;
}

/** One service alone: an address to send to somebody, a page to print. */
export function ServicePage({
  card,
  needs,
  notices,
  calling,
  report,
  to,
  directory,
  print,
  ...layout
}: Props) {
  const { ui } = layout;
  // A card without a number must not be a dead end.
  const numbered = card.contacts.some((c) => c.phone ?? c.confirmBy);
  return (
    <Layout {...layout}>
      <Notices ui={ui} notices={notices} />
      <ServiceCardView ui={ui} card={card} report={report} heading="h1" />
      {!numbered && <CallNowView ui={ui} call={calling.call} said={calling.said} />}
      {needs.length > 0 && (
        <div class="leads-on">
          <h2 {...inLang(ui, ui.t('page.directory.needs'))}>{ui.t('page.directory.needs').text}</h2>
          <Onward ui={ui} links={needs.map(({ id, name }) => ({ href: to.need(id), said: name }))} />
        </div>
      )}
      <Aloud ui={ui} />
      <div class="leads-on">
        <Onward
          ui={ui}
          links={[
            { href: print, said: ui.t('paper.service') },
            { href: directory, said: ui.t('page.directory.link') },
          ]}
        />
      </div>
    </Layout>
  );
}
