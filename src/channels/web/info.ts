import type { Lang } from '../../guide/guide.ts';
import type { Said } from '../../dialogue/reply.ts';
import type { Ui } from '../../pages/ui.tsx';

/** Pages about this site, in the order of the foot; each has a text `<id>.link`. */
export const INFO = ['leaving', 'program', 'privacy', 'declaration'] as const;
export type Info = (typeof INFO)[number];

export const infoPath = (lang: Lang, id: Info): string => `/${lang}/info/${id}`;

/** The one page that can be kept in the phone. */
export const offlinePath = (lang: Lang): string => `/${lang}/offline`;

export const aboutLinks = (ui: Ui, base: string): { href: string; said: Said }[] => [
  { href: base + offlinePath(ui.lang), said: ui.t('offline.link') },
  ...INFO.map((id) => ({ href: base + infoPath(ui.lang, id), said: ui.t(`${id}.link`) })),
];
