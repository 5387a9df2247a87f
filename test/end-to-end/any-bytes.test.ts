import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Declarations } from '../../infra/local/declarations.ts';
import { seedDirectory } from '../../lib/directory/seed-directory.ts';
import { wireDirectoryStores } from '../../lib/directory/wiring.ts';
import { BASIC_CODE, CODE, codeOf } from '../items/life.ts';
import { exchangeError } from '../../lib/licenses/exchange/exchange-requests.ts';
import { ACCESS, type Access } from '../platform/auth/access.ts';
import { anyText } from '../support/any-text.ts';
import { startTestHost, type TestHost } from '../support/local-host.ts';
import { rawHttp, type RawAnswer } from '../support/raw-http.ts';
import { INNARDS } from './expect-problem.ts';
import { pathOf, sampleRequests, type SampleRequest } from './sample-requests.ts';

const SITE = '150100';
const RUNS = 10 * Number(process.env['SUMU_RUNS'] ?? 1);

let host: TestHost;
let samples: readonly SampleRequest[];
const tokens: string[] = [];

beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  host = await startTestHost({ sites: [SITE] });
  await seedDirectory(wireDirectoryStores(host.envOf(SITE)));
  await host.invoke(SITE, 'rebuild-item-search', {});
  samples = sampleRequests(host.declarations[0] as Declarations);
  for (const role of ['editor', 'reviewer', 'system', 'ops'] as const)
    tokens.push(await host.mintToken({ role, site: SITE, division: '150000', subject: `any-${role}` }));
});
afterAll(async () => {
  vi.restoreAllMocks();
  await host.close();
});

const escaped = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').replaceAll(/../g, '%$&');
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  anyText(20).map((text) => new Uint8Array(Buffer.from(text))),
  fc
    .constantFrom('..', '.', '%', '#', '__proto__', '1'.repeat(250), '事'.repeat(80))
    .map((text) => new Uint8Array(Buffer.from(text))),
);
const strange = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  anyText(30),
  fc.constantFrom<unknown>(null, [], {}, '', 1e308, -0, '2026-02-30', '𠀀'.repeat(200), [[[[]]]], {
    'zh-CN': null,
  }),
);

/** A document in which one place, wherever it is, holds something else. */
const withStrange = (node: unknown, turn: () => number, value: unknown): unknown => {
  if (typeof node !== 'object' || node === null || turn() < 0.2) return value;
  const keys = Object.keys(node);
  const at = keys[Math.floor(turn() * keys.length)];
  if (at === undefined) return value;
  const changed = withStrange((node as Record<string, unknown>)[at], turn, value);
  return Array.isArray(node)
    ? node.map((child, index) => (String(index) === at ? changed : child))
    : { ...node, [at]: changed };
};

/** A document with other words in the place of some of its Chinese ones: a schema takes it as before. */
const withOtherWords = (node: unknown, turn: () => number, words: string): unknown => {
  if (Array.isArray(node)) return node.map((child) => withOtherWords(child, turn, words));
  if (typeof node === 'object' && node !== null)
    return Object.fromEntries(
      Object.entries(node).map(([key, child]) => [key, withOtherWords(child, turn, words)]),
    );
  return typeof node === 'string' && /\p{Script=Han}/u.test(node) && turn() < 0.3 ? words : node;
};

const readable = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
  fc.constantFrom(
    '2026-01-01',
    '1949-10-01',
    '2099-12-31',
    CODE,
    codeOf(3),
    BASIC_CODE,
    '150102',
    '#',
    '%',
    "' OR 1=1",
    '１５０１０２',
    '·',
    '\u202e1',
  ),
);
const turns = fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true }));

const isFaultless = (answer: RawAnswer): void => {
  expect(answer.status).toBeLessThan(500);
  expect(answer.text).not.toMatch(INNARDS);
  const isProblem = answer.headers['content-type'] === 'application/problem+json; charset=utf-8';
  if (answer.status >= 400 && ![413, 431].includes(answer.status))
    expect(isProblem || exchangeError.safeParse(JSON.parse(answer.text)).success).toBe(true);
  if (isProblem)
    expect(JSON.parse(answer.text)).toMatchObject({ status: answer.status, code: expect.any(String) });
};

const names = Object.entries(ACCESS as Readonly<Record<string, Access>>)
  .filter(([, who]) => who !== 'schedule')
  .map(([name]) => name);

describe.each(names)('%s', (name) => {
  const sampleOf = (): SampleRequest => {
    const sample = samples.find((each) => each.function === name);
    if (sample === undefined) throw new Error(`no sample of ${name}`);
    return sample;
  };
  const send = (
    path: string,
    token: string | undefined,
    more: Pick<SampleRequest, 'headers'> & { body?: string | Buffer },
  ) =>
    rawHttp(host.url, {
      ...more,
      method: sampleOf().method,
      path: `/${SITE}${path}`,
      headers: [
        ...more.headers,
        ...(token === undefined ? [] : [['authorization', `Bearer ${token}`] as const]),
      ],
    });

  it('meets any bytes in path, query and header with anything but a fault of its own (fuzz)', async () => {
    const header = fc.string({ maxLength: 60 }).map((text) => text.replaceAll(/[^\x20-\x7e]/g, '?'));
    await fc.assert(
      fc.asyncProperty(bytes, bytes, bytes, header, fc.nat(4), async (part, key, value, text, who) => {
        const { template, params, headers, body } = sampleOf();
        const path = pathOf(
          template,
          Object.fromEntries(Object.keys(params).map((param) => [param, escaped(part)])),
        );
        const own = headers.filter(([header]) => header === 'content-type');
        isFaultless(
          await send(`${path}?${escaped(key)}=${escaped(value)}`, tokens[who], {
            headers: [
              ...own,
              ['accept-language', text],
              ['if-match', text],
              ['if-none-match', text],
              ['idempotency-key', text],
              ['accept', text],
              ['host', text],
            ],
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          }),
        );
      }),
      { numRuns: RUNS },
    );
  });

  it('meets any body and any strange place in a good one so too (fuzz)', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, strange, turns, fc.nat(3), async (raw, value, stream, who) => {
        const { template, params, headers, body } = sampleOf();
        const path = pathOf(template, params);
        isFaultless(await send(path, tokens[who], { headers, body: Buffer.from(raw) }));
        const changed = JSON.stringify(withStrange(body, () => stream.next().value ?? 0, value)) ?? '';
        isFaultless(await send(path, tokens[who], { headers, body: changed }));
      }),
      { numRuns: RUNS },
    );
  });

  it('meets any readable words and any readable code so too (fuzz)', async () => {
    await fc.assert(
      fc.asyncProperty(
        readable,
        readable,
        fc.boolean(),
        turns,
        fc.nat(3),
        async (words, given, isOwn, stream, who) => {
          const { template, params, headers, body } = sampleOf();
          const strangers = Object.fromEntries(
            Object.keys(params).map((param) => [param, encodeURIComponent(given)]),
          );
          const path = pathOf(template, isOwn ? params : strangers);
          const changed =
            body === undefined
              ? ''
              : JSON.stringify(withOtherWords(body, () => stream.next().value ?? 1, words));
          isFaultless(await send(path, tokens[who], { headers, body: changed }));
        },
      ),
      { numRuns: 2 * RUNS },
    );
  });
});

it('after all that the host has nothing to tell an operator', () => {
  expect(host.said).toEqual([]);
});
