import type { Reply, Said } from '../dialogue/reply.ts';
import { Notices } from './blocks.tsx';
import { Choices, type Links } from './choices.tsx';
import { TextForm } from './chat-page.tsx';
import { Layout, type LayoutProps } from './layout.tsx';
import { inLang, Say } from './ui.tsx';

interface Props extends Omit<LayoutProps, 'children'> {
  /** The dialogue's question for the place. */
  reply: Reply;
  links: Links;
  freeText: boolean;
}

/** Where somebody lives decides who helps: language and place first, own words at once for whoever wants. */
export function HomePage({ reply, links, freeText, ...layout }: Props) {
  const { ui } = layout;
  const say = (key: string): Said => ui.t(`page.home.${key}`);
  return (
    <Layout {...layout}>
      <h1 {...inLang(ui, say('title'))}>{say('title').text}</h1>
      <p class="lead" {...inLang(ui, say('lead'))}>
        {say('lead').text}
      </p>
      <p class="again" id="again" hidden>
        <a href={layout.home}>
          <Say ui={ui} said={say('again')} />
        </a>
      </p>
      <Notices ui={ui} notices={reply.blocks.filter((b) => b.kind === 'text')} />
      <h2 {...inLang(ui, say('place'))}>{say('place').text}</h2>
      <Choices
        ui={ui}
        links={links}
        kind="answers"
        choices={reply.choices.filter((c) => c.role === 'answer')}
      />
      {freeText && <TextForm ui={ui} links={links} />}
    </Layout>
  );
}
