/** An address of a form that goes on with a draft. */
export const withDraft = (href: string, draft: string | undefined | null): string =>
  draft ? `${href}${href.includes('?') ? '&' : '?'}draft=${draft}` : href;
