import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';

export type Json = Record<string, unknown>;

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormatsModule.default(ajv);

export const addSchema = (name: string, schema: Json): void => void ajv.addSchema(schema, name);

const said = (errors: typeof ajv.errors) =>
  (errors ?? []).map((e) => `${e.instancePath || '/'} ${e.message ?? ''}`);

/** What is wrong with a value by a schema added before; empty for nothing. */
export function schemaErrors(name: string, value: unknown): string[] {
  const check = ajv.getSchema(name);
  if (!check) throw new Error(`no schema ${name}`);
  return check(value) === true ? [] : said(check.errors);
}

/** The same for a schema in hand. */
export function errorsBy(schema: Json, value: unknown): string[] {
  const check = ajv.compile(schema);
  return check(value) ? [] : said(check.errors);
}
