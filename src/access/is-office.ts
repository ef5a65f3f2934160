/** Requests the office answers; all others are residents'. */
export const isOffice = (url: string | undefined): boolean => /^\/(staff|desk)(?=[/?]|$)/.test(url ?? '');
