import { urlencoded } from 'express';

/** Forms of the editor: a service with all needs is some 150 fields. */
export const editForm = urlencoded({ extended: false, limit: '256kb', parameterLimit: 2_000 });

/** All fields of a form as texts; several values of one name are joined by line breaks, line ends are `\n`. */
export function typedFields(body: unknown): Record<string, string> {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]: [string, unknown]) => {
      const texts = (Array.isArray(value) ? value : [value]).filter((v) => typeof v === 'string');
      return texts.length === 0 ? [] : [[name, texts.join('\n').replace(/\r\n?/g, '\n')]];
    }),
  );
}
