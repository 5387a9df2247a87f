import { describe, expect, it } from 'vitest';
import * as listSeals from '../../../functions/seals/list-seals.ts';
import * as lookUpSeal from '../../../functions/seals/look-up-seal.ts';
import * as registerSeal from '../../../functions/seals/register-seal.ts';
import * as resumeSeal from '../../../functions/seals/resume-seal.ts';
import * as revokeSeal from '../../../functions/seals/revoke-seal.ts';
import * as suspendSeal from '../../../functions/seals/suspend-seal.ts';
import type { Actor } from '../../../lib/kernel/actor.ts';
import type { HttpFunction } from '../../../lib/platform/http/http-handler.ts';
import type { Route } from '../../../lib/platform/http/route.ts';
import { ACCESS, cellsOf } from '../../platform/auth/access.ts';
import { callHandler, keptDeps, problemOf, type Sent } from '../../platform/http/call-handler.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import {
  change,
  HOLDER,
  MANAGER,
  official,
  OTHER_HOLDER,
  register,
  registryOver,
  requestOf,
  SEAL_ID,
  sealBytes,
  type Registry,
} from './room.ts';

const PLACES = {
  division: '150100',
  above: '150000',
  below: '150102',
  beside: '150200',
  agency: HOLDER,
  otherAgency: OTHER_HOLDER,
};
const JSON_TYPE = { 'content-type': 'application/json' };
const AT = `/v1/seals/${SEAL_ID}`;

type Endpoint = Readonly<{ route: Route; createHandler: (deps: Registry) => HttpFunction }>;

const send = async (endpoint: Endpoint, room: Registry, actor: Actor | undefined, sent: Sent) => {
  const handler = endpoint.createHandler({ ...room, http: keptDeps({ authenticate: async () => actor }) });
  const answer = await callHandler(handler, endpoint.route, sent);
  return { status: answer.statusCode, headers: answer.headers ?? {}, json: problemOf(answer) };
};

const filed = async (): Promise<Registry> => {
  const room = registryOver(memoryRecordTable());
  await register(room);
  return room;
};

const registering = (body: object): Sent => ({
  target: '/v1/seals',
  headers: { ...JSON_TYPE, 'idempotency-key': 'key-00000002' },
  body: JSON.stringify(body),
});
const changing = (noun: string, headers: Record<string, string> = { 'if-match': '"1-normal"' }): Sent => ({
  target: `${AT}/${noun}`,
  headers: { ...JSON_TYPE, ...headers },
  body: '{"reason":"遗失"}',
});

type Row = Readonly<{
  id: keyof typeof ACCESS;
  endpoint: Endpoint;
  sent: Sent;
  prepare?: (room: Registry) => Promise<unknown>;
}>;

const ROWS: readonly Row[] = [
  {
    id: 'register-seal',
    endpoint: registerSeal,
    sent: registering(requestOf(sealBytes({ sealId: '2' }))),
  },
  { id: 'list-seals', endpoint: listSeals, sent: { target: '/v1/seals' } },
  { id: 'look-up-seal', endpoint: lookUpSeal, sent: { target: AT } },
  { id: 'suspend-seal', endpoint: suspendSeal, sent: changing('suspension') },
  {
    id: 'resume-seal',
    endpoint: resumeSeal,
    sent: changing('resumption', { 'if-match': '"2-suspended"' }),
    prepare: (room) => change(room, { transition: 'suspension' }),
  },
  { id: 'revoke-seal', endpoint: revokeSeal, sent: changing('revocation') },
];

describe.each(ROWS)('$id', ({ id, endpoint, sent, prepare }) => {
  it.each(cellsOf(ACCESS[id], PLACES))('answers $who with $status', async ({ actor, status, code }) => {
    const room = await filed();
    await prepare?.(room);
    const answer = await send(endpoint, room, actor, sent);
    expect([(answer.status ?? 0) < 300 ? 200 : answer.status, answer.json.code]).toEqual([status, code]);
  });
});

