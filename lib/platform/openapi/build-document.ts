import type { Route } from '../http/route.ts';
import { describeAnswersOf, describeOperation } from './describe-operation.ts';
import { problemDefectSchema, problemSchema } from './problem-schema.ts';
import { schemaPool, type Json, type NamedSchema } from './schema-pool.ts';
import { sharedComponents } from './shared-components.ts';

/** A room as a reader of the document meets it. */
export type RoomTag = Readonly<{ name: string; description: string }>;

export type DocumentParts = Readonly<{
  version: string;
  rooms: readonly RoomTag[];
  routes: readonly Route[];
  schemas: readonly NamedSchema[];
}>;

const servers: readonly Json[] = [
  {
    url: '{origin}/{site}',
    description: 'A host of several sites',
    variables: {
      origin: { default: 'http://127.0.0.1:3000', description: 'Scheme, host and port' },
      site: { default: '150000', description: 'The region (150000), or a league or city (150100 ...)' },
    },
  },
  {
    url: '{origin}',
    description: 'A gateway of one site',
    variables: { origin: { default: 'https://gateway.example.cn', description: 'Scheme and host' } },
  },
];

const order = (a: Route, b: Route): number => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1);

/** The OpenAPI 3.1 document of the given routes. The same routes give the same text, whatever their order. */
export const buildDocument = ({ version, rooms, routes, schemas }: DocumentParts): Json => {
  const pool = schemaPool(schemas);
  const sorted = routes.toSorted(order);
  for (const route of sorted) describeAnswersOf(route, pool);
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of sorted) {
    (paths[route.path] ??= {})[route.method] = describeOperation(route, pool);
  }
  const used = new Set(routes.map(({ room }) => room));
  return {
    openapi: '3.1.0',
    info: {
      title: 'sumu',
      version,
      description:
        'Government services of a region. Errors are RFC 9457 problems with a stable code, in the language asked for; all defects of a request come at once.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers,
    tags: rooms.filter(({ name }) => used.has(name)),
    paths,
    components: {
      ...sharedComponents,
      schemas: { ...pool.components(), Problem: problemSchema, ProblemDefect: problemDefectSchema },
    },
  };
};
