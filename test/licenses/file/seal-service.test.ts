import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { httpSealService } from '../../../lib/licenses/file/seal-service.http.ts';
import { makeLicenseOfd } from '../../../lib/licenses/file/make-license-ofd.ts';
import { writeArchive } from '../../../lib/platform/archive/write-archive.ts';
import { FACTS } from './facts.ts';
import { serveHere, serviceAt, WISH } from './local-service.ts';

const made = makeLicenseOfd(FACTS);
const OFD = made.ok ? made.value : Buffer.alloc(0);
const SEALED = writeArchive(new Map([['OFD.xml', 'sealed']]));

type Answer = Readonly<{ status?: number; headers?: Record<string, string>; body?: Uint8Array | string }>;

/** Answers in turn, the last one for ever. */
const answering = async (...answers: readonly Answer[]) => {
  const seen: Readonly<{ headers: IncomingMessage['headers']; body: Buffer }>[] = [];
  const url = await serveHere((request, response) => {
    void buffer(request).then((body) => {
      const {
        status = 200,
        headers = {},
        body: told = SEALED,
      } = answers[seen.length] ?? answers.at(-1) ?? {};
      seen.push({ headers: request.headers, body });
      response.writeHead(status, { 'content-type': 'application/ofd', ...headers }).end(told);
    });
  });
  return { url, seen };
};

const outcome = async (url: string, more = {}) => {
  const { seal, waits } = serviceAt(url, more);
  const result = await seal(OFD, WISH);
  return {
    waits,
    said: result.ok ? 'sealed' : `${result.refusal.kind} ${String(result.refusal.facts?.['reason'])}`,
  };
};

