import { describe, expect, it } from 'vitest';
import * as replayVerification from '../../../functions/seals/replay-verification.ts';
import * as requestVerification from '../../../functions/seals/request-verification.ts';
import * as showFacts from '../../../functions/seals/show-verification-facts.ts';
import * as showVerification from '../../../functions/seals/show-verification.ts';
import type { Actor } from '../../../lib/kernel/actor.ts';
import type { HttpFunction } from '../../../lib/platform/http/http-handler.ts';
import type { Route } from '../../../lib/platform/http/route.ts';
import { AT_ONCE_BYTES } from '../../../lib/seals/verifications/request-verification.ts';
import { ACCESS, cellsOf } from '../../platform/auth/access.ts';
import { callHandler, keptDeps, problemOf, type Sent } from '../../platform/http/call-handler.ts';
import { sealBytes, valueOf } from '../registry/room.ts';
import { ask, ASKER, CASE, clerk, inline, person, roomOver, type Room } from './room.ts';

const SEAL = sealBytes();
const BASE = 'http://127.0.0.1:3000/150100';
const AT = '/v1/seals/verifications';
const HEADERS = { 'content-type': 'application/json', 'idempotency-key': 'key-00000001' };

type Endpoint = Readonly<{ route: Route; createHandler: (deps: Room) => HttpFunction }>;

const send = async (endpoint: Endpoint, room: Room, actor: Actor | undefined, sent: Sent) => {
  const handler = endpoint.createHandler({ ...room, http: keptDeps({ authenticate: async () => actor }) });
  const answer = await callHandler(handler, endpoint.route, sent);
  return { status: answer.statusCode, headers: answer.headers ?? {}, json: problemOf(answer) };
};

const asking = (body: unknown): Sent => ({ target: AT, headers: HEADERS, body: JSON.stringify(body) });
const askingFor = (bytes: Uint8Array): Sent => asking({ document: inline(bytes) });

/** One that somebody asked for, whoever that is, for a case. */
const made = async (room: Room, owner: Actor = ASKER) => {
  const actor = { ...owner, roles: [...owner.roles, 'citizen' as const] };
  return valueOf(await ask(room, { document: inline(SEAL), case: CASE }, { actor })).verification.id;
};

type Row = readonly [keyof typeof ACCESS, Endpoint, (id: string) => Sent];

const ROWS: readonly Row[] = [
  ['request-verification', requestVerification, () => askingFor(SEAL)],
  ['show-verification', showVerification, (id) => ({ target: `${AT}/${id}` })],
  ['show-verification-facts', showFacts, (id) => ({ target: `${AT}/${id}/facts` })],
  [
    'replay-verification',
    replayVerification,
    (id) => ({ target: `${AT}/${id}/replays`, headers: HEADERS, body: '{}' }),
  ],
];
const READING = ROWS.slice(1);

const PLACES = { division: '150102', above: '150100', below: '150102001', beside: '150200' };

describe.each(ROWS)('%s by who asked', (id, endpoint, sentFor) => {
  it.each(cellsOf(ACCESS[id], PLACES))('answers $who with $status', async ({ actor, status, code }) => {
    const room = roomOver();
    const answer = await send(endpoint, room, actor, sentFor(await made(room, actor)));
    // What was asked under the same key for a case is another request.
    const isReused = id === 'request-verification' && answer.json.code === 'idempotency-key-reused';
    const got = (answer.status ?? 0) < 300 || isReused ? 200 : answer.status;
    expect([got, isReused ? undefined : answer.json.code]).toEqual([status, code]);
  });
});

const READERS: readonly (readonly [string, Actor, boolean])[] = [
  ["a clerk of the case's agency", clerk(), true],
  ['an approver of it', clerk({ roles: ['approver'] }), true],
  ['a supervisor of it', clerk({ roles: ['supervisor'] }), true],
  ['an issuer of it', clerk({ roles: ['issuer'] }), true],
  ['a clerk of it in the division above', clerk({ division: '150100' }), true],
  ['a clerk of it in 12 digits', clerk({ division: '150102000000' }), true],
  ['an editor of it', clerk({ roles: ['editor'] }), false],
  ['a seal manager of it', clerk({ roles: ['seal-manager'] }), false],
  ['a clerk of it in a division below', clerk({ division: '150102001' }), false],
  ['a clerk of it in another division', clerk({ division: '150200' }), false],
  ['a clerk of another agency', clerk({ agency: 'other' }), false],
  ['a machine that says it is of it', clerk({ kind: 'machine' }), false],
  ['another citizen', person('citizen', { subject: 'another' }), false],
];
const noAgency = clerk();
const { agency: _, ...WITHOUT_AGENCY } = noAgency;

