import { stripCards } from '../dialogue/danger-card.ts';
import type { Block, ContactCard } from '../dialogue/reply.ts';
import type { Guide } from '../guide/guide.ts';
import { inLang, Say, type Ui } from './ui.tsx';

type StripBlock = Extract<Block, { kind: 'strip' }>;

/** Names of two or three words where the texts have them: the strip takes as little of a small screen as it can. */
export function stripBlock(guide: Guide, ui: Ui, now: Date): StripBlock {
  const short = (card: ContactCard) =>
    guide.texts.has(`text.page.strip.${card.id}`) ? ui.t(`page.strip.${card.id}`) : card.who;
  const contacts = stripCards({ guide, lang: ui.lang, now }).map((card) => ({ ...card, who: short(card) }));
  return { kind: 'strip', contacts, label: ui.t('page.strip') };
}

/** The numbers that stay in sight on every page, whatever was asked. */
export function Strip({ ui, strip }: { ui: Ui; strip: StripBlock }) {
  return (
    <aside class="strip" aria-labelledby="strip">
      <p id="strip" {...inLang(ui, strip.label)}>
        {strip.label.text}
      </p>
      <ul>
        {strip.contacts.map(
          (contact) =>
            contact.phone && (
              <li>
                <a href={`tel:${contact.phone.number}`}>
                  <b class="number">{contact.phone.shown}</b> <Say ui={ui} said={contact.who} />
                </a>
              </li>
            ),
        )}
      </ul>
    </aside>
  );
}
