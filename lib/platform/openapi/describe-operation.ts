import type * as z from 'zod/mini';
import { edgeRefusals } from '../http/edge-refusals.ts';
import { BYTES_TYPE } from '../http/read-bytes.ts';
import { platformMessages } from '../http/messages.ts';
import type { Route, RouteAnswer } from '../http/route.ts';
import type { Messages } from '../messages.ts';
import { defectCodes } from './defect-codes.ts';
import type { Json, SchemaPool } from './schema-pool.ts';

const ref = (kind: string, name: string): Json => ({ $ref: `#/components/${kind}/${name}` });

const PRECONDITION_PARAMETERS = {
  'if-match-required': ['IfMatchRequired'],
  'if-match-or-create': ['IfMatch', 'IfNoneMatchToCreate'],
  'if-match': ['IfMatch'],
  'if-none-match': ['IfNoneMatch'],
  'idempotency-key': ['IdempotencyKey'],
} as const;

const parametersIn = (
  place: 'path' | 'query',
  schema: z.ZodMiniType | undefined,
  pool: SchemaPool,
): readonly Json[] => {
  if (schema === undefined) return [];
  const json = pool.toJson(schema, 'input');
  const found =
    typeof json['$ref'] === 'string' ? pool.components()[json['$ref'].split('/').at(-1) ?? ''] : json;
  const properties = (found?.['properties'] ?? {}) as Readonly<Record<string, Json>>;
  const required = (found?.['required'] ?? []) as readonly string[];
  return Object.entries(properties).map(([name, property]) => {
    const target = typeof property['$ref'] === 'string' ? property['$ref'].split('/').at(-1) : undefined;
    const description = property['description'] ?? (target && pool.components()[target]?.['description']);
    return {
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      ...(typeof description === 'string' ? { description } : {}),
      schema: property,
    };
  });
};

const answerHeaders = (answer: RouteAnswer, hasEtag: boolean): Json => ({
  'X-Trace-Id': ref('headers', 'TraceId'),
  ...(hasEtag ? { ETag: ref('headers', 'ETag') } : {}),
  ...Object.fromEntries(
    Object.entries(answer.headers ?? {}).map(([name, description]) => [
      name,
      { description, schema: { type: 'string' } },
    ]),
  ),
});

const describeAnswers = (route: Route, pool: SchemaPool): Record<string, Json> => {
  const conditional = route.preconditions?.includes('if-none-match') ?? false;
  const answers = Object.entries(route.answers).map(([status, answer]): [string, Json] => [
    status,
    {
      description: answer.description,
      headers: answerHeaders(answer, conditional && status === '200'),
      ...(answer.content === undefined
        ? {}
        : {
            content: Object.fromEntries(
              Object.entries(answer.content).map(([type, schema]) => [
                type,
                { schema: pool.toJson(schema, 'output') },
              ]),
            ),
          }),
    },
  ]);
  return Object.fromEntries([
    ...answers,
    ...(conditional ? [['304', { description: 'The caller has the newest version already' }] as const] : []),
  ]);
};

const line = (code: string, messages: Messages): string => {
  const message = messages[code];
  return message === undefined ? `- \`${code}\`` : `- \`${code}\`: ${message['zh-CN']} / ${message.en}`;
};

/** The codes that a route's `errors[]` may carry besides the platform's own. */
export const ownDefects = (route: Route): readonly string[] =>
  [
    ...new Set([
      ...[route.params, route.query, route.body].flatMap((schema) =>
        schema === undefined ? [] : [...defectCodes(schema)],
      ),
      ...(route.defects ?? []),
    ]),
  ].toSorted();

const refusalContent = ({ refusalsAs }: Route, codes: readonly string[], pool: SchemaPool): Json =>
  refusalsAs
    ? { 'application/json': { schema: pool.toJson(refusalsAs.schema, 'output') } }
    : {
        'application/problem+json': {
          schema: {
            allOf: [
              ref('schemas', 'Problem'),
              {
                type: 'object',
                properties: { code: { type: 'string', enum: codes } },
                required: ['code'],
              },
            ],
          },
        },
      };

const describeRefusals = (route: Route, pool: SchemaPool): Record<string, Json> => {
  const messages: Messages = { ...platformMessages, ...route.messages };
  const byStatus = Map.groupBy(Object.entries({ ...edgeRefusals(route), ...route.refusals }), ([, status]) =>
    String(status),
  );
  const defects = ownDefects(route);
  return Object.fromEntries(
    [...byStatus].map(([status, refusals]) => {
      const codes = refusals.map(([code]) => code).toSorted();
      const invalid = codes.includes('request-invalid') || status === '422';
      const more =
        invalid && defects.length > 0
          ? ['', 'In `errors[]`:', ...defects.map((code) => line(code, messages))]
          : [];
      return [
        status,
        {
          description: [...codes.map((code) => line(code, messages)), ...more].join('\n'),
          headers: {
            'X-Trace-Id': ref('headers', 'TraceId'),
            ...(status === '401' ? { 'WWW-Authenticate': ref('headers', 'WWWAuthenticate') } : {}),
            ...(status === '503' || status === '429' ? { 'Retry-After': ref('headers', 'RetryAfter') } : {}),
          },
          content: refusalContent(route, codes, pool),
        },
      ];
    }),
  );
};

const SECURITY = { none: [], optional: [{}, { identity: [] }], required: [{ identity: [] }] } as const;

/** What an endpoint answers, successes only. Asked for before {@link describeOperation}: outputs name the components. */
export const describeAnswersOf = describeAnswers;

/** One operation of the document: parameters, body, every answer and every refusal with its codes. */
export const describeOperation = (route: Route, pool: SchemaPool): Json => ({
  operationId: route.id,
  tags: [route.room],
  summary: route.summary,
  ...(route.summaryZh === undefined ? {} : { 'x-summary-zh': route.summaryZh }),
  ...(route.description === undefined ? {} : { description: route.description }),
  security: SECURITY[route.auth],
  parameters: [
    ...parametersIn('path', route.params, pool),
    ...parametersIn('query', route.query, pool),
    ...(route.preconditions ?? []).flatMap((name) =>
      PRECONDITION_PARAMETERS[name].map((parameter) => ref('parameters', parameter)),
    ),
    ref('parameters', 'AcceptLanguage'),
  ],
  ...(route.body === undefined
    ? {}
    : {
        requestBody: {
          required: true,
          content: { 'application/json': { schema: pool.toJson(route.body, 'input') } },
        },
      }),
  ...(route.bytes === undefined
    ? {}
    : {
        requestBody: {
          required: true,
          content: { [BYTES_TYPE]: { schema: { type: 'string', format: 'binary', maxLength: route.bytes } } },
        },
      }),
  responses: {
    ...describeAnswers(route, pool),
    429: ref('responses', 'Throttled'),
    ...describeRefusals(route, pool),
  },
});
