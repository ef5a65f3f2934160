import type { Why } from '../dialogue/reply.ts';
import { inLang, Say, type Ui } from './ui.tsx';

/** "Dlaczego to widzę?": closed until asked for. The words stand only on this answer, which no cache keeps. */
export function WhyView({ ui, why }: { ui: Ui; why: Why }) {
  return (
    <details class="because">
      <summary>
        <Say ui={ui} said={ui.t('page.why')} />
      </summary>
      <p {...inLang(ui, ui.t('page.why.lead'))}>{ui.t('page.why.lead').text}</p>
      <ul>
        {why.reasons.map(({ name, words }) => (
          <li>
            <Say ui={ui} said={name} />: <q>{words.join(' … ')}</q>
          </li>
        ))}
      </ul>
      <p {...inLang(ui, ui.t('page.why.wrong'))}>{ui.t('page.why.wrong').text}</p>
    </details>
  );
}
