/** Addresses of the staff's pages that other pages lead to. */
export const editContact = (id: string): string => `/staff/contacts/${encodeURIComponent(id)}`;
export const editService = (id: string): string => `/staff/services/${encodeURIComponent(id)}`;
export const draftPage = (id: string): string => `/staff/drafts/${encodeURIComponent(id)}`;

/** An address of a form that goes on with a draft. */
export const withDraft = (href: string, draft: string | undefined): string =>
  draft === undefined ? href : `${href}${href.includes('?') ? '&' : '?'}draft=${draft}`;

/** What was changed of a thing, and the way back. */
export const historyOf = (kind: 'contact' | 'service' | 'place', id: string): string =>
  `/staff/history/${kind}/${encodeURIComponent(id)}`;
