import { Say, type Ui } from './ui.tsx';

/** What can be wrong: closed list, so that no words of a resident are kept. */
export const REPORT_KINDS = ['number', 'hours', 'other'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

export interface ReportTo {
  action: string;
  /** Where the resident was (coded state), for the way back. */
  state: string;
  /** The service whose own page this is, for the way back there. */
  service?: string;
}

export function ReportForm({ ui, contact, to }: { ui: Ui; contact: string; to: ReportTo }) {
  return (
    <details class="report">
      <summary>
        <Say ui={ui} said={ui.t('card.report')} />
      </summary>
      <form method="post" action={to.action}>
        <input type="hidden" name="contact" value={contact} />
        <input type="hidden" name="s" value={to.state} />
        {to.service !== undefined && <input type="hidden" name="service" value={to.service} />}
        {REPORT_KINDS.map((kind) => (
          <button type="submit" name="kind" value={kind}>
            <Say ui={ui} said={ui.t(`card.report.${kind}`)} />
          </button>
        ))}
      </form>
    </details>
  );
}
