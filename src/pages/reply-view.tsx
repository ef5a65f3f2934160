import type { Block, Reply } from '../dialogue/reply.ts';
import { tongueOf } from '../guide/formats/shared.ts';
import { Aloud } from './aloud.tsx';
import { CallNowView, GoodToKnow, NeedHead, Plain, Question } from './blocks.tsx';
import { Choices, type Links } from './choices.tsx';
import { DangerCardView } from './danger-card.tsx';
import { LeavingNote } from './leave.tsx';
import { ServiceBrief } from './service-brief.tsx';
import { ServiceCardView } from './service-card.tsx';
import { inLang, Note, Say, type Ui } from './ui.tsx';
import { WhyView } from './why-view.tsx';

/** The best services stand whole; a page of six whole cards is ten screens of a phone. */
const WHOLE = 2;

interface Props {
  ui: Ui;
  reply: Reply;
  links: Links;
}

interface BlockProps {
  ui: Ui;
  block: Block;
  links: Links;
  /** The question in it is the one about safety. */
  safety: boolean;
}

function BlockView({ ui, block, links, safety }: BlockProps) {
  switch (block.kind) {
    case 'text':
      return <Plain ui={ui} block={block} />;
    case 'question':
      return <Question ui={ui} said={block.said} safety={safety} />;
    case 'danger':
      return <DangerCardView ui={ui} card={block.card} />;
    case 'need':
      return <NeedHead ui={ui} block={block} />;
    case 'services': {
      const report = links.report === null ? null : { action: links.report, state: links.state };
      return (
        <>
          {block.cards.map((card, i) => {
            const href = i < WHOLE ? null : links.service(card.id);
            return href === null ? (
              <ServiceCardView ui={ui} card={card} report={report} />
            ) : (
              <ServiceBrief ui={ui} card={card} href={href} />
            );
          })}
        </>
      );
    }
    case 'call-now':
      return <CallNowView ui={ui} call={block.call} said={block.said} />;
    case 'good-to-know':
      return <GoodToKnow ui={ui} block={block} />;
    case 'strip':
      // The layout keeps it in sight on every page.
      return null;
  }
}

/** One turn of the conversation: who speaks is text, not colour. The script appends exactly this. */
export function Turn({ ui, reply, links }: Props) {
  const { blocks, choices } = reply;
  const safety = choices.filter((c) => c.choice.startsWith('s:'));
  const answers = choices.filter((c) => c.role === 'answer' && !safety.includes(c));
  // Answers stand right under their question: under a danger card the safety question comes before long cards.
  const asked = blocks.findIndex((b) => b.kind === 'question');
  const under =
    safety.length > 0
      ? { kind: 'safety' as const, choices: safety }
      : { kind: 'answers' as const, choices: answers };
  const later = asked < 0 || safety.length > 0 ? answers : [];
  const view = (block: Block) => (
    <>
      <BlockView ui={ui} block={block} links={links} safety={safety.length > 0 && block === blocks[asked]} />
      {/* Cards of services say it each for itself, the strip stands on every page. */}
      {block.kind !== 'services' && block.kind !== 'strip' && <Note ui={ui} of={block} />}
    </>
  );
  return (
    <li
      class="turn"
      lang={tongueOf(ui.lang)}
      data-s={links.state}
      data-at={links.action}
      data-ready={links.leaving === null ? undefined : ''}
    >
      <p class="by">
        <Say ui={ui} said={ui.t('page.we')} />
      </p>
      {blocks.slice(0, asked + 1).map(view)}
      {(asked >= 0 || safety.length > 0) && <Choices ui={ui} links={links} {...under} />}
      {blocks.slice(asked + 1).map(view)}
      <Choices ui={ui} links={links} kind="answers" choices={later} />
      <Aloud ui={ui} />
      {reply.why && <WhyView ui={ui} why={reply.why} />}
      {links.paper && (
        <p class="paper-ways">
          <a href={links.paper.print} {...inLang(ui, ui.t('paper.list'))}>
            {ui.t('paper.list').text}
          </a>
          <a href={links.paper.poster} {...inLang(ui, ui.t('paper.poster'))}>
            {ui.t('paper.poster').text}
          </a>
        </p>
      )}
      {links.directory !== null && (
        <p class="directory">
          <a href={links.directory} {...inLang(ui, ui.t('page.directory.link'))}>
            {ui.t('page.directory.link').text}
          </a>
        </p>
      )}
      {links.leaving !== null && <LeavingNote ui={ui} href={links.leaving} />}
      <Choices ui={ui} links={links} kind="ways" choices={choices.filter((c) => c.role === 'way')} />
    </li>
  );
}
