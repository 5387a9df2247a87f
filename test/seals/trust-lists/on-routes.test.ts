import { describe, expect, it } from 'vitest';
import * as listTrustLists from '../../../functions/seals/list-trust-lists.ts';
import * as putTrustList from '../../../functions/seals/put-trust-list.ts';
import * as showTrustList from '../../../functions/seals/show-trust-list.ts';
import type { Actor } from '../../../lib/kernel/actor.ts';
import { digestOf } from '../../../lib/kernel/digest.ts';
import type { HttpFunction } from '../../../lib/platform/http/http-handler.ts';
import type { Route } from '../../../lib/platform/http/route.ts';
import { ACCESS, cellsOf } from '../../platform/auth/access.ts';
import { callHandler, keptDeps, problemOf, type Sent } from '../../platform/http/call-handler.ts';
import { official } from '../registry/room.ts';
import { listOf, put, trustListsOver, TRUST_MANAGER, type TrustRoom } from './room.ts';

const PLACES = { division: '150100', above: '150000', below: '150102', beside: '150200' };
const AT = '/v1/seals/trust-lists/default';

type Endpoint = Readonly<{ route: Route; createHandler: (deps: TrustRoom) => HttpFunction }>;

const send = async (endpoint: Endpoint, room: TrustRoom, actor: Actor | undefined, sent: Sent) => {
  const handler = endpoint.createHandler({ ...room, http: keptDeps({ authenticate: async () => actor }) });
  const answer = await callHandler(handler, endpoint.route, sent);
  return { status: answer.statusCode, headers: answer.headers ?? {}, json: problemOf(answer) };
};

const putting = (
  list: unknown,
  headers: Record<string, string> = { 'if-none-match': '*' },
  at = AT,
): Sent => ({
  target: at,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(list),
});

const filed = async (): Promise<TrustRoom> => {
  const room = trustListsOver();
  await put(room);
  return room;
};

type Row = Readonly<{ id: keyof typeof ACCESS; endpoint: Endpoint; sent: Sent }>;

const ROWS: readonly Row[] = [
  { id: 'put-trust-list', endpoint: putTrustList, sent: putting(listOf('b'), { 'if-match': '"1"' }) },
  { id: 'show-trust-list', endpoint: showTrustList, sent: { target: AT } },
  { id: 'list-trust-lists', endpoint: listTrustLists, sent: { target: '/v1/seals/trust-lists' } },
];

describe.each(ROWS)('$id', ({ id, endpoint, sent }) => {
  it.each(cellsOf(ACCESS[id], PLACES))('answers $who with $status', async ({ actor, status, code }) => {
    const answer = await send(endpoint, await filed(), actor, sent);
    expect([answer.status, answer.json.code]).toEqual([status, code]);
  });
});

