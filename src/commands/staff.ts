import type { Config } from '../config.ts';
import { storeFile } from '../office-store.ts';
import { type Account, LOGIN, plainLogin } from '../store/accounts.ts';
import { ROLE_NAMES, ROLES } from '../store/roles.ts';
import { staffStore, type StaffStore } from '../store/staff-store.ts';
import { type Command, print, readArgs, Refusal } from './command.ts';
import { settingsOf } from './settings.ts';

const USAGE = [
  'okienko staff add LOGIN --name "Imię Nazwisko" --role ROLA [--email ADRES]',
  'okienko staff list',
  'okienko staff disable|enable LOGIN',
  'okienko staff reset LOGIN         nowy jednorazowy link do ustawienia hasła',
  'okienko staff role LOGIN --role ROLA',
  'okienko staff lend LOGIN          przez 24 godziny może publikować (choroba jedynej osoby)',
  `  role: ${ROLES.join(', ')}`,
].join('\n');

const DAY = 86_400_000;

const baseOf = (config: Config): string => config.publicUrl ?? `http://${config.host}:${config.port}`;

function roleOf(given: string | undefined) {
  const role = ROLES.find((r) => r === given);
  if (role === undefined) throw new Refusal(`Podaj --role: ${ROLES.join(', ')}.`);
  return role;
}

function linkFor(store: StaffStore, account: Account, config: Config): string {
  const token = store.links.make({ kind: 'password', account: account.id });
  return `Link dla ${account.login} (raz, w ciągu 24 godzin):\n${baseOf(config).replace(/\/+$/, '')}/staff/link/${token}`;
}

/** `okienko staff add|list|disable|enable|reset|role|lend` */
export const staff: Command = {
  summary: 'konta pracowników: add, list, disable, reset, role, lend',
  usage: USAGE,
  async run(args, io) {
    const { values, positionals } = readArgs(args, {
      name: { type: 'string' },
      role: { type: 'string' },
      email: { type: 'string' },
    });
    const [what, login] = positionals;
    const config = settingsOf(io);
    const store = staffStore(storeFile(config), () => io.now().getTime());
    const note = (code: string, about: string) => store.audit.note({ by: null, what: code, about });
    const known = (): Account => {
      const account = store.accounts.byLogin(login ?? '');
      if (!account) throw new Refusal(`Nie ma konta „${login ?? ''}”. Konta: okienko staff list`, 1);
      return account;
    };
    /** The office must not shut itself out. */
    const keepAdministrator = (account: Account): void => {
      const { id, role, disabled } = account;
      if (role !== 'administrator' || disabled) return;
      if (store.accounts.administratorsBeside(id, config.oidc !== null) === 0)
        throw new Refusal(
          'To jedyny administrator, który może się zalogować. Najpierw dodaj drugiego i poczekaj, aż ustawi hasło.',
          1,
        );
    };
    try {
      switch (what) {
        case 'add': {
          const plain = plainLogin(login ?? '');
          if (!LOGIN.test(plain))
            throw new Refusal('Login: 2 do 64 małych liter bez polskich znaków, cyfr i . - _ @ +');
          const name = values.name?.trim() ?? '';
          if (name === '') throw new Refusal('Podaj --name "Imię Nazwisko".');
          const role = roleOf(values.role);
          const account = store.accounts.add({ login: plain, name, role, email: values.email ?? null });
          if (!account) throw new Refusal(`Konto „${plain}” już jest.`, 1);
          note('account-added', `${plain}, ${ROLE_NAMES[role]}`);
          print(io.stdout, linkFor(store, account, config));
          break;
        }
        case 'list':
          for (const a of store.accounts.list()) {
            const state = a.disabled ? 'wyłączone' : a.hasPassword ? 'czynne' : 'bez hasła';
            print(io.stdout, [a.login, a.name, a.role, state, a.email ?? ''].join('\t').trimEnd());
          }
          break;
        case 'disable': {
          const account = known();
          keepAdministrator(account);
          store.accounts.change(account.id, { disabled: true });
          store.sessions.endAll(account.id);
          note('account-disabled', account.login);
          print(io.stdout, `Konto ${account.login} jest wyłączone i wylogowane.`);
          break;
        }
        case 'enable': {
          const account = known();
          store.accounts.change(account.id, { disabled: false });
          note('account-enabled', account.login);
          print(io.stdout, `Konto ${account.login} jest czynne.`);
          break;
        }
        case 'reset': {
          const account = known();
          note('link-made', account.login);
          print(io.stdout, linkFor(store, account, config));
          break;
        }
        case 'role': {
          const account = known();
          const role = roleOf(values.role);
          if (role !== 'administrator') keepAdministrator(account);
          store.accounts.change(account.id, { role });
          note('role-changed', `${account.login}, ${ROLE_NAMES[role]}`);
          print(io.stdout, `${account.login}: ${role}`);
          break;
        }
        case 'lend': {
          const account = known();
          const until = new Date(io.now().getTime() + DAY).toISOString();
          store.accounts.change(account.id, { publishUntil: until });
          note('publishing-lent', `${account.login} do ${until}`);
          print(io.stdout, `${account.login} może publikować do ${until}.`);
          break;
        }
        default:
          throw new Refusal(USAGE);
      }
    } finally {
      store.close();
    }
    return 0;
  },
};
