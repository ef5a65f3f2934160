import type { Block, CallNow, Said, TextBlock } from '../dialogue/reply.ts';
import { CallButton } from './call-button.tsx';
import { dateInWords } from './dates.ts';
import { inLang, Note, Polish, Say, type Ui } from './ui.tsx';

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>;

export function Plain({ ui, block }: { ui: Ui; block: TextBlock }) {
  return (
    <p class={block.tone === 'notice' ? 'notice' : undefined}>
      <Say ui={ui} said={block.said} />
    </p>
  );
}

/** What the office tells everybody at the moment (frost, a flood), above all else of a page. */
export function Notices({ ui, notices }: { ui: Ui; notices: readonly TextBlock[] }) {
  return (
    <>
      {notices.map((block) => (
        <>
          <Plain ui={ui} block={block} />
          <Note ui={ui} of={block} />
        </>
      ))}
    </>
  );
}

/** `safety`: answered on a screen only, so paper does not ask it. */
export function Question({ ui, said, safety = false }: { ui: Ui; said: Said; safety?: boolean }) {
  return (
    <h2 class={safety ? 'question safety-asked' : 'question'} {...inLang(ui, said)}>
      {said.text}
    </h2>
  );
}

/** What the answer is about, with the first thing to do. */
export function NeedHead({ ui, block }: { ui: Ui; block: Of<'need'> }) {
  return (
    <div class="need">
      <h2 {...inLang(ui, block.name)}>{block.name.text}</h2>
      <p {...inLang(ui, block.explains)}>{block.explains.text}</p>
      {block.firstSteps && (
        <p class="first-steps">
          <b>
            <Say ui={ui} said={ui.t('card.first-steps')} />:
          </b>{' '}
          <Say ui={ui} said={block.firstSteps} />
        </p>
      )}
    </div>
  );
}

/** Whom to call at this hour, or, honestly, that nobody answers now. */
export function CallNowView({ ui, call, said }: { ui: Ui; call: CallNow | null; said: Said }) {
  return (
    <div class="call-now">
      <p>
        <Say ui={ui} said={said} />
      </p>
      {call?.contact.phone && (
        <CallButton ui={ui} contact={{ who: call.contact.who, phone: call.contact.phone }} strong />
      )}
      {call && call.words.text !== said.text && (
        <p class="now" {...inLang(ui, call.words)}>
          {call.words.text}
        </p>
      )}
    </div>
  );
}

export function GoodToKnow({ ui, block }: { ui: Ui; block: Of<'good-to-know'> }) {
  return (
    <div class="good-to-know">
      <h3 {...inLang(ui, block.title)}>{block.title.text}</h3>
      <p {...inLang(ui, block.said)}>{block.said.text}</p>
      <p class="source">
        <Say ui={ui} said={ui.t('card.source')} />: <Polish ui={ui}>{block.source}</Polish>
        {block.date && `, ${dateInWords(ui.lang, block.date)}`}
      </p>
    </div>
  );
}
