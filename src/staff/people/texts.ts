/** What the audit list calls each thing that was done; others of the codes are shown as they are. */
export const DONE: Readonly<Record<string, string>> = {
  'signed-in': 'logowanie',
  'signed-out': 'wylogowanie',
  'sign-in-failed': 'nieudane logowanie',
  'first-administrator': 'założenie pierwszego konta',
  'password-set': 'nowe hasło',
  'link-made': 'nowy link do hasła',
  'account-added': 'nowe konto',
  'account-disabled': 'wyłączenie konta',
  'account-enabled': 'włączenie konta',
  'role-changed': 'zmiana roli',
  'publishing-lent': 'prawo publikowania na 24 godziny',
  'publishing-taken-back': 'cofnięcie prawa publikowania',
  'sent-to-check': 'wysłanie do sprawdzenia',
  'sent-back': 'odesłanie do poprawy',
  approved: 'zgoda drugiej osoby',
  dropped: 'porzucenie zmiany',
  published: 'publikacja',
  'checked-after': 'sprawdzenie po publikacji',
};

export const FAULTS = {
  login: 'Login to 2 do 64 małych liter bez polskich znaków, cyfr i znaków . - _ @ +',
  taken: 'Taki login albo adres e-mail już jest.',
  name: 'Wpisz imię i nazwisko.',
  email: 'To nie jest adres e-mail.',
  last: 'To jedyny administrator, który może się zalogować. Najpierw daj tę rolę komuś, kto ma już hasło albo loguje się kontem urzędu.',
} as const;
