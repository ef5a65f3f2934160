import { z } from 'zod';

/** A zod issue as a problem of a file: where, and a Polish sentence with what is permitted. */
export interface IssueProblem {
  path: PropertyKey[];
  unknownKey?: string;
  code: string;
  message: string;
  permitted?: string[];
}

/** The schema inside optional, default, refine and union wrappers that describes objects here, if any. */
function unwrap(schema: unknown): unknown {
  let s = schema;
  while (s instanceof z.ZodOptional || s instanceof z.ZodDefault) s = s.unwrap();
  return s;
}

function fieldsAt(schema: unknown, path: readonly PropertyKey[]): string[] {
  let s = unwrap(schema);
  for (const step of path) {
    if (s instanceof z.ZodObject) s = unwrap(s.shape[String(step)]);
    else if (s instanceof z.ZodArray) s = unwrap(s.element);
    else if (s instanceof z.ZodRecord) s = unwrap(s.valueType);
    else return [];
  }
  return s instanceof z.ZodObject ? Object.keys(s.shape) : [];
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (v, step) =>
      v !== null && typeof v === 'object' ? (v as Record<PropertyKey, unknown>)[step] : undefined,
    value,
  );
}

const KINDS: Readonly<Record<string, string>> = {
  object: 'pola z wartościami',
  array: 'lista (wiersze od „- ”)',
  record: 'pola z wartościami',
  string: 'tekst',
};

export function issueProblem(issue: z.core.$ZodIssue, schema: z.ZodType, value: unknown): IssueProblem[] {
  const path = [...issue.path];
  const name = path.length > 0 ? String(path.at(-1)) : '';
  if (issue.code === 'unrecognized_keys') {
    const permitted = fieldsAt(schema, path);
    return issue.keys.map((key) => ({
      path,
      unknownKey: key,
      code: 'unknown-field',
      message: `Nieznane pole „${key}”.`,
      permitted,
    }));
  }
  if (valueAt(value, path) === undefined && issue.code !== 'custom' && issue.code !== 'invalid_key') {
    const permitted = issue.code === 'invalid_value' ? issue.values.map(String) : undefined;
    return [
      { path, code: 'missing-field', message: `Brakuje pola „${name}”.`, ...(permitted && { permitted }) },
    ];
  }
  if (issue.code === 'invalid_type')
    return [
      {
        path,
        code: 'wrong-kind',
        message: `W polu „${name}” powinien być: ${KINDS[issue.expected] ?? issue.expected}.`,
      },
    ];
  if (issue.code === 'invalid_value') {
    const own = issue.message.startsWith('Invalid') ? `W polu „${name}” tej wartości nie ma.` : issue.message;
    return [{ path, code: 'not-permitted', message: own, permitted: issue.values.map(String) }];
  }
  if (issue.code === 'invalid_key') {
    const inner = issue.issues[0];
    const own = inner?.message.startsWith('Invalid')
      ? `Nazwy „${name}” tu nie ma.`
      : (inner?.message ?? 'Zła nazwa pola.');
    const permitted = inner?.code === 'invalid_value' ? inner.values.map(String) : undefined;
    return [{ path, code: 'wrong-key', message: own, ...(permitted && { permitted }) }];
  }
  return [{ path, code: issue.code === 'custom' ? 'rule' : 'not-permitted', message: issue.message }];
}
