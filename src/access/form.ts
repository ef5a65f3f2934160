import { urlencoded } from 'express';

/** Forms of the sign-in pages are small. */
export const smallForm = urlencoded({ extended: false, limit: '8kb', parameterLimit: 20 });

/** The sign-in page may carry a form that came after the session had ended. */
export const signInForm = urlencoded({ extended: false, limit: '600kb', parameterLimit: 20 });

/** One text of a form; lists and objects made by hand count as empty. */
export function typed(body: unknown, name: string): string {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  return typeof value === 'string' ? value : '';
}