describe('a seal that is looked up', () => {
  it('is told with its state now and at an instant, and its states so far', async () => {
    const room = await filed();
    await change(room, { transition: 'suspension', from: '2026-11-01T00:00:00Z' });
    const { json, headers } = await send(lookUpSeal, room, official('citizen'), { target: AT });
    expect([json, headers['etag']]).toMatchObject([
      {
        id: SEAL_ID,
        state: 'suspended',
        since: '2026-11-01T00:00:00.000Z',
        asOf: '2026-11-24T02:00:00.000Z',
        version: 2,
        history: [
          { state: 'normal', from: '2025-01-01T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z' },
          { state: 'suspended', to: '2035-01-01T00:00:00.001Z' },
          { state: 'expired' },
        ],
      },
      '"2-suspended"',
    ]);
    const then = { target: `${AT}?asOf=2026-10-31T23:59:59%2B08:00` };
    expect((await send(lookUpSeal, room, official('citizen'), then)).json).toMatchObject({
      state: 'normal',
      asOf: '2026-10-31T15:59:59.000Z',
    });
  });

  it('tells why it was changed to its own managers alone', async () => {
    const room = await filed();
    await change(room, { transition: 'suspension' });
    const told = async (actor: Actor) =>
      JSON.stringify((await send(lookUpSeal, room, actor, { target: AT })).json);
    expect(await told(MANAGER)).toContain('印章遗失');
    expect(await told(official('seal-manager', { division: '150200' }))).not.toContain('印章遗失');
    expect(await told(official('citizen'))).not.toContain('印章遗失');
  });

  it('is not sent twice while nothing changes, and is when it expires', async () => {
    const room = await filed();
    const sent = { target: AT, headers: { 'if-none-match': '"1-normal"' } };
    expect((await send(lookUpSeal, room, MANAGER, sent)).status).toBe(304);
    room.clock.to('2035-01-02T00:00:00Z');
    expect((await send(lookUpSeal, room, MANAGER, sent)).json.state).toBe('expired');
  });

  it.each([
    ['{A B}#?%&', '%7BA%20B%7D%23%3F%25%26'],
    ['1.2', '1.2'],
  ])('%s is found by its encoded name, which Location tells', async (sealId, encoded) => {
    const room = await filed();
    const made = await send(registerSeal, room, MANAGER, registering(requestOf(sealBytes({ sealId }))));
    expect([made.status, made.headers['location']]).toEqual([
      201,
      `http://127.0.0.1:3000/150100/v1/seals/${encoded}`,
    ]);
    const { json } = await send(lookUpSeal, room, MANAGER, { target: `/v1/seals/${encoded}` });
    expect(json.id).toBe(sealId);
  });

  it.each(['%00', 'a%00b', 'x'.repeat(129), '%E6%B2%A1%E6%9C%89', '%20', '%5C', 'a%2Fb'])(
    'by the name %s is refused',
    async (name) => {
      const { status, json } = await send(lookUpSeal, await filed(), MANAGER, {
        target: `/v1/seals/${name}`,
      });
      expect([status, json.code]).toEqual([400, 'request-invalid']);
    },
  );

  it.each([
    ['2026-11-24', 400],
    ['2026-13-01T00:00:00Z', 400],
    ['2026-11-24T02:06:00Z', 422],
  ])('as of %s is refused with %i', async (asOf, status) => {
    const sent = { target: `${AT}?asOf=${asOf}` };
    expect((await send(lookUpSeal, await filed(), MANAGER, sent)).status).toBe(status);
  });
});

describe('a registration that is off the schema', () => {
  it('is refused with all of it', async () => {
    const body = { seal: '', agency: { code: '', more: 1 }, division: '15', extra: true, name: '假名' };
    const { status, json } = await send(registerSeal, await filed(), MANAGER, registering(body));
    expect(status).toBe(400);
    expect(json.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual([
      '/agency/code',
      '/agency/more',
      '/agency/name',
      '/division',
      '/extra',
      '/name',
      '/seal',
    ]);
  });

  it('is refused when it is larger than any seal', async () => {
    const body = { ...requestOf(sealBytes()), seal: 'A'.repeat(2 * 1024 * 1024 + 4) };
    const { status, json } = await send(registerSeal, await filed(), MANAGER, registering(body));
    expect([status, json.errors]).toMatchObject([400, [{ pointer: '/seal' }]]);
  });
});

describe('a change without If-Match', () => {
  it('is asked for one', async () => {
    const { status, json } = await send(revokeSeal, await filed(), MANAGER, changing('revocation', {}));
    expect([status, json.code]).toEqual([428, 'precondition-required']);
  });

  it('over an older version is told that it is stale', async () => {
    const room = await filed();
    await change(room, { transition: 'suspension' });
    const { status, json } = await send(revokeSeal, room, MANAGER, changing('revocation'));
    expect([status, json.code]).toEqual([412, 'stale-version']);
  });
});

describe('the list of seals', () => {
  it('is whole and in order by its pages, whose cursors are good for their caller alone', async () => {
    const room = registryOver(memoryRecordTable());
    for (const n of [3, 1, 2]) await register(room, sealBytes({ sealId: `s${n}` }), `key-0000000${n}`);
    const first = await send(listSeals, room, MANAGER, { target: '/v1/seals?limit=2' });
    expect(first.json.seals.map(({ id }: { id: string }) => id)).toEqual(['s1', 's2']);
    const target = `/v1/seals?limit=2&cursor=${encodeURIComponent(first.json.next)}`;
    const second = await send(listSeals, room, MANAGER, { target });
    expect([second.json.seals.length, second.json.next]).toEqual([1, undefined]);
    const other = await send(listSeals, room, official('citizen'), { target });
    expect([other.status, other.json.code]).toEqual([400, 'cursor-invalid']);
  });
});
