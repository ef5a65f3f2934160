/** What a person of the office may do, from least to most; each may do all that those before it may. */
export const ROLES = ['operator', 'editor', 'publisher', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

export const atLeast = (role: Role, needed: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(needed);

/** As it is shown to staff. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  operator: 'operator infolinii',
  editor: 'redaktor',
  publisher: 'publikujący',
  administrator: 'administrator',
};

/** The role that counts now: an administrator may have let somebody publish for a day. */
export function roleNow(account: { role: Role; publishUntil: string | null }, now: Date): Role {
  const lent = account.publishUntil !== null && Date.parse(account.publishUntil) > now.getTime();
  return lent && !atLeast(account.role, 'publisher') ? 'publisher' : account.role;
}
