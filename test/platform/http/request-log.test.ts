import type { Context } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { okJson } from '../../../lib/platform/http/answer.ts';
import { httpHandler, type HttpEvent } from '../../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../../lib/platform/http/route.ts';
import { callHandler, keptDeps } from './call-handler.ts';

const route = defineRoute({
  id: 'read-thing',
  method: 'get',
  path: '/v1/things',
  room: 'things',
  summary: 'Things',
  auth: 'optional',
  answers: { 200: { description: 'ok' } },
  refusals: {},
  messages: {},
});

const linesOf = ({ lines }: { lines: readonly string[] }) => lines.map((line) => JSON.parse(line));

describe('the line of a request', () => {
  test.each(['person', 'enterprise', 'official', 'machine'] as const)(
    'tells that a %s calls, and nothing more of the caller',
    async (kind) => {
      const actor = { subject: 'secret-subject', kind, roles: ['clerk'], agency: 'secret-agency' } as const;
      const deps = keptDeps({ authenticate: async () => actor });
      await callHandler(
        httpHandler(route, deps, async () => okJson({})),
        route,
        { target: '/v1/things' },
      );
      expect(linesOf(deps)).toMatchObject([{ actor: kind, status: 200, traceId: 'trace-1' }]);
      expect(deps.lines.join()).not.toMatch(/secret/);
    },
  );

  test('tells who called even where the request is then refused for its form', async () => {
    const deps = keptDeps({ authenticate: async () => ({ subject: 's', kind: 'machine', roles: [] }) });
    const handler = httpHandler(route, deps, async () => okJson({}));
    await callHandler(handler, route, { target: '/v1/things?x=1' });
    expect(linesOf(deps)).toMatchObject([{ actor: 'machine', status: 400, code: 'request-invalid' }]);
  });

  test('names nobody where no token came', async () => {
    const deps = keptDeps();
    await callHandler(
      httpHandler(route, deps, async () => okJson({})),
      route,
      { target: '/v1/things' },
    );
    expect(linesOf(deps)).toMatchObject([{ actor: 'none' }]);
  });
});

describe('an event that the gateway did not make', () => {
  const byHand = { awsRequestId: 'by-hand' } as Context;
  const required = defineRoute({ ...route, auth: 'required' });

  test.each<[string, unknown]>([
    ['empty', {}],
    ['null', null],
    ['without headers', { rawQueryString: '', requestContext: { requestId: 'r' } }],
    ['without anything but a body', { body: '{}' }],
    ['with null in place of parts', { headers: null, requestContext: null, pathParameters: null }],
  ])('%s is answered and leaves one line', async (_name, event) => {
    const deps = keptDeps();
    const answered = await httpHandler(route, deps, async () => okJson({}))(event as HttpEvent, byHand);
    expect(answered.statusCode).toBe(200);
    const refused = await httpHandler(required, deps, async () => okJson({}))(event as HttpEvent, byHand);
    expect(refused.statusCode).toBe(401);
    expect(linesOf(deps).map(({ status }) => status)).toEqual([200, 401]);
  });

  test('is known by the id of its invocation', async () => {
    const deps = keptDeps();
    await httpHandler(route, deps, async () => okJson({}))({} as HttpEvent, byHand);
    expect(linesOf(deps)).toMatchObject([{ traceId: 'by-hand' }]);
  });
});
