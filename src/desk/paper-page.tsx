import type { ContactCard } from '../dialogue/reply.ts';
import type { Pages } from '../pages/print/booklet.tsx';
import { PrintPage, type PrintProps } from '../pages/print/print-page.tsx';
import { sentence } from '../pages/sentence.ts';
import type { Ui } from '../pages/ui.tsx';
import type { Paper, PaperNeed } from './paper.ts';
import { pausedNote } from './paused.ts';

function Door({ contact }: { contact: ContactCard }) {
  const { phone, confirmBy, address, room, hours, asOf } = contact;
  return (
    <p>
      {sentence(contact.who.text)}
      {phone && (
        <>
          , tel. <b class="number">{phone.shown}</b>
        </>
      )}
      {!phone && confirmBy && (
        <>
          , najpierw {confirmBy.who.text}, tel. <b class="number">{confirmBy.phone.shown}</b>
        </>
      )}
      {address !== null && `, ${address}`}
      {room && `, pokój ${room.text}`}
      {hours.spec !== null && hours.week.length > 0 && `, ${hours.week.join('; ')}`}
      {asOf !== null && <span class="small"> (dane z {asOf} r.)</span>}
    </p>
  );
}

/** "P3" and "04" lead on: a link on a screen, and with its page (`s. 7`) where the pages are known. */
function To({ leads, pages }: { leads: string; pages: Pages }) {
  const id = leads.startsWith('P') ? `q${leads.slice(1)}` : `n${leads}`;
  return (
    <a href={`#${id}`}>
      <b class="number">{leads}</b>
      {pages !== null && (
        <>
          {' '}
          <span class="page">s. {pages.get(id) ?? 0}</span>
        </>
      )}
    </a>
  );
}

function NeedOnPaper({ need, services }: PaperNeed) {
  return (
    <section class="script-matter">
      <h3 id={`n${need.number}`}>
        <b class="number">{need.number}</b> {need.name}
      </h3>
      <p>
        Powiedz: <q>{need.operator}</q>
      </p>
      {services.length === 0 && (
        <p>Nie znamy tu usługi w tej sprawie. Skieruj do ośrodka pomocy społecznej w gminie.</p>
      )}
      {services.map(({ card, says, noPromise }) => (
        <div class="script-service">
          <p>
            <b>{card.name.text}</b>
            {card.state === 'unconfirmed' && ' (niepotwierdzone)'}
          </p>
          {card.state === 'paused' && <p>{pausedNote(card)}</p>}
          {says !== null && card.state !== 'paused' && (
            <p>
              Powiedz: <q>{says}</q>
            </p>
          )}
          {card.contacts.slice(0, 3).map((contact) => (
            <Door contact={contact} />
          ))}
          {card.bring && <p>Co zabrać: {card.bring.text}</p>}
          {noPromise !== null && <p class="small">[Nie czytaj] {noPromise}</p>}
        </div>
      ))}
    </section>
  );
}

interface Props extends Pick<PrintProps, 'style' | 'script' | 'ways' | 'large'> {
  ui: Ui;
  inWords: string;
  paper: Paper;
  day: string;
  version: string;
  /** Where questions and matters stand in the PDF; null for HTML, whose pages nobody knows. */
  pages: Pages;
}

/** The operator's script as a booklet: numbers for danger, questions (P1…), matters (01…), index. For power cuts and new operators. */
export function PaperPage({ ui, inWords, paper, day, version, pages, ...page }: Props) {
  const title = `Skrypt infolinii: pomoc ${inWords}`;
  return (
    <PrintPage {...page} ui={ui} title={{ text: title, lang: 'pl' }}>
      <h1>{title}</h1>
      <p>
        Stan z dnia {day}, wersja danych {version}. Godziny mogą się zmienić. Zacznij od pytania P1. Litera P
        z numerem prowadzi do pytania, dwie cyfry do sprawy. Czytaj na głos tylko zdania w cudzysłowie.
      </p>
      <h2>W zagrożeniu od razu</h2>
      <ul>
        {paper.strip.map((c) => (
          <li class="phone">
            <b class="number">{c.phone?.shown}</b> {c.who.text}
          </li>
        ))}
      </ul>
      {paper.dangers.map(({ name, card }) => (
        <section class="entry">
          <h3>{name}</h3>
          <p>
            {card.contacts.map((c, i) => (
              <>
                {i > 0 && '; '}
                <b class="number">{c.phone?.shown}</b> {c.who.text}
              </>
            ))}
          </p>
          {card.steps.map((s) => (
            <p>{s.text}</p>
          ))}
        </section>
      ))}
      <h2 class="new-page">Pytania</h2>
      {paper.nodes.map((node) => (
        <section class="entry">
          <h3 id={`q${node.number}`}>
            P{node.number}. <q>{node.say}</q>
          </h3>
          <ul>
            {node.answers.map((a) => (
              <li>
                {a.label} → <To leads={a.leads} pages={pages} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <h2 class="new-page">Sprawy</h2>
      {paper.needs.map((need) => (
        <NeedOnPaper {...need} />
      ))}
      <h2 class="new-page">Indeks</h2>
      <p>Liczby to numery spraw{pages === null ? '' : ' i strony'}.</p>
      <ul class="script-index">
        {paper.index.map(({ word, at }) => (
          <li>
            {word}{' '}
            {at.map((leads, i) => (
              <>
                {i > 0 && ', '}
                <To leads={leads} pages={pages} />
              </>
            ))}
          </li>
        ))}
      </ul>
    </PrintPage>
  );
}
