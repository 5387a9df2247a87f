import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Declarations } from '../../infra/local/declarations.ts';
import { seedDirectory } from '../../lib/directory/seed-directory.ts';
import { wireDirectoryStores } from '../../lib/directory/wiring.ts';
import type { Role } from '../../lib/kernel/actor.ts';
import { dynamoClient } from '../../lib/platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../../lib/platform/store/record-table.dynamo.ts';
import { startTestHost, type TestHost } from '../support/local-host.ts';
import { rawHttp } from '../support/raw-http.ts';
import { pathOf, sampleRequests, type SampleRequest } from './sample-requests.ts';

const SITE = '150100';

/** Made-up people, in the spellings in which they get into requests. */
const PERSONAL = ['11010519491231002X', '13812345678', '欧阳娜仁花', '内蒙古呼和浩特市新城区东街1号'];

/** What a line may hold of none of them, however it was encoded on the way. */
const FORBIDDEN = [
  ...PERSONAL,
  ...PERSONAL.map((text) => encodeURIComponent(text)),
  ...PERSONAL.map((text) => Buffer.from(text).toString('base64url')),
  '1234-5678',
  '19491231',
  'secret-key-of-the-caller',
  'secret-cookie',
];

let host: TestHost;
let samples: readonly SampleRequest[];
const tokens = new Map<Role, string>();
let lines: string[] = [];

beforeAll(async () => {
  host = await startTestHost({ sites: [SITE] });
  await seedDirectory(wireDirectoryStores(host.envOf(SITE)));
  await host.invoke(SITE, 'rebuild-item-search', {});
  samples = sampleRequests(host.declarations[0] as Declarations);
  for (const role of ['citizen', 'system', 'ops'] as const)
    tokens.set(role, await host.mintToken({ role, site: SITE, division: SITE, subject: 'u-secret-subject' }));
});
afterAll(() => host.close());

beforeEach(() => {
  lines = [];
  const keep = (chunk: unknown): boolean => lines.push(String(chunk)) > 0;
  vi.spyOn(process.stdout, 'write').mockImplementation(keep);
  vi.spyOn(process.stderr, 'write').mockImplementation(keep);
});
afterEach(() => vi.restoreAllMocks());

/** What is told of requests, without what else happened in them. */
const requestLines = (): readonly string[] => lines.filter((line) => line.includes('"event":"http-request"'));

const expectNoLeak = (): void => {
  const text = lines.join('');
  for (const token of tokens.values()) {
    expect(text).not.toContain(token);
    for (const part of token.split('.')) expect(text).not.toContain(part);
  }
  for (const secret of [...FORBIDDEN, 'u-secret-subject'])
    expect([secret, text.includes(secret)]).toEqual([secret, false]);
};

/** A document with a person in the place of each of its texts, or of every one. */
const withPerson = (node: unknown, person: string, only: RegExp): unknown => {
  if (typeof node === 'string') return only.test(node) ? person : node;
  if (Array.isArray(node)) return node.map((child) => withPerson(child, person, only));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, child]) => [key, withPerson(child, person, only)]),
  );
};

const personalHeaders = (person: string): readonly (readonly [string, string])[] => {
  const text = encodeURIComponent(person);
  return [
    ['user-agent', `app/${text}`],
    ['cookie', `session=secret-cookie; name=${text}`],
    ['x-api-key', 'secret-key-of-the-caller'],
    ['x-forwarded-for', text],
    ['referer', `https://portal.example.cn/?id=${text}`],
    ['accept-language', text],
    ['accept', text],
    ['x-request-id', text],
  ];
};

type Shape = Readonly<{ path: string; headers?: SampleRequest['headers']; body?: string }>;

