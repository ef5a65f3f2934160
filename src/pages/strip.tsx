import type { Block } from '../dialogue/reply.ts';
import { inLang, Say, type Ui } from './ui.tsx';

/** The numbers that stay in sight on every page, whatever was asked. */
export function Strip({ ui, strip }: { ui: Ui; strip: Extract<Block, { kind: 'strip' }> }) {
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
