import { z } from 'zod';
import { exchangePaths } from './openapi-exchange.ts';
import { LANGS } from '../../guide/formats/shared.ts';

const lang = z.enum(LANGS);
const guide = z.object({ version: z.string(), commit: z.string().nullable() });
const phone = z.object({ number: z.string(), shown: z.string() }).nullable();
const level = z.enum(['acute', 'soft']);

/** Body of `POST /api/v1/understand`. */
export const understandBody = z.object({
  id: z.union([z.string().max(100), z.number()]).optional(),
  text: z.string(),
  lang: lang.optional(),
  place: z.string().nullish(),
  at: z
    .string()
    .optional()
    .meta({ description: 'ISO instant or date, Warsaw time unless it names a zone; default now' }),
});

const understanding = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  reply: z.enum(['danger', 'needs', 'small-talk', 'other-office', 'unknown']),
  needs: z.array(z.object({ id: z.string(), score: z.number() })),
  danger: z.string().nullable(),
  level: level.nullable(),
  lang,
  place: z.string().nullable(),
});

const contact = z.object({
  id: z.string(),
  who: z.string(),
  phone,
  address: z.string().nullable(),
  room: z.string().nullable(),
  hours: z.object({
    spec: z.string().nullable().meta({ description: 'OSM opening_hours' }),
    state: z.enum(['open', 'closed', 'unknown']),
    until: z.string().nullable(),
    words: z.string(),
  }),
  confirmed: z.object({ on: z.string(), how: z.string() }).nullable(),
  evidence: z.array(z.object({ field: z.string(), source: z.string(), date: z.string().nullable() })),
  overdue: z.boolean(),
});

const answered = z.object({
  guide,
  at: z.string(),
  lang,
  place: z.string(),
  need: z.string(),
  answeredBy: z.string().nullable(),
  services: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      gives: z.string(),
      state: z.string(),
      contacts: z.array(contact),
    }),
  ),
  callNow: z.object({ contact: z.string(), why: z.enum(['need', 'line', 'front-desk']) }).nullable(),
  danger: z.object({ kind: z.string(), level }).nullable(),
});

const refused = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

const schema = (type: z.ZodType) => {
  const { $schema: _, ...rest } = z.toJSONSchema(type, { io: 'input' });
  return rest;
};
const content = (type: z.ZodType) => ({ 'application/json': { schema: schema(type) } });
const query = (name: string, required: boolean, description: string) => ({
  name,
  in: 'query',
  required,
  description,
  schema: { type: 'string' },
});

const badly = { description: 'Bad request, in Polish', content: content(refused) };
const anyObject = { type: 'object', additionalProperties: true };

/** The description of the HTTP interface (OpenAPI 3.1), checked against real answers by the tests. */
export function openApi() {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Okienko',
      version: '1',
      description: 'Local help for residents: what words mean, and who helps.',
    },
    paths: {
      '/api/v1/understand': {
        post: {
          summary: 'What a message means. Nothing is stored.',
          requestBody: { required: true, content: content(understandBody) },
          responses: {
            '200': { description: 'Meaning', content: content(understanding) },
            '400': badly,
            '404': badly,
            '413': badly,
            '415': badly,
            '429': badly,
          },
        },
      },
      '/api/v1/answer': {
        get: {
          summary: 'Who helps with a need in a place at an instant',
          parameters: [
            query('need', true, 'Id or two-digit number of a need'),
            query('place', true, 'Id of a place'),
            query('at', false, 'ISO instant or date, Warsaw time unless it names a zone; default now'),
            query('lang', false, 'pl, uk, en or ru; default pl'),
          ],
          responses: {
            '200': { description: 'Answer', content: content(answered) },
            '400': badly,
            '404': badly,
            '429': badly,
          },
        },
      },
      '/api/v1/services/{id}': {
        get: {
          summary: 'A service with its contacts, as residents may see it',
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          responses: {
            '200': {
              description: 'Service',
              content: {
                'application/json': {
                  schema: { type: 'object', properties: { guide: schema(guide), service: anyObject } },
                },
              },
            },
            '404': badly,
          },
        },
      },
      ...exchangePaths(badly),
      '/healthz': { get: { summary: 'Is the server alive', responses: { '200': { description: 'Alive' } } } },
    },
  };
}

/** For tests: the schemas by name. */
export const SCHEMAS = { understanding, answered, refused };