describe.each(READING)('%s by others', (_id, endpoint, sentFor) => {
  it.each([...READERS, ['a clerk without an agency', WITHOUT_AGENCY, false] as const])(
    'for %s is there: %s',
    async (_who, actor, isThere) => {
      const room = roomOver();
      const answer = await send(endpoint, room, actor, sentFor(await made(room)));
      const wanted = isThere ? undefined : 'verification-not-found';
      expect([(answer.status ?? 0) < 300, answer.json.code]).toEqual([isThere, wanted]);
    },
  );

  it('of one that was asked for without a case is there for nobody else', async () => {
    const room = roomOver();
    const { id } = valueOf(await ask(room, { document: inline(SEAL) })).verification;
    expect((await send(endpoint, room, clerk(), sentFor(id))).json.code).toBe('verification-not-found');
    expect((await send(endpoint, room, ASKER, sentFor('f'.repeat(32)))).status).toBe(404);
  });
});

describe('a request', () => {
  it('is answered with the report and its address, and again with the same', async () => {
    const room = roomOver();
    const first = await send(requestVerification, room, ASKER, askingFor(SEAL));
    expect(first).toMatchObject({ status: 201, json: { state: 'done', report: { v: 1 } } });
    expect(first.headers['location']).toBe(`${BASE}${AT}/${first.json.id}`);
    expect(await send(requestVerification, room, ASKER, askingFor(SEAL))).toEqual(first);
  });

  it('that is raced under one key makes one verification', async () => {
    const room = roomOver();
    const all = await Promise.all(
      Array.from({ length: 6 }, () => send(requestVerification, room, ASKER, askingFor(SEAL))),
    );
    expect(all.map(({ status }) => status)).toEqual(Array(6).fill(201));
    expect(new Set(all.map(({ json }) => JSON.stringify(json))).size).toBe(1);
  });

  it('under the key of another is another verification', async () => {
    const room = roomOver();
    const mine = await send(requestVerification, room, ASKER, askingFor(SEAL));
    const other = await send(requestVerification, room, person('citizen', { subject: 'x' }), askingFor(SEAL));
    expect([other.status, other.json.id === mine.json.id]).toEqual([201, false]);
  });

  it.each([
    ['an unknown format', askingFor(Buffer.from('text')), 415, 'format-unknown'],
    [
      'no JSON',
      { ...askingFor(SEAL), headers: { ...HEADERS, 'content-type': 'text/plain' } },
      415,
      undefined,
    ],
    [
      'more than 4 MiB',
      asking({ document: { base64: 'A'.repeat(4 * 1024 * 1024) } }),
      413,
      'request-too-large',
    ],
    ['bad base64', asking({ document: { base64: 'a b=' } }), 422, 'verification-invalid'],
    ['a URL for base64', asking({ document: { base64: '-_-_' } }), 422, 'verification-invalid'],
    ['unpadded base64', asking({ document: { base64: 'QQ' } }), 422, 'verification-invalid'],
    ['an unknown upload', asking({ document: { upload: 'a'.repeat(32) } }), 422, 'verification-invalid'],
    [
      'no key',
      { ...askingFor(SEAL), headers: { 'content-type': 'application/json' } },
      400,
      'idempotency-key-missing',
    ],
  ])('with %s is refused', async (_, sent, status, code) => {
    const answer = await send(requestVerification, roomOver(), ASKER, sent);
    expect(answer.status).toBe(status);
    if (code) expect(answer.json.code).toBe(code);
  });

  it('that is off the schema is refused with all of it', async () => {
    const body = {
      document: { base64: 'QQ==', upload: 'a'.repeat(32), path: '/etc' },
      signed: {},
      policy: { name: 'X', version: 0, tighten: { nothing: 'failed' } },
      case: { number: '' },
      at: 'now',
      more: 1,
    };
    const { status, json } = await send(requestVerification, roomOver(), ASKER, asking(body));
    expect(status).toBe(400);
    const pointers = json.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers).toEqual(
      expect.arrayContaining([
        '/document/path',
        '/document/upload',
        '/signed/base64',
        '/policy/name',
        '/policy/version',
        '/case/number',
        '/case/agency',
        '/case/division',
        '/at',
        '/more',
      ]),
    );
  });

  it('for a large upload is told to come back', async () => {
    const room = roomOver();
    const content = Buffer.alloc(AT_ONCE_BYTES + 1);
    room.uploadedFiles.brought.set('a'.repeat(32), { owner: ASKER.subject, content });
    const sent = asking({ document: { upload: 'a'.repeat(32) } });
    const answer = await send(requestVerification, room, ASKER, sent);
    expect([answer.status, answer.json]).toMatchObject([202, { state: 'pending' }]);
    const id = String(answer.json.id);
    expect(answer.headers).toMatchObject({ location: `${BASE}${AT}/${id}`, 'retry-after': '15' });
    expect((await send(showVerification, room, ASKER, { target: `${AT}/${id}` })).status).toBe(202);
    const facts = await send(showFacts, room, ASKER, { target: `${AT}/${id}/facts` });
    expect([facts.status, facts.json.code]).toEqual([409, 'verification-pending']);
    expect(
      (
        await send(replayVerification, room, ASKER, {
          target: `${AT}/${id}/replays`,
          headers: HEADERS,
          body: '{}',
        })
      ).status,
    ).toBe(409);
  });
});

