import type { DirectoryRow } from '../dialogue/directory-row.ts';
import { CallButton } from './call-button.tsx';
import { dateInWords } from './dates.ts';
import { sentence } from './sentence.ts';
import { inLang, Polish, Say, type Ui } from './ui.tsx';

/** Addresses of what a directory lists. */
export interface DirectoryLinks {
  service(id: string): string;
  need(id: string): string;
}

interface Props {
  ui: Ui;
  row: DirectoryRow;
  to: DirectoryLinks;
}

/** The number is a button on a screen; on paper it leads the entry. Whom else to ask stands there as on the screen. */
function OnPaper({ ui, row: { call } }: Omit<Props, 'to'>) {
  if (!call?.own) return null;
  return (
    <p class="paper">
      <b class="number">{call.phone.shown}</b> <Say ui={ui} said={call.who} />
    </p>
  );
}

function Call({ ui, row: { call, contact } }: Omit<Props, 'to'>) {
  if (call?.own) return <CallButton ui={ui} contact={call} />;
  const said = ui.t(call ? 'page.directory.ask' : 'page.directory.no-number');
  return (
    <div class={call ? 'ask' : 'ask unknown'}>
      <p>
        {!call && (
          <>
            <Say ui={ui} said={contact.who} />.{' '}
          </>
        )}
        <Say ui={ui} said={said} />
      </p>
      {call && <CallButton ui={ui} contact={call} />}
      {!call && contact.email && (
        <p>
          <a href={`mailto:${contact.email}`}>{contact.email}</a>
        </p>
      )}
    </div>
  );
}

/** "Closed now" means nothing on paper: there stands the whole week, with how sure it is; that nobody knows it stands on both. */
function Hours({ ui, row }: Omit<Props, 'to'>) {
  const { hours, confirmed, asOf } = row.contact;
  // That it is paused stands above, with the reason.
  if (row.state === 'paused') return null;
  const week = sentence(hours.week.join('; '));
  const sure = confirmed
    ? ui.t(`card.confirmed.${confirmed.how}`, { date: dateInWords(ui.lang, confirmed.on) })
    : asOf && ui.t('card.as-of', { year: asOf });
  return (
    <>
      <p class={`now ${hours.state}`}>
        {/* "Not given, call" would be no help where no number is known. */}
        {row.call === null && hours.spec === null ? week : sentence(hours.words)}
      </p>
      {hours.spec !== null && (
        <p class="paper">
          {week}
          {sure && (
            <>
              {' '}
              (<Say ui={ui} said={sure} />)
            </>
          )}
        </p>
      )}
    </>
  );
}

function Where({ ui, row: { contact, doors } }: Omit<Props, 'to'>) {
  const where = [contact.address, contact.address && contact.town].filter(Boolean).join(', ');
  if (where === '' && doors < 2) return null;
  return (
    <p class="where">
      {where !== '' && <Polish ui={ui}>{where}</Polish>}
      {doors > 1 && (
        <>
          {where !== '' && '. '}
          <Say ui={ui} said={ui.t('page.directory.doors', { count: String(doors) })} />
        </>
      )}
    </p>
  );
}

/** One entry of the directory: name, one line, whom to call, when, what for. */
export function DirectoryRowView({ ui, row, to }: Props) {
  const unsure = row.state === 'unconfirmed' ? ui.t('page.directory.unconfirmed') : null;
  return (
    <li class="row">
      <OnPaper ui={ui} row={row} />
      <h3>
        <a href={to.service(row.id)} {...inLang(ui, row.name)}>
          {row.name.text}
        </a>
      </h3>
      {row.state === 'paused' && (
        <p class="paused">
          <Say ui={ui} said={ui.t('card.state.paused')} /> {row.why && <Say ui={ui} said={row.why} />}
        </p>
      )}
      <p class="gives" {...inLang(ui, row.gives)}>
        {row.gives.text}
      </p>
      {(row.from || unsure) && (
        <p class="from">
          {row.from && (
            <>
              <Say ui={ui} said={row.from} />
              {unsure && '. '}
            </>
          )}
          {unsure && <Say ui={ui} said={unsure} />}
        </p>
      )}
      <Call ui={ui} row={row} />
      <Hours ui={ui} row={row} />
      <Where ui={ui} row={row} />
      {row.needs.length > 0 && (
        <div class="needs">
          <p {...inLang(ui, ui.t('page.directory.needs'))}>{ui.t('page.directory.needs').text}:</p>
          <ul>
            {row.needs.map((need) => (
              <li>
                <a href={to.need(need.id)} {...inLang(ui, need.name)}>
                  {need.name.text}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
    </li>
  );
}
