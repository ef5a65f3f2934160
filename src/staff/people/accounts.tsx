import { Router, type Response } from 'express';
import { z } from 'zod';
import { smallForm, typed as typedIn } from '../../access/form.ts';
import { requireRole } from '../../access/gate.ts';
import { sendMessage, sendOffice } from '../../access/office-page.tsx';
import { accountOf } from '../../access/signed-in.ts';
import { type Account, LOGIN, plainLogin } from '../../store/accounts.ts';
import { type Role, ROLE_NAMES, ROLES } from '../../store/roles.ts';
import type { StaffContext } from '../context.ts';
import { AccountsPage, type Typed, type TypedFaults } from './accounts-page.tsx';
import { FAULTS } from './texts.ts';
import { dateTime } from './when.ts';

const DAY = 86_400_000;
const NOTHING: Typed = { login: '', name: '', email: '', role: 'editor' };

const roleIn = (body: unknown): Role | undefined => ROLES.find((r) => r === typedIn(body, 'role'));

/** `/staff/accounts`: an administrator adds people, changes roles, makes one-time links, lends publishing for a day. */
export function accountsRoute({
  store,
  now,
  publicUrl,
  signInByEmail,
}: Pick<StaffContext, 'store' | 'now' | 'publicUrl' | 'signInByEmail'>): Router {
  const router = Router();
  const { accounts, audit } = store;

  interface Shown {
    status?: number;
    typed?: Typed;
    faults?: TypedFaults;
    refused?: string;
    link?: { name: string; href: string };
  }
  const show = (res: Response, { status = 200, typed = NOTHING, faults = {}, refused, link }: Shown = {}) =>
    sendOffice(
      res,
      { title: 'Konta', status, wide: true },
      <AccountsPage
        accounts={accounts.list()}
        now={now()}
        typed={typed}
        faults={faults}
        refused={refused ?? null}
        link={link ?? null}
      />,
    );
  const linkFor = (res: Response, account: Account) => {
    const base = publicUrl ?? `${res.req.protocol}://${res.req.get('host') ?? ''}`;
    const token = store.links.make({ kind: 'password', account: account.id });
    return { name: account.name, href: new URL(`/staff/link/${token}`, base).href };
  };
  const note = (res: Response, what: string, about: string) =>
    audit.note({ by: accountOf(res), what, about });

  router.use('/staff/accounts', requireRole('administrator'));
  router.get('/staff/accounts', (_req, res) => show(res));

  router.post('/staff/accounts', smallForm, (req, res) => {
    const typed: Typed = {
      login: plainLogin(typedIn(req.body, 'login')),
      name: typedIn(req.body, 'name').trim().slice(0, 100),
      email: typedIn(req.body, 'email').trim(),
      role: typedIn(req.body, 'role'),
    };
    const role = roleIn(req.body) ?? 'operator';
    const faults: TypedFaults = {
      ...(LOGIN.test(typed.login) ? {} : { login: FAULTS.login }),
      ...(typed.name === '' ? { name: FAULTS.name } : {}),
      ...(typed.email === '' || z.email().safeParse(typed.email).success ? {} : { email: FAULTS.email }),
    };
    if (Object.keys(faults).length > 0) return show(res, { status: 422, typed, faults });
    const account = accounts.add({ ...typed, email: typed.email || null, role });
    if (!account) return show(res, { status: 409, typed, faults: { login: FAULTS.taken } });
    note(res, 'account-added', `${account.login}, ${ROLE_NAMES[role]}`);
    show(res, { link: linkFor(res, account) });
  });

  router.post('/staff/accounts/:id/:what', smallForm, (req, res) => {
    const account = accounts.byId(req.params['id']);
    const unknown = () =>
      sendMessage(res, {
        title: 'Nie ma takiego konta',
        text: 'Wróć do listy kont.',
        status: 404,
        next: { href: '/staff/accounts', label: 'Konta' },
      });
    if (!account) return unknown();
    // The office must not shut itself out.
    const { id, login } = account;
    const last =
      account.role === 'administrator' &&
      !account.disabled &&
      accounts.administratorsBeside(id, signInByEmail) === 0;
    switch (req.params['what']) {
      case 'link':
        note(res, 'link-made', login);
        return show(res, { link: linkFor(res, account) });
      case 'role': {
        const role = roleIn(req.body);
        if (role === undefined) return unknown();
        if (last && role !== 'administrator') return show(res, { status: 409, refused: FAULTS.last });
        accounts.change(id, { role });
        note(res, 'role-changed', `${login}, ${ROLE_NAMES[role]}`);
        break;
      }
      case 'disable':
        if (last) return show(res, { status: 409, refused: FAULTS.last });
        accounts.change(id, { disabled: true, publishUntil: null });
        store.sessions.endAll(id);
        note(res, 'account-disabled', login);
        break;
      case 'enable':
        accounts.change(id, { disabled: false });
        note(res, 'account-enabled', login);
        break;
      case 'lend': {
        const until = new Date(now().getTime() + DAY).toISOString();
        accounts.change(id, { publishUntil: until });
        note(res, 'publishing-lent', `${login}, do ${dateTime(until)}`);
        break;
      }
      case 'take-back':
        accounts.change(id, { publishUntil: null });
        note(res, 'publishing-taken-back', login);
        break;
      default:
        return unknown();
    }
    res.redirect(303, '/staff/accounts');
  });
  return router;
}
