import type { Offline, OfflineAnswer, OfflineNeed } from '../dialogue/offline.ts';
import type { ContactCard } from '../dialogue/reply.ts';
import { CallButton } from './call-button.tsx';
import { Onward } from './directory-page.tsx';
import { Layout, type LayoutProps } from './layout.tsx';
import { sentence } from './sentence.ts';
import { inLang, Polish, Say, type Ui } from './ui.tsx';

/** "Open now" would be false tomorrow: hours of a kept page are the week's. */
function Entry({ ui, contact }: { ui: Ui; contact: ContactCard }) {
  const where = [contact.address, contact.address && contact.town].filter(Boolean).join(', ');
  return (
    <>
      {contact.phone ? (
        <CallButton ui={ui} contact={{ who: contact.who, phone: contact.phone }} />
      ) : (
        <p class="who">
          <Say ui={ui} said={contact.who} />
        </p>
      )}
      {contact.hours.week.length > 0 && <p class="hint">{sentence(contact.hours.week.join('; '))}</p>}
      {where !== '' && (
        <p class="hint">
          <Polish ui={ui}>{where}</Polish>
        </p>
      )}
    </>
  );
}

function Need({ ui, need }: { ui: Ui; need: OfflineNeed }) {
  return (
    <>
      <p {...inLang(ui, need.explains)}>{need.explains.text}</p>
      {need.firstSteps && <p {...inLang(ui, need.firstSteps)}>{need.firstSteps.text}</p>}
      {need.lines.map((line) => (
        <CallButton ui={ui} contact={line} />
      ))}
      {need.local.map(({ place, contacts }) => (
        <>
          <h3 {...inLang(ui, place)}>{place.text}</h3>
          {contacts.map((contact) => (
            <Entry ui={ui} contact={contact} />
          ))}
        </>
      ))}
      <p>
        <a href="#desks">
          <Say ui={ui} said={ui.t('offline.desks')} />
        </a>
      </p>
    </>
  );
}

/** Answers open in place: no step becomes an address or an entry of the history. */
function Answer({ ui, answer }: { ui: Ui; answer: OfflineAnswer }) {
  if (answer.need === null)
    return (
      <a href={`#q${answer.to}`} {...inLang(ui, answer.says)}>
        {answer.says.text}
      </a>
    );
  return (
    <details>
      <summary {...inLang(ui, answer.says)}>{answer.says.text}</summary>
      <Need ui={ui} need={answer.need} />
    </details>
  );
}

function Heading({ ui, of, id }: { ui: Ui; of: string; id?: string }) {
  const said = ui.t(of);
  return (
    <h2 id={id} {...inLang(ui, said)}>
      {said.text}
    </h2>
  );
}

interface KeepProps {
  ui: Ui;
  /** Address of the service worker. */
  worker: string;
  /** Addresses of everything that is kept, this page first. */
  set: readonly string[];
}

function Keep({ ui, worker, set }: KeepProps) {
  const text = (key: string) => ui.t(`offline.${key}`).text;
  return (
    <div
      class="keep"
      id="keep"
      data-worker={worker}
      data-set={set.join(' ')}
      data-kept={text('kept')}
      data-dropped={text('dropped')}
      data-failed={text('failed')}
    >
      <p>
        <Say ui={ui} said={ui.t('offline.keep.said')} />
      </p>
      <p class="without" {...inLang(ui, ui.t('offline.keep.without'))}>
        {ui.t('offline.keep.without').text}
      </p>
      <button type="button" name="keep" hidden>
        <Say ui={ui} said={ui.t('offline.keep')} />
      </button>
      <button type="button" name="drop" hidden>
        <Say ui={ui} said={ui.t('offline.drop')} />
      </button>
      <p role="status" />
    </div>
  );
}

interface Props extends Omit<LayoutProps, 'children'> {
  offline: Offline;
  keep: Omit<KeepProps, 'ui'>;
  /** The day the page was made, in words. */
  day: string;
}

/** One page that needs no other: the questions, the help lines, the front desks. */
export function OfflinePage({ offline, keep, day, ...layout }: Props) {
  const { ui } = layout;
  const asOf = ui.t('offline.as-of', { date: day });
  const heading = ui.t('offline.title');
  const lead = ui.t('offline.lead');
  return (
    <Layout {...layout}>
      <h1 {...inLang(ui, heading)}>{heading.text}</h1>
      <p class="notice" {...inLang(ui, asOf)}>
        {asOf.text}
      </p>
      <p {...inLang(ui, lead)}>{lead.text}</p>
      <Keep ui={ui} {...keep} />
      {offline.questions.map(({ asks, answers }, i) => (
        <section class="group">
          <h2 id={`q${i}`} {...inLang(ui, asks)}>
            {asks.text}
          </h2>
          <ul class="answers-kept">
            {answers.map((answer) => (
              <li>
                <Answer ui={ui} answer={answer} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <section class="group">
        <Heading ui={ui} of="offline.desks" id="desks" />
        {offline.desks.map(({ place, contact }) => (
          <>
            <h3 {...inLang(ui, place)}>{place.text}</h3>
            <Entry ui={ui} contact={contact} />
          </>
        ))}
      </section>
      <section class="group">
        <Heading ui={ui} of="offline.lines" />
        {offline.lines.map((contact) => (
          <Entry ui={ui} contact={contact} />
        ))}
      </section>
      <div class="leads-on">
        <Onward ui={ui} links={[{ href: layout.home, said: ui.t('offline.more') }]} />
      </div>
    </Layout>
  );
}
