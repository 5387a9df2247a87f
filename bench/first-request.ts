import document from '../docs/openapi.json' with { type: 'json' };
import type { DeclaredFunction } from '../infra/local/declarations.ts';
import { toEvent } from '../lib/platform/gateway/to-event.ts';
import type { OpenApi, Operation } from '../lib/platform/openapi/open-api.ts';
import { sampleValue } from '../lib/platform/openapi/sample-value.ts';
import type { StoredItem } from './sample-item.ts';

const { paths, components } = document as unknown as OpenApi;

const valueOf = (path: string, name: string, { code, basicCode }: StoredItem): string => {
  if (path.startsWith('/v1/divisions')) return '150100';
  return { code, basicCode }[name] ?? 'bench';
};

const bodyOf = (operation: Operation | undefined): Buffer => {
  const schema = operation?.requestBody?.content['application/json']?.schema;
  return Buffer.from(schema === undefined ? '' : JSON.stringify(sampleValue(schema, components.schemas)));
};

/** The event with which a function is started: its own route asked by an official, or what its schedule sends. */
export const firstEvent = ({ routes }: DeclaredFunction, item: StoredItem, token: string): unknown => {
  const [routeKey] = routes;
  if (routeKey === undefined) return {};
  const [method = 'GET', path = '/'] = routeKey.split(' ');
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const pathParameters = Object.fromEntries(names.map((name) => [name, valueOf(path, name, item)]));
  const operations = paths[path] as Readonly<Record<string, Operation>> | undefined;
  const operation = operations?.[method.toLowerCase()];
  const needsToken = (operation?.security ?? []).length > 0;
  return toEvent(
    {
      method,
      target: path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(pathParameters[name] ?? ''),
      ),
      protocol: 'HTTP/1.1',
      headers: [
        ['host', 'bench.example'],
        ...(needsToken ? [['authorization', `Bearer ${token}`] as const] : []),
        ...(method === 'GET'
          ? []
          : [
              ['content-type', 'application/json'] as const,
              ['if-match', '"1"'] as const,
              ['idempotency-key', 'bench-0001'] as const,
            ]),
      ],
      body: method === 'POST' || method === 'PUT' ? bodyOf(operation) : Buffer.alloc(0),
      sourceIp: '127.0.0.1',
    },
    {
      routeKey,
      pathParameters,
      accountId: '000000000000',
      apiId: 'bench',
      requestId: 'bench',
      traceId: 'Root=1-00000000-000000000000000000000000',
      now: new Date(),
      forwarded: { proto: 'https', port: 443 },
    },
  );
};
