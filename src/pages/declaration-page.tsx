import type { ComponentChildren } from 'preact';
import type { OfficeFile } from '../guide/formats/office.ts';
import { dateInWords } from './dates.ts';
import { Onward } from './directory-page.tsx';
import { Layout, type LayoutProps } from './layout.tsx';
import { inLang, Polish, Say, type Ui } from './ui.tsx';

/** What the office told, in Polish; or, plainly, that it has not told it yet. */
function Told({ ui, value }: { ui: Ui; value: string }) {
  if (value === 'unknown')
    return (
      <em class="unfilled">
        <Say ui={ui} said={ui.t('declaration.unknown')} />
      </em>
    );
  return <Polish ui={ui}>{value}</Polish>;
}

const isDay = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value);

function Day({ ui, label, value, id }: { ui: Ui; label: string; value: string; id: string }) {
  return (
    <p>
      <Say ui={ui} said={ui.t(label)} />:{' '}
      {isDay(value) ? (
        <time id={id} dateTime={value}>
          {dateInWords(ui.lang, value)}
        </time>
      ) : (
        <span id={id}>
          <Told ui={ui} value={value} />
        </span>
      )}
    </p>
  );
}

function Part({
  ui,
  label,
  id,
  children,
}: {
  ui: Ui;
  label: string;
  id?: string;
  children: ComponentChildren;
}) {
  const said = ui.t(label);
  return (
    <section id={id}>
      <h2 {...inLang(ui, said)}>{said.text}</h2>
      {children}
    </section>
  );
}

function Status({ ui, office }: { ui: Ui; office: OfficeFile }) {
  const { status, exceptions } = office;
  return (
    <>
      <p id="a11y-status">
        {status === 'unknown' ? (
          <Told ui={ui} value="unknown" />
        ) : (
          <Say ui={ui} said={ui.t(`declaration.status.${status}`)} />
        )}
      </p>
      {exceptions.length > 0 && (
        <ul class="told">
          {exceptions.map((text) => (
            <li>
              <Polish ui={ui}>{text}</Polish>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Contact({ ui, contact }: { ui: Ui; contact: OfficeFile['contact'] }) {
  const { who, email, phone } = contact;
  return (
    <p>
      <Say ui={ui} said={ui.t('declaration.contact.who')} />:{' '}
      <span id="a11y-kontakt">
        <Told ui={ui} value={who} />
      </span>
      , <Say ui={ui} said={ui.t('card.email')} />:{' '}
      <span id="a11y-email">
        {email === 'unknown' ? <Told ui={ui} value={email} /> : <a href={`mailto:${email}`}>{email}</a>}
      </span>
      , <Say ui={ui} said={ui.t('card.field.phone')} />:{' '}
      <span id="a11y-telefon">
        {phone === 'unknown' ? (
          <Told ui={ui} value={phone} />
        ) : (
          <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>
        )}
      </span>
    </p>
  );
}

const PROCEDURE = ['ask', 'say', 'time', 'complain'] as const;

/**
 * The accessibility statement with the ids the Polish rules ask for ("Warunki techniczne publikacji oraz struktura
 * dokumentu elektronicznego deklaracji dostępności"): authorities read it by machine.
 */
export function DeclarationPage({
  office,
  ...layout
}: Omit<LayoutProps, 'children'> & { office: OfficeFile }) {
  const { ui } = layout;
  const [before = '', after = ''] = ui.t('declaration.intro').text.split('{office}');
  const title = ui.t('declaration.link');
  return (
    <Layout {...layout}>
      <h1 {...inLang(ui, title)}>{title.text}</h1>
      <p id="a11y-wstep">
        {before}
        <span id="a11y-podmiot">
          <Told ui={ui} value={office.name} />
        </span>
        {after} <Say ui={ui} said={ui.t('declaration.scope')} /> <span id="a11y-zakres">Okienko</span>,{' '}
        <span id="a11y-url">
          {office.site === 'unknown' ? (
            <Told ui={ui} value={office.site} />
          ) : (
            <a href={office.site}>{office.site}</a>
          )}
        </span>
        .
      </p>
      <Day ui={ui} label="declaration.published" value={office.published} id="a11y-data-publikacja" />
      <Day ui={ui} label="declaration.updated" value={office.updated} id="a11y-data-aktualizacja" />
      <Part ui={ui} label="declaration.status">
        <Status ui={ui} office={office} />
        <Day ui={ui} label="declaration.prepared" value={office.prepared} id="a11y-data-sporzadzenie" />
        <p>
          <Say ui={ui} said={ui.t('declaration.method')} />: <Told ui={ui} value={office.method} />
        </p>
      </Part>
      <Part ui={ui} label="declaration.contact">
        <Contact ui={ui} contact={office.contact} />
      </Part>
      <Part ui={ui} label="declaration.procedure" id="a11y-procedura">
        {PROCEDURE.map((part) => (
          <p>
            <Say ui={ui} said={ui.t(`declaration.procedure.${part}`)} />
          </p>
        ))}
      </Part>
      <Part ui={ui} label="declaration.building" id="a11y-architektura">
        <p>
          <Told ui={ui} value={office.building} />
        </p>
      </Part>
      <Part ui={ui} label="declaration.communication" id="a11y-komunikacja">
        <p>
          <Told ui={ui} value={office.communication} />
        </p>
      </Part>
      <div class="leads-on">
        <Onward ui={ui} links={[{ href: layout.home, said: ui.t('page.start') }]} />
      </div>
    </Layout>
  );
}
