import type { Request } from 'express';
import { refuse } from './refusal.ts';
import type { Site } from './web.ts';

/** Where the site stands: as set, else as asked for, if that is a plain name of a machine. */
export function rootOf(site: Pick<Site, 'publicUrl'>, req: Request): string {
  if (site.publicUrl) return site.publicUrl.replace(/\/+$/, '');
  const host = req.get('host') ?? '';
  if (!/^[a-z0-9.-]{1,253}(:\d{1,5})?$/i.test(host)) throw refuse('bad-request');
  return `${req.protocol}://${host}`;
}