describe('a list of trust', () => {
  it('is new with 201, and is shown with its tag, its digest and its list', async () => {
    const room = trustListsOver();
    const made = await send(putTrustList, room, TRUST_MANAGER, putting(listOf()));
    expect([made.status, made.headers['etag'], made.headers['location']]).toEqual([
      201,
      '"1"',
      `http://127.0.0.1:3000/150100${AT}`,
    ]);
    const shown = await send(showTrustList, room, official('citizen'), { target: AT });
    expect([shown.status, shown.headers['etag'], shown.json.list]).toEqual([200, '"1"', listOf()]);
    expect(digestOf(shown.json.list)).toBe(shown.json.manifest.sm3);
    expect({ ...shown.json, list: undefined }).toEqual({ ...made.json, list: undefined });
  });

  it('is put once by the same request, and by a stale one not at all', async () => {
    const room = await filed();
    const second = putting(listOf('b'), { 'if-match': '"1"' });
    expect((await send(putTrustList, room, TRUST_MANAGER, second)).status).toBe(200);
    expect((await send(putTrustList, room, TRUST_MANAGER, second)).json.manifest.version).toBe(2);
    const stale = putting(listOf('c'), { 'if-match': '"1"' });
    expect(await send(putTrustList, room, TRUST_MANAGER, stale)).toMatchObject({
      status: 412,
      json: { code: 'stale-version', current: 2 },
    });
  });

  it('is asked for a tag', async () => {
    const answer = await send(putTrustList, await filed(), TRUST_MANAGER, putting(listOf(), {}));
    expect([answer.status, answer.json.code]).toEqual([428, 'precondition-required']);
  });

  it('that is off the schema is refused with all of it', async () => {
    const list = {
      v: 2,
      anchors: [{ certificate: 1, recognitions: [{ by: '', divisions: ['15'], from: '2026-02-30' }] }],
      more: true,
    };
    const { status, json } = await send(putTrustList, await filed(), TRUST_MANAGER, putting(list));
    expect(status).toBe(400);
    expect(json.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual([
      '/anchors/0/certificate',
      '/anchors/0/recognitions/0/by',
      '/anchors/0/recognitions/0/divisions/0',
      '/anchors/0/recognitions/0/from',
      '/more',
      '/v',
    ]);
  });

  it('whose certificates cannot be read is refused with 422, each told in words', async () => {
    const list = { v: 1, anchors: [], certificates: ['AAAA', '%'] };
    const { status, json } = await send(putTrustList, await filed(), TRUST_MANAGER, putting(list));
    expect([status, json.errors]).toMatchObject([
      422,
      [{ pointer: '/certificates/0', message: expect.stringContaining('证书无法读取') }, {}],
    ]);
  });

  it('over 4 MiB is refused with 413', async () => {
    const list = { v: 1, anchors: [], revocationLists: ['A'.repeat(4 * 1024 * 1024)] };
    const { status, json } = await send(putTrustList, await filed(), TRUST_MANAGER, putting(list));
    expect([status, json.code]).toEqual([413, 'request-too-large']);
  });

  it.each(['Default', 'a_b', '-a', 'a-', 'x'.repeat(65), '%00', '%E4%BF%A1', 'a%2Fb'])(
    'is not named %s',
    async (name) => {
      const sent = putting(listOf(), { 'if-none-match': '*' }, `/v1/seals/trust-lists/${name}`);
      const { status, json } = await send(putTrustList, await filed(), TRUST_MANAGER, sent);
      expect([status, json.code]).toEqual([400, 'request-invalid']);
    },
  );

  it.each([
    ['?version=0', 400],
    ['?version=1.5', 400],
    ['?version=x', 400],
    ['?version=1&version=1', 400],
    ['?version=2', 404],
    ['?version=1', 200],
  ])('asked for by %s is answered %i', async (query, status) => {
    const answer = await send(showTrustList, await filed(), TRUST_MANAGER, { target: `${AT}${query}` });
    expect(answer.status).toBe(status);
  });

  it('that was tampered with is answered 500 with its code', async () => {
    const room = await filed();
    room.trustBodies.bodies.clear();
    const { status, json } = await send(showTrustList, room, TRUST_MANAGER, { target: AT });
    expect([status, json.code, json.why]).toEqual([500, 'trust-list-broken', 'body-missing']);
  });
});

describe('the list of lists', () => {
  it('is paged by name', async () => {
    const room = trustListsOver();
    for (const name of ['c', 'a', 'b']) await put(room, { name });
    const first = await send(listTrustLists, room, TRUST_MANAGER, {
      target: '/v1/seals/trust-lists?limit=2',
    });
    const names = (lists: readonly { manifest: { name: string } }[]) =>
      lists.map(({ manifest }) => manifest.name);
    expect(names(first.json.lists)).toEqual(['a', 'b']);
    const target = `/v1/seals/trust-lists?limit=2&cursor=${encodeURIComponent(first.json.next)}`;
    expect(names((await send(listTrustLists, room, TRUST_MANAGER, { target })).json.lists)).toEqual(['c']);
  });
});
