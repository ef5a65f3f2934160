import { Say, type Ui } from './ui.tsx';

export interface LeaveProps {
  ui: Ui;
  /** Where leaving leads: a page nobody would ask about. */
  to: string;
  /** Our own address that leads there. */
  href: string;
}

/**
 * The first thing on every page, as in GOV.UK's "exit this page": somebody may look over the shoulder. The script covers
 * the page and goes straight to `to`; without it our own address leads there and tells the browser to forget. `_top`:
 * inside another site's frame the whole window goes.
 */
export function Leave({ ui, to, href }: LeaveProps) {
  const text = (key: string) => ui.t(`leave.${key}`).text;
  return (
    <a
      class="leave"
      href={href}
      target="_top"
      rel="noreferrer nofollow"
      data-leave={to}
      data-two={text('two')}
      data-one={text('one')}
      data-loading={text('loading')}
    >
      <Say ui={ui} said={ui.t('page.leave')} />
    </a>
  );
}

/** Under delicate answers: what leaving does not do, and where that is explained. */
export function LeavingNote({ ui, href }: { ui: Ui; href: string }) {
  return (
    <p class="leaving">
      <Say ui={ui} said={ui.t('leave.note')} />{' '}
      <a href={href}>
        <Say ui={ui} said={ui.t('leaving.link')} />
      </a>
    </p>
  );
}
