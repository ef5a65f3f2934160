/** Addresses of the staff's pages that other pages lead to. */
export const editContact = (id: string): string => `/staff/contacts/${encodeURIComponent(id)}`;
export const editService = (id: string): string => `/staff/services/${encodeURIComponent(id)}`;
export const draftPage = (id: string): string => `/staff/drafts/${encodeURIComponent(id)}`;
