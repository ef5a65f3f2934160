import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Asset } from '../../pages/assets.ts';

/** The style as it stands inside a page. */
export interface FirstStyle {
  path: string;
  text: string;
  /** What the policy names it by. */
  hash: string;
}

export function firstStyle({ path, bodies: { identity } }: Asset): FirstStyle {
  const hash = `'sha256-${createHash('sha256').update(identity).digest('base64')}'`;
  return { path, text: identity.toString(), hash };
}

/**
 * True for somebody who comes from elsewhere: most have no style of ours yet, and on a poor network asking for it after
 * the page costs as much time again as the page. Browsers that do not say where they come from ask for it.
 */
export function arrives(req: Request): boolean {
  const from = req.get('sec-fetch-site');
  return req.get('sec-fetch-mode') === 'navigate' && from !== undefined && from !== 'same-origin';
}

/** The page with its style inside. The link stays for paper, which waits for nothing: the next pages find it in the cache. */
export function withStyle(
  res: Response,
  base: string,
  html: string,
  { path, text, hash }: FirstStyle,
): string {
  const policy = String(res.getHeader('Content-Security-Policy'));
  res.set('Content-Security-Policy', policy.replace(/style-src [^;]*/, `$& ${hash}`));
  const link = (media: string) => `<link rel="stylesheet"${media} href="${base}${path}"/>`;
  return html.replace(link(''), `<style>${text}</style>${link(' media="print"')}`);
}