/** Every way in which a person gets into a request of a route. */
const shapesOf = ({ template, params, body, headers }: SampleRequest, person: string): readonly Shape[] => {
  const text = encodeURIComponent(person);
  const own = pathOf(template, params);
  const inPath = pathOf(template, Object.fromEntries(Object.keys(params).map((name) => [name, text])));
  const json = (value: unknown): string => (body === undefined ? '' : JSON.stringify(value));
  return [
    { path: inPath, headers, body: json(body) },
    { path: `${own}?idNumber=${text}&${text}=1`, headers, body: json(body) },
    { path: `${own}?name=${text}&code=${text}&cursor=${text}&asOf=${text}`, headers, body: json(body) },
    { path: own, headers: [...headers, ...personalHeaders(person)], body: json(body) },
    {
      path: own,
      headers: [
        ...headers.filter(([name]) => !/match|key/.test(name)),
        ['if-match', `"${text}"`],
        ['if-none-match', `"${text}"`],
        ['idempotency-key', text],
      ],
      body: json(body),
    },
    { path: own, headers, body: json(withPerson(body, person, /\p{Script=Han}/u)) },
    { path: own, headers, body: json(withPerson(body, person, /./)) },
    { path: own, headers, body: json({ [person]: { [person]: person } }) },
    { path: own, headers, body: body === undefined ? '' : `{"${person}": "${person}` },
    { path: `${own}/${text}`, headers },
  ];
};

describe('the log of a running host', () => {
  it('has every route tried', () => {
    expect(samples.length).toBeGreaterThan(30);
  });

  it.each(PERSONAL)('holds %s nowhere, through whatever route and place it came', async (person) => {
    const forged = `e30.${Buffer.from(person).toString('base64url')}.x`;
    const answers = [];
    for (const sample of samples) {
      const granted =
        tokens.get(/^put-(agency|calendar-announcement)$/.test(sample.function) ? 'ops' : 'system') ?? '';
      const shapes = shapesOf(sample, person).map((shape) => ({ ...shape, token: granted }));
      for (const { token, path, headers = [], body = '' } of [...shapes, { ...shapes[0], token: forged }]) {
        answers.push(
          await rawHttp(host.url, {
            method: sample.method,
            path: `/${SITE}${path ?? ''}`,
            headers: [...headers, ['authorization', `Bearer ${token}`]],
            body,
          }),
        );
      }
    }
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    const reached = answers.filter(({ headers }) => headers['x-trace-id'] !== undefined).length;
    expectNoLeak();
    expect(requestLines()).toHaveLength(reached);
    expect(reached).toBeGreaterThan(samples.length);
  });

  it('has one line of JSON for each request, with code, trace id, kind of caller and duration', async () => {
    const seen: unknown[] = [];
    for (const sample of samples) {
      const answer = await rawHttp(host.url, {
        method: sample.method,
        path: `/${SITE}${pathOf(sample.template, sample.params)}`,
        headers: [...sample.headers, ['authorization', `Bearer ${tokens.get('citizen') ?? ''}`]],
        body: sample.body === undefined ? '' : JSON.stringify(sample.body),
      });
      const isOpen =
        answer.status !== 403 &&
        !/^\/v1\/(uploads|seals|licenses|cases(?!\/(?:progress-queries|receipt-templates))|audit\/entries)|^\/elssp/.test(
          sample.template,
        );
      // What others call a refusal by is not what it is called here.
      const isForeign = sample.template.startsWith('/elssp');
      const code = answer.status < 400 || isForeign ? undefined : JSON.parse(answer.text).code;
      seen.push({
        event: 'http-request',
        site: SITE,
        function: sample.function,
        status: answer.status,
        actor: isOpen ? 'none' : 'person',
        traceId: answer.headers['x-trace-id'],
        ...(code === undefined ? {} : { code }),
      });
    }
    const logged = requestLines().map((line) => JSON.parse(line));
    expect(logged).toMatchObject(seen);
    for (const { durationMs, time } of logged) {
      expect(durationMs).toBeGreaterThanOrEqual(0);
      expect(Number.isNaN(Date.parse(time))).toBe(false);
    }
  });

  it('tells of a record that cannot be read where and how, never what it holds', async () => {
    const env = host.envOf(SITE);
    const table = dynamoRecordTable({ client: dynamoClient(env), tableName: env['DIRECTORY_TABLE'] ?? '' });
    const data = { id: 'broken', names: PERSONAL, phone: '13812345678' };
    await table.putIfAbsent({ pk: 'agency#broken', sk: 'head', v: 1, data });
    const answer = await rawHttp(host.url, { path: `/${SITE}/v1/agencies/broken` });
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([500, 'internal-error']);
    const line = JSON.parse(lines[0] ?? '');
    expect(line.stack[0]).toMatch(/^at /);
    expect(line).toMatchObject({
      status: 500,
      serverErrors: 1,
    });
    expectNoLeak();
    for (const secret of FORBIDDEN) expect(answer.text).not.toContain(secret);
  });
});
