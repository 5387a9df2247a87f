import type { OpenApi, Operation, Parameter } from './open-api.ts';
import { sampleValue } from './sample-value.ts';

/** One word of a shell command, quoted where it must be. */
const shellWord = (text: string): string =>
  /^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

const HEADER_VALUES: Readonly<Record<string, string>> = {
  'If-Match': '"..."',
  'Idempotency-Key': '$(uuidgen)',
};

const headerArgument = (name: string): string => {
  const value = HEADER_VALUES[name] ?? '...';
  return value.startsWith('$') ? `-H "${name}: ${value}"` : `-H ${shellWord(`${name}: ${value}`)}`;
};

export type CurlTarget = Readonly<{ baseUrl: string; method: string; path: string }>;

/** A curl command for an operation: required parameters and fields, the token from $TOKEN where one is needed. */
export const curlExample = (
  operation: Operation,
  parameters: readonly Parameter[],
  { baseUrl, method, path }: CurlTarget,
  { schemas }: OpenApi['components'],
): string => {
  const required = parameters.filter((parameter) => parameter.required === true);
  const query = required
    .filter((parameter) => parameter.in === 'query')
    .map(({ name, schema }) => `${name}=${encodeURIComponent(String(sampleValue(schema, schemas, name)))}`);
  const address = `${baseUrl}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`;
  const body = operation.requestBody?.content['application/json'];
  const needsToken =
    operation.security.length > 0 && operation.security.every((scheme) => 'identity' in scheme);
  return [
    `curl${method === 'get' ? '' : ` -X ${method.toUpperCase()}`} ${shellWord(address)}`,
    ...(needsToken ? ['-H "Authorization: Bearer $TOKEN"'] : []),
    ...required.filter((parameter) => parameter.in === 'header').map(({ name }) => headerArgument(name)),
    ...(body
      ? [
          `-H 'Content-Type: application/json'`,
          `--data ${shellWord(JSON.stringify(sampleValue(body.schema, schemas)))}`,
        ]
      : []),
  ].join(' \\\n  ');
};
