import type { StaffStore } from '../store/staff-store.ts';

/** An OpenID Connect provider of the office (Microsoft Entra, Keycloak, …). */
export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** The button's words: "Zaloguj przez konto MOPS". */
  label: string;
  /** True: an address counts although the provider does not say whether it was verified. */
  trustUnverified: boolean;
}

/** What signing in needs from outside. */
export interface AccessSettings {
  store: StaffStore;
  now: () => Date;
  /** Null: the address a browser used is taken. */
  publicUrl: string | null;
  oidc: OidcSettings | null;
}
