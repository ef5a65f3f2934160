import { Qr } from '../pages/qr.tsx';
import { Do, Key } from './buttons.tsx';
import { Numbered } from './numbered.tsx';
import { countSms, withoutDiacritics } from './sms.ts';
import type { Summary, SummaryItem } from './summary.ts';
import { OUTCOMES, SAY } from './texts.ts';

function Sms({ id, title, text }: { id: string; title: string; text: string }) {
  const { coding, units, parts } = countSms(text);
  const words = parts === 1 ? '1 SMS' : `${parts} SMS-y`;
  return (
    <div class="sms">
      <h3 id={id}>{title}</h3>
      <pre data-copied={id}>{text}</pre>
      <p class="hint">
        Znaków: {units}, to {words} ({coding}).
      </p>
      <button type="button" data-copy={id} aria-describedby={id} hidden>
        {SAY.copy}
      </button>
    </div>
  );
}

function Onward({ item, address }: { item: SummaryItem; address: string | null }) {
  if (item.need === null) return null;
  return (
    <li>
      {address !== null && <Qr text={address} label={`Kod QR: ${address}`} />}
      <p>
        <b>„Proszę napisać {item.need.number}”</b> na Telegramie albo na stronie, w miejscu: {item.place.name}
        .
        {address !== null && (
          <>
            <br />
            <span class="address">{address}</span>
          </>
        )}
      </p>
    </li>
  );
}

interface Props {
  summary: Summary;
  addressOf: (item: SummaryItem) => string | null;
  large: boolean;
}

/** The closing of a call: what can be written down or sent, and how it ended (keys 1 to 5). */
export function SummaryView({ summary, addressOf, large }: Props) {
  const { items, text, sms } = summary;
  return (
    <div class={large ? 'columns closing large' : 'columns closing'}>
      <section class="script" aria-labelledby="script">
        <h2 id="script">{SAY.script}</h2>
        <p class="say" id="say" tabIndex={-1}>
          <span class="by">{SAY.ask}</span> <q>{SAY.closing}</q>
        </p>
        <div class="choices">
          <h3>{SAY.outcome}</h3>
          <ol>
            {Object.entries(OUTCOMES).map(([outcome, label], i) => (
              <li>
                <Do act={`end:${outcome}`} keyed={String(i + 1)}>
                  <Key>{String(i + 1)}</Key> <span>{label}</span>
                </Do>
              </li>
            ))}
          </ol>
        </div>
        <p class="step-back">
          <Do act="show" keyed="Backspace">
            {SAY.back} <Key>⌫</Key>
          </Do>
        </p>
      </section>
      <section class="sum" aria-labelledby="sum">
        <h2 id="sum">{SAY.sum}</h2>
        {items.length === 0 ? (
          <p>{SAY.sumEmpty}</p>
        ) : (
          <>
            <div class="sheet" data-copied="sum">
              {items.map((item) => (
                <article>
                  <h3>{item.need?.name ?? item.service?.name.text}</h3>
                  {item.lines.map((line, i) => (
                    <p class={i === 0 ? 'name' : undefined}>
                      <Numbered text={line} />
                    </p>
                  ))}
                </article>
              ))}
            </div>
            <p class="buttons">
              <button type="button" data-copy="all" hidden>
                {SAY.copy}
              </button>
              <button type="button" data-print hidden>
                {SAY.print}
              </button>
              <Do act={large ? 'summary' : 'summary:large'}>{large ? SAY.normal : SAY.large}</Do>
            </p>
            <textarea class="visually-hidden" readOnly hidden data-copied="all" aria-hidden="true">
              {text}
            </textarea>
          </>
        )}
      </section>
      {items.length > 0 && (
        <section class="send" aria-labelledby="send">
          <h2 id="send">{SAY.sms}</h2>
          <Sms id="sms-plain" title={SAY.smsPlain} text={withoutDiacritics(sms)} />
          <Sms id="sms-full" title={SAY.smsFull} text={sms} />
          <h3>{SAY.continueSay}</h3>
          <ul class="onward">
            {items.map((item) => (
              <Onward item={item} address={addressOf(item)} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