describe('a report', () => {
  it('is not sent twice', async () => {
    const room = roomOver();
    const id = await made(room);
    const first = await send(showVerification, room, ASKER, { target: `${AT}/${id}` });
    const headers = { 'if-none-match': String(first.headers['etag']) };
    expect((await send(showVerification, room, ASKER, { target: `${AT}/${id}`, headers })).status).toBe(304);
  });

  it('that is not what was put is never told', async () => {
    const room = roomOver();
    const id = await made(room);
    for (const sm3 of room.reports.bodies.keys()) room.reports.bodies.set(sm3, Buffer.from('{}'));
    const { status, json } = await send(showVerification, room, ASKER, { target: `${AT}/${id}` });
    expect([status, json.code]).toEqual([500, 'internal-error']);
  });
});

describe('the log of a verification', () => {
  it('names nobody and nothing that stands in the document', async () => {
    const room = roomOver();
    await send(requestVerification, room, ASKER, asking({ document: inline(SEAL), case: CASE }));
    expect(room.http.lines.join('')).not.toMatch(/测试|CN=|a-citizen|办-1/);
    expect(room.http.lines.join('')).toContain('"event":"verification-done"');
  });
});

describe('the facts of a document', () => {
  it('can be had of one signature, and of none that is not there', async () => {
    const room = roomOver();
    const id = await made(room);
    const facts = async (query: string) =>
      send(showFacts, room, ASKER, { target: `${AT}/${id}/facts${query}` });
    const [signature] = (await facts('')).json.signatures;
    expect((await facts(`?signature=${signature.id}`)).json.signatures).toEqual([signature]);
    const none = await facts('?signature=nothing');
    expect([none.status, none.json.code]).toEqual([404, 'signature-not-found']);
  });
});

describe('a report as a page', () => {
  const pageOf = async (headers: Record<string, string>, query = '') => {
    const room = roomOver();
    const id = await made(room);
    const handler = showVerification.createHandler({
      ...room,
      http: keptDeps({ authenticate: async () => ASKER }),
    });
    return callHandler(handler, showVerification.route, { target: `${AT}/${id}${query}`, headers });
  };

  it.each([
    [{ accept: 'text/html' }, '', 'zh-CN'],
    [{ accept: 'text/html', 'accept-language': 'en' }, '', 'en'],
    [{ accept: 'text/html', 'accept-language': 'mn' }, '', 'zh-CN'],
    [{ accept: 'application/json', 'accept-language': 'zh' }, '?format=html&language=en', 'en'],
  ])('is asked for by %o%s and is in %s', async (headers, query, language) => {
    const { statusCode, headers: told = {}, body = '' } = await pageOf(headers, query);
    expect([statusCode, told['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect([told['content-language'], body.includes(`lang="${language}"`)]).toEqual([language, true]);
    expect(told['content-security-policy']).toContain("default-src 'none'");
    expect(told['cache-control']).toBe('no-store');
  });

  it('shows the picture that stands in the seal', async () => {
    expect((await pageOf({ accept: 'text/html' })).body).toMatch(/<img|placeholder/);
  });

  it('is not what is answered to who does not care, and nothing else can be had', async () => {
    expect((await pageOf({})).headers?.['content-type']).toContain('application/json');
    expect((await pageOf({ accept: 'image/png' })).statusCode).toBe(406);
  });
});
