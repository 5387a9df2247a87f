import type { Json } from './schema-pool.ts';

/** The one error shape (RFC 9457), written out: facts are further members, so it is open where answers are closed. */
export const problemSchema: Json = {
  type: 'object',
  description:
    'What every refusal looks like (RFC 9457). Decide by `code`; show `title` and `detail`, which are in the language asked for. Facts of the refusal are further members.',
  properties: {
    type: { type: 'string', description: 'urn:sumu:problem:<code>' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What to do next' },
    code: { type: 'string', description: 'Stable; decide by this' },
    traceId: { type: 'string', description: 'Tell the operators this' },
    errors: {
      type: 'array',
      description: 'All the defects of the request at once',
      items: { $ref: '#/components/schemas/ProblemDefect' },
    },
  },
  required: ['type', 'title', 'status', 'code', 'traceId'],
  additionalProperties: true,
};

export const problemDefectSchema: Json = {
  type: 'object',
  properties: {
    pointer: {
      type: 'string',
      description: 'JSON pointer into the body, or below /path, /query or /headers',
    },
    code: { type: 'string' },
    message: { type: 'string' },
  },
  required: ['pointer', 'code', 'message'],
  additionalProperties: false,
};
