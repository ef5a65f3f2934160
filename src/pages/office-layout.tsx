import type { ComponentChildren } from 'preact';
import { ICON } from './icon.ts';

/** Addresses of what a page of staff or desk loads. */
export interface OfficeAssets {
  style: string;
  office: string;
  /** The script that asks before a changed form is left. */
  unsaved: string;
}

export interface OfficeLayoutProps {
  title: string;
  assets: OfficeAssets;
  /** Who is signed in, null on the sign-in pages and on an open desk. */
  person: { name: string; role: string } | null;
  links: readonly { href: string; label: string }[];
  /** The address of this page, to mark its link. */
  here: string;
  /** Tables and schedules may use the whole width. */
  wide?: boolean;
  /** Scripts of the page, by address. */
  scripts?: readonly string[];
  /** Sentences staff must see on every page: a remote that is down, a guide that does not load. */
  troubles: readonly string[];
  children: ComponentChildren;
}

function Person({ person }: Pick<OfficeLayoutProps, 'person'>) {
  if (person === null) return null;
  return (
    <form class="person" method="post" action="/staff/logout">
      <span>
        {person.name} <small>({person.role})</small>
      </span>{' '}
      <a href="/staff/password">Hasło</a> <button type="submit">Wyloguj</button>
    </form>
  );
}

/** The frame of every page for the office's own people. Polish only; nothing here is for residents. */
export function OfficeLayout(props: OfficeLayoutProps) {
  const { title, assets, links, here, wide, scripts, troubles, children } = props;
  return (
    <html lang="pl">
      <head>
        <meta charset="utf-8" />
        <title>{`${title} – Okienko`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href={ICON} />
        <link rel="stylesheet" href={assets.style} />
        <link rel="stylesheet" href={assets.office} />
        {props.person && <script defer src={assets.unsaved} />}
        {scripts?.map((src) => (
          <script defer src={src} />
        ))}
      </head>
      <body class={wide ? 'office wide' : 'office'}>
        <a class="skip" href="#main">
          Przejdź do treści
        </a>
        <header>
          <a class="brand" href="/staff">
            Okienko <small>dla pracowników</small>
          </a>
          <Person person={props.person} />
          {links.length > 0 && (
            <nav aria-label="Działy">
              <ul>
                {links.map(({ href, label }) => (
                  <li>
                    <a href={href} aria-current={href === here ? 'page' : undefined}>
                      {label}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          )}
        </header>
        {troubles.length > 0 && (
          <div class="troubles" role="status">
            {troubles.map((t) => (
              <p>{t}</p>
            ))}
          </div>
        )}
        <main id="main" tabIndex={-1}>
          {children}
        </main>
      </body>
    </html>
  );
}
