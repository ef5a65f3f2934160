import type { Request, Response } from 'express';

/** `__Host-` needs https; a server inside the office's network may have none. */
const nameOf = (secure: boolean, name: string) => (secure ? `__Host-${name}` : name);

/** Is this request under https, as the browser sees it? */
export const isSecure = (req: Request, publicUrl: string | null): boolean =>
  req.secure || (publicUrl?.startsWith('https:') ?? false);

/** The value of our cookie, null when the browser sent none. */
export function readCookie(req: Request, name: string, secure: boolean): string | null {
  const wanted = nameOf(secure, name);
  for (const part of (req.get('cookie') ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === wanted) return part.slice(at + 1).trim();
  }
  return null;
}

/** Until the browser is closed; `value` null removes it. No script reads it, no other site's form carries it. */
export function writeCookie(res: Response, name: string, value: string | null, secure: boolean): void {
  const parts = [`${nameOf(secure, name)}=${value ?? ''}`, 'Path=/', 'HttpOnly', 'SameSite=Lax'];
  if (secure) parts.push('Secure');
  if (value === null) parts.push('Max-Age=0');
  res.append('Set-Cookie', parts.join('; '));
}
