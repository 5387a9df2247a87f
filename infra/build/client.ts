import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import openapiTypes, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { ROOT } from './discover-routes.ts';

const FOLDER = resolve(ROOT, 'build/client');

const CLIENT = `import createClient from 'openapi-fetch';

const CODES = { 403: 'gateway-forbidden', 413: 'request-too-large', 429: 'throttled', 503: 'gateway-unavailable' };

// What a foreign interface refuses by has a code of its own.
const hasCode = (text) => {
  try {
    return typeof JSON.parse(text).code === 'string';
  } catch {
    return false;
  }
};

// The gateway's own refusals ({"message": ...}) are made problem documents, so that callers know one shape.
const onResponse = async ({ response }) => {
  const { status, headers } = response;
  if (status < 400 || headers.get('content-type')?.includes('problem+json')) return undefined;
  const text = await response.clone().text();
  if (hasCode(text)) return undefined;
  const problem = {
    type: 'about:blank',
    title: response.statusText || String(status),
    status,
    code: CODES[status] ?? 'gateway-error',
    detail: text.slice(0, 500),
    traceId: headers.get('x-trace-id') ?? headers.get('apigw-requestid') ?? '',
  };
  const own = new Headers(headers);
  own.set('content-type', 'application/problem+json');
  own.delete('content-length');
  own.delete('content-encoding');
  return new Response(JSON.stringify(problem), { status, headers: own });
};

export const createSumuClient = ({ baseUrl, token, language, fetch }) => {
  const client = createClient({
    baseUrl,
    ...(fetch ? { fetch } : {}),
    headers: {
      ...(token ? { authorization: \`Bearer \${token}\` } : {}),
      ...(language ? { 'accept-language': language } : {}),
    },
  });
  client.use({ onResponse });
  return client;
};

export async function* pages(read) {
  let cursor;
  do {
    const { data, error, response } = await read(cursor);
    if (data === undefined) throw Object.assign(new Error(error?.code ?? String(response.status)), { problem: error });
    yield data;
    cursor = data.next;
  } while (cursor !== undefined);
}
`;

const TYPES = `import type { Client } from 'openapi-fetch';
import type { components, paths } from './api.d.ts';

export type { components, operations, paths } from './api.d.ts';

/** A problem document (RFC 9457): what every refused call answers. */
export type Problem = components['schemas']['Problem'];

/**
 * A client of one site, typed by its OpenAPI document. Every call answers {data} or {error} (a {@link Problem}, also where
 * the gateway itself refused) beside {response}; it throws only when nothing answered. {data} is JSON; a page or plain text
 * is asked for with parseAs: 'text'. Refusals below /elssp have the shape of that interface.
 */
export declare const createSumuClient: (options: {
  /** The site's address, for instance http://127.0.0.1:3000/150100. */
  baseUrl: string;
  token?: string;
  /** zh-CN (default), mn-Mong-CN or en. */
  language?: string;
  fetch?: typeof globalThis.fetch;
}) => Client<paths, 'application/json' | 'application/problem+json'>;

/**
 * Every page of a list, one call each: pages((cursor) => client.GET('/v1/agencies', { params: { query: { cursor } } })).
 * Throws an Error with the refusal as its problem.
 */
export declare const pages: <Page extends { next?: string | undefined }>(
  read: (cursor: string | undefined) => Promise<{ data?: Page; error?: unknown; response: Response }>,
) => AsyncGenerator<Page, void, undefined>;
`;

const document = JSON.parse(await readFile(resolve(ROOT, 'docs/openapi.json'), 'utf8')) as OpenAPI3;
const throttled = document.components?.responses?.['Throttled'];
// As callers of this client see it, see onResponse above.
if (throttled && !('$ref' in throttled)) {
  throttled.content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
}
await mkdir(FOLDER, { recursive: true });
const types = astToString(await openapiTypes(document));
// A caller under exactOptionalPropertyTypes may pass on what it does not have: { query: { cursor: undefined } }.
const lenient = types.replaceAll(/^( +"?[\w-]+"?\?: (?!never;).+);$/gm, '$1 | undefined;');
await writeFile(resolve(FOLDER, 'api.d.ts'), lenient);
await writeFile(resolve(FOLDER, 'index.js'), CLIENT);
await writeFile(resolve(FOLDER, 'index.d.ts'), TYPES);
