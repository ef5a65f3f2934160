import type { Response } from 'express';
import type { ComponentChildren } from 'preact';
import { pageHtml } from '../pages/html.ts';
import { OfficeLayout, type OfficeAssets } from '../pages/office-layout.tsx';
import { atLeast, type Role, ROLE_NAMES } from '../store/roles.ts';
import { signedIn } from './signed-in.ts';

/** A link in the head of every page of the office, for those whose role allows it. */
export interface OfficeLink {
  href: string;
  label: string;
  role: Role;
  /** A sentence for the start page. */
  about: string;
}

/** What every page of the office needs; kept in the application's locals by `createOffice`. */
export interface OfficeFrame {
  assets: OfficeAssets;
  links: readonly OfficeLink[];
  troubles(): readonly string[];
}

export const frameOf = (res: Response): OfficeFrame => res.app.locals['frame'] as OfficeFrame;

export interface OfficePage {
  title: string;
  status?: number;
  wide?: boolean;
  scripts?: readonly string[];
}

/** Sends a page of the office in its frame; browsers keep no copy of it. */
export function sendOffice(res: Response, page: OfficePage, content: ComponentChildren): void {
  const frame = frameOf(res);
  const { assets, links } = frame;
  const account = signedIn(res)?.account ?? null;
  const html = pageHtml(
    <OfficeLayout
      title={page.title}
      assets={assets}
      person={account && { name: account.name, role: ROLE_NAMES[account.role] }}
      links={account ? links.filter((l) => atLeast(account.role, l.role)) : []}
      here={res.req.baseUrl + res.req.path}
      wide={page.wide ?? false}
      scripts={page.scripts ?? []}
      troubles={account && atLeast(account.role, 'editor') ? frame.troubles() : []}
    >
      {content}
    </OfficeLayout>,
  );
  res
    .status(page.status ?? 200)
    .set('Cache-Control', 'no-store')
    .type('html')
    .send(html);
}

/** A page that says one thing and leads on. */
export function sendMessage(
  res: Response,
  said: { title: string; text: string; status?: number; next?: { href: string; label: string } },
): void {
  const { title, text, status = 200, next = { href: '/staff', label: 'Na początek' } } = said;
  sendOffice(
    res,
    { title, status },
    <>
      <h1>{title}</h1>
      <p>{text}</p>
      <p>
        <a class="button" href={next.href}>
          {next.label}
        </a>
      </p>
    </>,
  );
}
