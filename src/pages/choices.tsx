import type { Choice } from '../dialogue/reply.ts';
import { Say, type Ui } from './ui.tsx';

/** How the pages of one channel turn choices into addresses. */
export interface Links {
  /** The permanent address of a choice, or null where it has none and is sent by form. */
  to(choice: string): string | null;
  /** Where forms go. */
  action: string;
  /** Where the conversation stands, coded. */
  state: string;
  /** Where a report of wrong data goes; null where nobody would read it. */
  report: string | null;
  /** Where all services of the place are listed; null where that would only lead away. */
  directory: string | null;
  /** A service's own page; null where no place is known. */
  service(id: string): string | null;
  /** The same on paper: a list to print, a poster; null where nothing is listed. */
  paper: { print: string; poster: string } | null;
  /** What leaving quickly does not erase; null where the matter is not delicate. */
  leaving: string | null;
}

interface Props {
  ui: Ui;
  choices: readonly Choice[];
  links: Links;
  kind: 'answers' | 'ways' | 'safety';
}

function One({ ui, choice, href }: { ui: Ui; choice: Choice; href: string | null }) {
  if (href === null) {
    return (
      <button type="submit" name="c" value={choice.choice}>
        <Say ui={ui} said={choice.label} />
      </button>
    );
  }
  return (
    <a href={href} data-choice>
      <Say ui={ui} said={choice.label} />
    </a>
  );
}

/** Choices as links, and as buttons of a form where a choice has no address: whole without a script. */
export function Choices({ ui, choices, links, kind }: Props) {
  if (choices.length === 0) return null;
  const shown = choices.map((choice) => ({ choice, href: links.to(choice.choice) }));
  const list = (
    <ul>
      {shown.map(({ choice, href }) => (
        <li>
          <One ui={ui} choice={choice} href={href} />
        </li>
      ))}
    </ul>
  );
  if (shown.every(({ href }) => href !== null)) return <div class={kind}>{list}</div>;
  return (
    <form class={kind} method="post" action={links.action}>
      <input type="hidden" name="s" value={links.state} />
      {list}
    </form>
  );
}
