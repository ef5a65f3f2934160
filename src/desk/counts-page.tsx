import type { ComponentChildren } from 'preact';
import { cellWords } from '../store/tallies.ts';
import { Chart } from './chart.tsx';
import type { CountTable } from './counts.ts';
import { type DeskAssets, Head } from './desk-page.tsx';

interface FrameProps {
  title: string;
  base: string;
  assets: DeskAssets;
  children: ComponentChildren;
}

/** A page beside the desk: a way back and its content. */
export function DeskFrame({ title, base, assets, children }: FrameProps) {
  return (
    <html lang="pl">
      <Head title={`${title} – Okienko`} assets={assets} />
      <body class="desk">
        <a class="skip" href="#main">
          Przejdź do treści
        </a>
        <header>
          <a class="brand" href={base}>
            Okienko <small>infolinia</small>
          </a>
          <nav aria-label="Inne strony">
            <ul>
              <li>
                <a href={base}>Wróć do rozmów</a>
              </li>
            </ul>
          </nav>
        </header>
        <main id="main" tabIndex={-1}>
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  );
}

function Part({ title, table, bars }: { title: string; table: CountTable; bars: number }) {
  if (table.rows.length === 0) return <p>W tym miesiącu nie ma jeszcze pięciu takich samych rozmów.</p>;
  const rows = table.rows.slice(0, bars).map((r) => ({
    label: r.label,
    parts: r.cells.map((c) => (c === '<5' ? 0 : c.n)),
  }));
  return (
    <>
      <Chart title={`Wykres: ${title}. Te same liczby są w tabeli.`} parts={table.columns} rows={rows} />
      <div class="table" tabIndex={0} role="group" aria-label={title}>
        <table>
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">Sprawa</th>
              {table.columns.map((c) => (
                <th scope="col">{c}</th>
              ))}
              <th scope="col">Razem co najmniej</th>
            </tr>
          </thead>
          <tbody>
            {table.rows.map((r) => (
              <tr>
                <th scope="row">{r.label}</th>
                {r.cells.map((c) => (
                  <td>{cellWords(c)}</td>
                ))}
                <td>{r.total}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface Props {
  base: string;
  assets: DeskAssets;
  month: string;
  months: readonly string[];
  ended: CountTable;
  took: CountTable;
}

/** The supervisor's page: what calls are about, how they end and how long they take. Nothing of it says who worked. */
export function CountsPage({ base, assets, month, months, ended, took }: Props) {
  return (
    <DeskFrame title="Liczby rozmów" base={base} assets={assets}>
      <p>
        Liczymy sprawy, nie osoby: bez danych dzwoniących i bez podziału na pracowników. Liczby poniżej pięciu
        są ukryte. W trwającym miesiącu liczby rosną co pięć.
      </p>
      <form class="months" method="get" action={`${base}/counts`}>
        <label for="month">Miesiąc</label>{' '}
        <select id="month" name="month">
          {months.map((m) => (
            <option value={m} selected={m === month}>
              {m}
            </option>
          ))}
        </select>{' '}
        <button type="submit">Pokaż</button>
      </form>
      <section aria-labelledby="ended">
        <h2 id="ended">Jak się kończą</h2>
        <Part title={`Rozmowy według spraw i wyniku, ${month}`} table={ended} bars={20} />
      </section>
      <section aria-labelledby="took">
        <h2 id="took">Ile trwają pytania i odpowiedź</h2>
        <Part title={`Czas kroków według spraw, ${month}`} table={took} bars={20} />
      </section>
    </DeskFrame>
  );
}
