/** Why a request is refused; each has a text `error.<code>` and a status. */
export const REFUSALS = {
  'not-found': 404,
  need: 404,
  place: 404,
  service: 404,
  body: 400,
  query: 400,
  at: 400,
  lang: 400,
  empty: 400,
  report: 400,
  'bad-request': 400,
  type: 415,
  forbidden: 403,
  method: 405,
  'too-large': 413,
  'too-many': 429,
  broken: 500,
} as const;
export type RefusalCode = keyof typeof REFUSALS;

interface Refusal extends Error {
  refusal: RefusalCode;
}

/** An error to throw; the last handler turns it into a page or JSON. */
export function refuse(refusal: RefusalCode): Refusal {
  return Object.assign(new Error(refusal), { refusal });
}

/** What any thrown thing means to whoever asked. Body parsers and the router throw errors with a `status`. */
export function refusalOf(error: unknown): RefusalCode {
  if (typeof error !== 'object' || error === null) return 'broken';
  if ('refusal' in error && typeof error.refusal === 'string' && error.refusal in REFUSALS)
    return error.refusal as RefusalCode;
  const status = 'status' in error && typeof error.status === 'number' ? error.status : 500;
  if (status === 413) return 'too-large';
  if (status === 415) return 'type';
  if (status === 404) return 'not-found';
  return status >= 400 && status < 500 ? 'bad-request' : 'broken';
}