describe('the seal service over HTTP', () => {
  it('is given the file as it is, whose seal, when and where, and gives back the sealed one', async () => {
    const { url, seen } = await answering({});
    const result = await serviceAt(url).seal(OFD, WISH);
    expect(result.ok && Buffer.from(result.value).equals(SEALED)).toBe(true);
    expect(seen[0]?.body.equals(OFD)).toBe(true);
    expect(seen[0]?.headers).toMatchObject({
      authorization: 'Bearer a-token',
      'content-type': 'application/ofd',
      'sumu-agency': '11150102MB1234567Y',
      'sumu-agency-name': encodeURIComponent(WISH.agencyName),
      'sumu-seal-at': '2026-03-02T08:00:00.000Z',
      'sumu-seal-page': 'last',
      'sumu-seal-boundary': '140 222 40 40',
      'idempotency-key': expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
  });

  it('is given the same key for the same wish, another for another', async () => {
    const { url, seen } = await answering({});
    const { seal } = serviceAt(url);
    await seal(OFD, WISH);
    await seal(OFD, { ...WISH });
    await seal(OFD, { ...WISH, agency: 'another' });
    const [first, same, other] = seen.map(({ headers }) => headers['idempotency-key']);
    expect([same === first, other === first]).toEqual([true, false]);
  });

  it.each<[string, Answer, string]>([
    [
      'a refusal with a word',
      { status: 422, body: '{"code":"seal-suspended"}' },
      'seal-refused seal-suspended',
    ],
    ['a refusal without one', { status: 403, body: '<html>' }, 'seal-refused status-403'],
    ['a refusal with a sentence', { status: 409, body: '{"code":"Not now!"}' }, 'seal-refused status-409'],
    ['a token that it does not know', { status: 401 }, 'seal-service-unavailable status-401'],
    ['another address', { status: 302, headers: { location: '/' } }, 'seal-service-unavailable status-302'],
    ['nothing there', { status: 404 }, 'seal-service-unavailable status-404'],
    ['a fault', { status: 500 }, 'seal-service-unavailable status-500'],
    ['a page', { headers: { 'content-type': 'text/html' } }, 'seal-service-unavailable answer-type'],
    ['no OFD', { body: 'PK\u0003\u0004 OFD.xml' }, 'seal-service-unavailable answer-no-ofd'],
    ['nothing at all', { body: '' }, 'seal-service-unavailable answer-no-ofd'],
    ['the same file', { body: OFD }, 'seal-service-unavailable answer-unchanged'],
    [
      'a file without end',
      { body: Buffer.concat([SEALED, Buffer.alloc(9 << 20)]) },
      'seal-service-unavailable answer-too-large',
    ],
  ])('that answers %s is asked once', async (_, answer, said) => {
    const { url, seen } = await answering(answer);
    expect([await outcome(url), seen.length]).toEqual([{ waits: [], said }, 1]);
  });

  it('that has not begun is asked again, after as long as it says', async () => {
    const { url, seen } = await answering(
      { status: 503, headers: { 'retry-after': '2' } },
      { status: 429 },
      {},
    );
    expect([await outcome(url), seen.length]).toEqual([{ waits: [2000, 500], said: 'sealed' }, 3]);
  });

  it('that never begins is given up, and never waited for beyond a bound', async () => {
    const { url, seen } = await answering({ status: 503, headers: { 'retry-after': '9999' } });
    expect([await outcome(url), seen.length]).toEqual([
      { waits: [4000, 4000], said: 'seal-service-unavailable status-503' },
      3,
    ]);
  });

  it('that is not there is asked again, since it cannot have sealed', async () => {
    const url = await serveHere(() => undefined);
    const gone = url.replace(/:\d+/, ':1');
    expect(await outcome(gone)).toEqual({
      waits: [250, 500],
      said: 'seal-service-unavailable no-connection',
    });
  });

  it.each<[string, (response: ServerResponse) => void, string]>([
    ['says nothing', () => undefined, 'timeout'],
    ['stops in the middle', (response) => void response.writeHead(200).write('PK'), 'timeout'],
    ['hangs up', (response) => void response.socket?.destroy(), 'no-answer'],
    ['speaks no HTTP', (response) => void response.socket?.end('\u0000\u0001'), 'no-answer'],
  ])('that %s may have sealed and is asked once', async (_, answer, reason) => {
    let asked = 0;
    const url = await serveHere((request, response) => {
      asked += 1;
      request.resume();
      answer(response);
    });
    expect(await outcome(url, { withinMs: 150 })).toEqual({
      waits: [],
      said: `seal-service-unavailable ${reason}`,
    });
    expect(asked).toBe(1);
  });

  it('is not given what no license is as long as', async () => {
    const { url, seen } = await answering({});
    const result = await serviceAt(url).seal(Buffer.alloc((4 << 20) + 1), WISH);
    expect([result, seen.length]).toMatchObject([
      { ok: false, refusal: { kind: 'seal-refused', facts: { reason: 'file-too-large' } } },
      0,
    ]);
  });

  it('answers of any kind come to a typed outcome', async () => {
    const answers: Answer[] = [{}];
    const url = await serveHere((request, response) => {
      request.resume();
      const { status = 200, headers = {}, body } = answers[0] ?? {};
      response.writeHead(status, headers).end(body);
    });
    const answer = fc.record({
      status: fc.integer({ min: 200, max: 599 }),
      headers: fc.record({
        'content-type': fc.constantFrom('application/ofd', 'application/zip', 'text/plain', '', ';'),
        'retry-after': fc.constantFrom('1', '-1', 'x', '1e9', ''),
      }),
      body: fc.oneof(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom('{"code":{}}', '{"code":"x"}', '[]', 'null'),
      ),
    });
    await fc.assert(
      fc.asyncProperty(answer, async (one) => {
        answers[0] = one;
        expect((await outcome(url)).said).toMatch(/^(?:seal-refused|seal-service-unavailable) [a-z0-9-]+$/);
      }),
      { numRuns: 60 },
    );
  });

  it('throws where its token is not to be had: nothing was asked', async () => {
    const token = async (): Promise<string> => {
      throw new Error('secret-unavailable');
    };
    const service = httpSealService({
      url: 'http://127.0.0.1:1',
      token,
      sleep: async () => undefined,
      random: () => 0,
    });
    await expect(service.seal(OFD, WISH)).rejects.toThrow('secret-unavailable');
  });
});
