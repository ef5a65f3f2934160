import { z } from 'zod';

const uuid = z.uuid();
const text = z.string();

const schedule = z.looseObject({
  id: uuid,
  freq: z.enum(['WEEKLY', 'MONTHLY']).optional(),
  byday: text.optional(),
  opens_at: text.optional(),
  closes_at: text.optional(),
  description: text,
});
const phone = z.looseObject({ id: uuid, number: text, type: z.enum(['voice', 'text']) });
const organization = z.object({ id: uuid, name: text, description: text });
const taxonomy = z.object({ id: uuid, name: text, description: text });
const term = z.object({
  id: uuid,
  code: text,
  name: text,
  description: text,
  taxonomy: text,
  taxonomy_detail: taxonomy,
  language: text,
  taxonomy_id: uuid,
});
const location = z.looseObject({
  id: uuid,
  location_type: z.literal('physical'),
  addresses: z.array(z.looseObject({ id: uuid, address_1: text, city: text, country: z.literal('PL') })),
  phones: z.array(phone),
  schedules: z.array(schedule),
});
const service = z.looseObject({
  id: uuid,
  name: text,
  description: text,
  status: z.enum(['active', 'inactive', 'defunct', 'temporarily closed']),
  alert: text.optional(),
  minimum_age: z.number().optional(),
  maximum_age: z.number().optional(),
  organization: organization.optional(),
  phones: z.array(phone),
  schedules: z.array(schedule),
  service_areas: z.array(z.looseObject({ id: uuid, name: text })),
  service_at_locations: z.array(z.looseObject({ id: uuid, location })),
  attributes: z.array(z.looseObject({ id: uuid, taxonomy_term: term })),
  metadata: z.array(z.looseObject({ id: uuid, field_name: text, updated_by: text })),
});

const page = (item: z.ZodType) =>
  z.object({
    total_items: z.number(),
    total_pages: z.number(),
    page_number: z.number(),
    size: z.number(),
    first_page: z.boolean(),
    last_page: z.boolean(),
    empty: z.boolean(),
    contents: z.array(item),
  });

const profile = z.object({ version: text, profile: text, openapi_url: text });

const schema = (type: z.ZodType) => {
  const { $schema: _, ...rest } = z.toJSONSchema(type, { io: 'input' });
  return rest;
};

const paging = [
  {
    name: 'page',
    in: 'query',
    required: false,
    description: 'From 1',
    schema: { type: 'integer', minimum: 1 },
  },
  {
    name: 'per_page',
    in: 'query',
    required: false,
    description: 'At most 500; default 50',
    schema: { type: 'integer', minimum: 1, maximum: 500 },
  },
];
const byId = [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }];

/** The part of the description that speaks of HSDS and CSV. `badly`: how a refusal is described. */
export function exchangePaths(badly: object) {
  const one = (summary: string, type: z.ZodType, parameters: readonly object[] = []) => ({
    get: {
      summary,
      parameters,
      responses: {
        '200': { description: summary, content: { 'application/json': { schema: schema(type) } } },
        '400': badly,
        '404': badly,
        '429': badly,
      },
    },
  });
  return {
    '/api/v1/hsds': one('Which version of HSDS is spoken here', profile),
    '/api/v1/hsds/services': one('All public services, HSDS 3.1', page(service), paging),
    '/api/v1/hsds/services/{id}': one('One service, HSDS 3.1', service, byId),
    '/api/v1/hsds/organizations': one('All organisations', page(organization), paging),
    '/api/v1/hsds/organizations/{id}': one('One organisation', organization, byId),
    '/api/v1/hsds/taxonomies': one('The list of needs as a taxonomy', page(taxonomy), paging),
    '/api/v1/hsds/taxonomy_terms': one('All needs', page(term), paging),
    '/api/v1/hsds/taxonomy_terms/{id}': one('One need', term, byId),
    '/api/v1/services.csv': {
      get: {
        summary: 'All public services as a table for spreadsheets',
        responses: {
          '200': { description: 'CSV', content: { 'text/csv': { schema: { type: 'string' } } } },
          '429': badly,
        },
      },
    },
  };
}
