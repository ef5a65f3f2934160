import type { Reply, Said } from '../dialogue/reply.ts';
import { TextForm } from './chat-page.tsx';
import { Choices, type Links } from './choices.tsx';
import { Layout, type LayoutProps } from './layout.tsx';
import { inLang, Say, type Ui } from './ui.tsx';

interface Props extends Omit<LayoutProps, 'children'> {
  said: Said;
  next: { label: Said; href: string };
  /** A question with its answers, where the way on is to choose. */
  offers?: Offers | null;
}

interface Offers {
  reply: Reply;
  links: Links;
  freeText: boolean;
}

function Offered({ ui, reply, links, freeText }: Offers & { ui: Ui }) {
  const question = reply.blocks.find((b) => b.kind === 'question');
  return (
    <>
      {question && <h2 {...inLang(ui, question.said)}>{question.said.text}</h2>}
      <Choices
        ui={ui}
        links={links}
        kind="answers"
        choices={reply.choices.filter((c) => c.role === 'answer')}
      />
      {freeText && <TextForm ui={ui} links={links} />}
    </>
  );
}

/** A page that says one thing: an error, thanks. It shows the numbers too and leads back. */
export function MessagePage({ said, next, offers, ...layout }: Props) {
  const { ui } = layout;
  return (
    <Layout {...layout}>
      <h1 {...inLang(ui, layout.title)}>{layout.title.text}</h1>
      <p {...inLang(ui, said)}>{said.text}</p>
      {offers && <Offered ui={ui} {...offers} />}
      <div class="answers">
        <ul>
          <li>
            <a href={next.href}>
              <Say ui={ui} said={next.label} />
            </a>
          </li>
        </ul>
      </div>
    </Layout>
  );
}
