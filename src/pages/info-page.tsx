import type { Said } from '../dialogue/reply.ts';
import { Onward } from './directory-page.tsx';
import { Layout, type LayoutProps } from './layout.tsx';
import { inLang, type Ui } from './ui.tsx';

/** A piece of a page that only tells something. */
export type Told = { kind: 'h2' | 'p'; said: Said } | { kind: 'list'; items: readonly Said[] };

export function ToldView({ ui, told }: { ui: Ui; told: Told }) {
  if (told.kind === 'list')
    return (
      <ul class="told">
        {told.items.map((said) => (
          <li {...inLang(ui, said)}>{said.text}</li>
        ))}
      </ul>
    );
  const Element = told.kind;
  return <Element {...inLang(ui, told.said)}>{told.said.text}</Element>;
}

interface Props extends Omit<LayoutProps, 'children'> {
  heading: Said;
  told: readonly Told[];
  onward: readonly { href: string; said: Said }[];
}

/** A page that explains something: headings, paragraphs, lists, and the way on. */
export function InfoPage({ heading, told, onward, ...layout }: Props) {
  const { ui } = layout;
  return (
    <Layout {...layout}>
      <h1 {...inLang(ui, heading)}>{heading.text}</h1>
      {told.map((piece) => (
        <ToldView ui={ui} told={piece} />
      ))}
      <div class="leads-on">
        <Onward ui={ui} links={onward} />
      </div>
    </Layout>
  );
}
