import type { Said, ServiceCard } from '../dialogue/reply.ts';
import { surenessKey } from '../dialogue/sureness.ts';
import { ContactView } from './contact-view.tsx';
import type { ReportTo } from './report-form.tsx';
import { inLang, Note, Row, Say, type Ui } from './ui.tsx';

interface Props {
  ui: Ui;
  card: ServiceCard;
  report: ReportTo | null;
  /** `h1` where the card is the whole page. */
  heading?: 'h1' | 'h3';
}

const ABOUT = [
  ['card.for-whom', 'forWhom'],
  ['card.how-to-start', 'howToStart'],
  ['card.bring', 'bring'],
  ['card.cost', 'cost'],
  ['card.explains', 'explains'],
] as const satisfies readonly (readonly [string, keyof ServiceCard])[];

/** What somebody gives, for whom, how sure that is, and every door to it. */
export function ServiceCardView({ ui, card, report, heading: Heading = 'h3' }: Props) {
  const about = ABOUT.flatMap(([label, field]): [string, Said][] =>
    card[field] ? [[label, card[field]]] : [],
  );
  return (
    <article class={`card ${card.state}`}>
      <Heading {...inLang(ui, card.name)}>{card.name.text}</Heading>
      <Note ui={ui} of={card} />
      <p class="state">
        <Say ui={ui} said={ui.t(surenessKey(card))} />{' '}
        {card.why && (
          <span class="why">
            <Say ui={ui} said={card.why} />
          </span>
        )}
      </p>
      <p class="gives" {...inLang(ui, card.gives)}>
        {card.gives.text}
      </p>
      {card.from && (
        <p class="from">
          <Say ui={ui} said={ui.t('card.from')} />: <Say ui={ui} said={card.from} />
        </p>
      )}
      {about.length > 0 && (
        <dl>
          {about.map(([label, said]) => (
            <Row ui={ui} label={label}>
              <Say ui={ui} said={said} />
            </Row>
          ))}
        </dl>
      )}
      {card.contacts.map((contact) => (
        <ContactView ui={ui} contact={contact} report={report} />
      ))}
    </article>
  );
}
