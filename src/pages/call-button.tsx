import type { Called, ContactCard, Said } from '../dialogue/reply.ts';
import { Say, type Ui } from './ui.tsx';

/** "Zadzwoń: pracownicy socjalni MOPS, 41 276 76 21": whom and which number, so that it makes sense alone and on paper. */
export function CallButton({ ui, contact, strong }: { ui: Ui; contact: Called; strong?: boolean }) {
  return (
    <a class={strong ? 'call strong' : 'call'} href={`tel:${contact.phone.number}`}>
      <Say ui={ui} said={ui.t('card.call')} />: <Say ui={ui} said={contact.who} />,{' '}
      <b class="number">{contact.phone.shown}</b>
    </a>
  );
}

/** What can be done without speaking: a message, a letter, a page. */
export function OtherWays({ ui, contact }: { ui: Ui; contact: ContactCard }) {
  const rows: { label: Said; href: string; text: string }[] = [];
  if (contact.sms)
    rows.push({
      label: ui.t('card.sms'),
      href: `sms:${contact.sms.replace(/[^+\d]/g, '')}`,
      text: contact.sms,
    });
  if (contact.email)
    rows.push({ label: ui.t('card.email'), href: `mailto:${contact.email}`, text: contact.email });
  if (contact.page)
    rows.push({ label: ui.t('card.page'), href: `https://${contact.page}`, text: contact.page });
  return (
    <>
      {rows.map((row) => (
        <div>
          <dt>
            <Say ui={ui} said={row.label} />
          </dt>
          <dd>
            <a href={row.href} rel="noreferrer noopener">
              {row.text}
            </a>
          </dd>
        </div>
      ))}
    </>
  );
}
