import type { Json } from './schema-pool.ts';

const text: Json = { type: 'string' };

/** Parameters, headers, answers and security that operations share. */
export const sharedComponents: Json = {
  parameters: {
    AcceptLanguage: {
      name: 'Accept-Language',
      in: 'header',
      required: false,
      description: 'Language of texts and messages: zh-CN (default), mn-Mong-CN or en',
      schema: { type: 'string', examples: ['zh-CN'] },
    },
    IfNoneMatch: {
      name: 'If-None-Match',
      in: 'header',
      required: false,
      description: 'ETags already held; a match answers 304 without a body',
      schema: text,
    },
    IfMatch: {
      name: 'If-Match',
      in: 'header',
      required: false,
      description: 'The ETag of the version the change was made on; another one is a 412',
      schema: text,
    },
    IfMatchRequired: {
      name: 'If-Match',
      in: 'header',
      required: true,
      description: 'The ETag of the version the change was made on; another one is a 412, none a 428',
      schema: text,
    },
    IfNoneMatchToCreate: {
      name: 'If-None-Match',
      in: 'header',
      required: false,
      description: '`*` to create; what is there already is a 412. Neither this nor If-Match is a 428',
      schema: { type: 'string', enum: ['*'] },
    },
    IdempotencyKey: {
      name: 'Idempotency-Key',
      in: 'header',
      required: true,
      description: 'One key per creation, the same when it is tried again: the same answer comes back',
      schema: { type: 'string', minLength: 8, maxLength: 128, pattern: '^[\\x21-\\x7e]+$' },
    },
  },
  headers: {
    TraceId: { description: 'Names this request in the logs', schema: text },
    ETag: { description: 'Version of the answer, for If-None-Match and If-Match', schema: text },
    RetryAfter: { description: 'Seconds to wait before the next try', schema: { type: 'integer' } },
    WWWAuthenticate: { description: 'Why the token is no good (RFC 6750)', schema: text },
  },
  responses: {
    Throttled: {
      description: 'Too many requests. The gateway answers this itself, without a problem document.',
      content: {
        'application/json': { schema: { type: 'object', properties: { message: text } } },
      },
    },
  },
  securitySchemes: {
    identity: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description:
        'A token of the unified identity platform (OpenID Connect) for the audience sumu:<site>. Machines get theirs by the client credentials grant.',
    },
  },
};
