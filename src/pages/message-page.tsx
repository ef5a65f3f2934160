import type { Said } from '../dialogue/reply.ts';
import { Layout, type LayoutProps } from './layout.tsx';
import { inLang, Say } from './ui.tsx';

interface Props extends Omit<LayoutProps, 'children'> {
  said: Said;
  next: { label: Said; href: string };
}

/** A page that says one thing: an error, thanks. It shows the numbers too and leads back. */
export function MessagePage({ said, next, ...layout }: Props) {
  const { ui } = layout;
  return (
    <Layout {...layout}>
      <h1 {...inLang(ui, layout.title)}>{layout.title.text}</h1>
      <p {...inLang(ui, said)}>{said.text}</p>
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
