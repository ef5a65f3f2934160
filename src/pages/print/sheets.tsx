import type { Called, ContactCard, Said, ServiceCard } from '../../dialogue/reply.ts';
import { Qr } from '../qr.tsx';
import { inLang, Say, type Ui } from '../ui.tsx';
import { PaperService } from './paper-service.tsx';
import { PrintPage, type PrintProps } from './print-page.tsx';

/** The code and the address it stands for: whoever has no camera types it. */
export function Scan({ ui, address }: { ui: Ui; address: string }) {
  return (
    <div class="scan">
      <Qr text={address} label={ui.t('paper.code', { address }).text} />
      <p>
        <Say ui={ui} said={ui.t('paper.scan')} /> <b class="address">{address.replace(/^https?:\/\//, '')}</b>
      </p>
    </div>
  );
}

/** That paper grows old, and the day it was made. */
export function Printed({ ui, day }: { ui: Ui; day: string }) {
  const said = ui.t('page.directory.printed', { date: day });
  return (
    <p class="printed" {...inLang(ui, said)}>
      {said.text}
    </p>
  );
}

/** The numbers of danger, on every sheet. */
export function Emergency({ ui, contacts }: { ui: Ui; contacts: readonly ContactCard[] }) {
  return (
    <div class="emergency">
      <p {...inLang(ui, ui.t('page.strip'))}>{ui.t('page.strip').text}</p>
      <ul>
        {contacts.map(
          ({ phone, who }) =>
            phone && (
              <li>
                <b class="number">{phone.shown}</b> <Say ui={ui} said={who} />
              </li>
            ),
        )}
      </ul>
    </div>
  );
}

interface Common extends Omit<PrintProps, 'children'> {
  strip: readonly ContactCard[];
  /** Full address of the page this sheet stands for. */
  address: string;
  /** The day, in words. */
  day: string;
}

/** One service, to give to somebody. */
export function ServiceSheet({ card, strip, address, day, ...page }: Common & { card: ServiceCard }) {
  const { ui } = page;
  return (
    <PrintPage {...page}>
      <PaperService ui={ui} card={card} heading="h1" />
      <Scan ui={ui} address={address} />
      <Emergency ui={ui} contacts={strip} />
      <Printed ui={ui} day={day} />
    </PrintPage>
  );
}

interface ListProps extends Common {
  heading: Said;
  explains: Said;
  cards: readonly ServiceCard[];
}

/** Everything that helps with one need, to give to somebody. */
export function NeedSheet({ heading, explains, cards, strip, address, day, ...page }: ListProps) {
  const { ui } = page;
  return (
    <PrintPage {...page}>
      <h1 {...inLang(ui, heading)}>{heading.text}</h1>
      <p {...inLang(ui, explains)}>{explains.text}</p>
      <Emergency ui={ui} contacts={strip} />
      {cards.map((card) => (
        <PaperService ui={ui} card={card} heading="h2" />
      ))}
      <Scan ui={ui} address={address} />
      <Printed ui={ui} day={day} />
    </PrintPage>
  );
}

/** A number on a wall; `unsure` says that nobody knows whether it still works. */
export interface PosterCall extends Called {
  unsure: Said | null;
}

interface PosterProps extends Common {
  heading: Said;
  lead: Said;
  where: Said;
  /** Whom to call about it, at most two. */
  calls: readonly PosterCall[];
}

/** One sheet for a wall: what it is about, the code, the number. */
export function Poster({ heading, lead, where, calls, strip, address, day, ...page }: PosterProps) {
  const { ui } = page;
  return (
    <PrintPage {...page} kind="poster">
      <p class="brand">Okienko</p>
      <h1 {...inLang(ui, heading)}>{heading.text}</h1>
      <p class="lead" {...inLang(ui, lead)}>
        {lead.text}
      </p>
      <p class="where" {...inLang(ui, where)}>
        {where.text}
      </p>
      <Scan ui={ui} address={address} />
      {calls.map(({ who, phone, unsure }) => (
        <>
          <p class="call">
            <b class="number">{phone.shown}</b> <Say ui={ui} said={who} />
          </p>
          {unsure && (
            <p class="unsure">
              <Say ui={ui} said={unsure} />
            </p>
          )}
        </>
      ))}
      <Emergency ui={ui} contacts={strip} />
      <Printed ui={ui} day={day} />
    </PrintPage>
  );
}
