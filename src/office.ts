import type { Express } from 'express';
import { createOffice, type Office } from './access/office.ts';
import { checkGuide } from './check/check.ts';
import type { Config } from './config.ts';
import { deskLink, deskRoutes } from './desk/mount.ts';
import { withDoubts } from './desk/doubted.ts';
import { readAssets } from './pages/assets.ts';
import type { StaffContext } from './staff/context.ts';
import { staffLinks, staffRouters } from './staff/app.ts';

/** Everything for the office's own people as one application, from what the server opened. */
export function officeApp(
  config: Config,
  parts: Pick<Office, 'served' | 'broken'> & Omit<StaffContext, 'check' | 'publicUrl' | 'signInByEmail'>,
): Express {
  const { served, broken, ...staff } = parts;
  const { now, store, live, versions } = staff;
  const ctx: StaffContext = {
    ...staff,
    check: ({ guide, sources }) => checkGuide({ guide, sources, now: now() }),
    publicUrl: config.publicUrl,
    signInByEmail: config.oidc !== null,
  };
  const troubles = (): string[] => [
    ...(versions?.troubles() ?? []),
    ...(versions === null && live.problems().length > 0
      ? ['Najnowsza zmiana w folderze przewodnika ma błędy. Mieszkańcy widzą ostatnią dobrą wersję.']
      : []),
  ];
  return createOffice({
    access: { store, now, publicUrl: config.publicUrl, oidc: config.oidc },
    frame: { assets: readAssets().paths, links: [deskLink, ...staffLinks()], troubles },
    routers: [deskRoutes(config, { ...ctx, live: withDoubts(live, store.reports) }), ...staffRouters(ctx)],
    served,
    broken,
    trustProxy: config.trustProxy,
  });
}
