import { describe, expect, it } from 'vitest';
import * as listLicenseGrants from '../../../functions/licenses/list-license-grants.ts';
import * as putLicenseGrant from '../../../functions/licenses/put-license-grant.ts';
import type { Actor } from '../../../lib/kernel/actor.ts';
import type { GrantContent } from '../../../lib/licenses/grants/grant.ts';
import { dynamoGrantStore } from '../../../lib/licenses/grants/grant-store.dynamo.ts';
import { putGrant } from '../../../lib/licenses/grants/put-grant.ts';
import type { HttpFunction } from '../../../lib/platform/http/http-handler.ts';
import type { Route } from '../../../lib/platform/http/route.ts';
import { OUTBOX_SHARDS } from '../../../lib/platform/store/record-table.ts';
import { ACCESS, cellsOf } from '../../platform/auth/access.ts';
import { callHandler, keptDeps, problemOf, type Sent } from '../../platform/http/call-handler.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { wrapTable } from '../../support/wrap-table.ts';
import { CODE, DEFINER, EDITOR, kindOf, OTHER_DEFINER, putType, typeCode, typesOver } from '../types/room.ts';

const AGENCY = '91350100M000100Y43';
const CONTENT: GrantContent = {
  items: ['11150100011530001U4000131010001'],
  basis: '《示范条例》第十条',
  from: '2026-01-01T00:00:00Z',
  until: '2030-01-01T00:00:00+08:00',
  show: 'whole',
};
const PLACES = {
  division: '150100',
  above: '150000',
  below: '150102',
  beside: '150200',
  agency: DEFINER,
  otherAgency: OTHER_DEFINER,
};

const granting = async (table = memoryRecordTable()) => {
  const room = { ...typesOver(table), table, grants: dynamoGrantStore(table) };
  await putType(room);
  return room;
};
type Room = Awaited<ReturnType<typeof granting>>;
type Endpoint = Readonly<{ route: Route; createHandler: (deps: Room) => HttpFunction }>;

const send = async (endpoint: Endpoint, room: Room, sent: Sent, actor?: Actor) => {
  const handler = endpoint.createHandler({ ...room, http: keptDeps({ authenticate: async () => actor }) });
  const answer = await callHandler(handler, endpoint.route, sent);
  return { status: answer.statusCode, headers: answer.headers ?? {}, json: problemOf(answer) };
};

const putting = (
  more: object = {},
  headers: Record<string, string> = { 'if-none-match': '*' },
  target = `/v1/license-types/${CODE}/grants/${AGENCY}`,
) => ({
  target,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify({ ...CONTENT, ...more }),
});
const listing = (query = '') => ({ target: `/v1/license-types/${CODE}/grants${query}` });

const put = (room: Room, ifMatch: string | undefined, more: Partial<GrantContent> = {}, agency = AGENCY) =>
  putGrant(room, EDITOR, { type: CODE, agency, ifMatch, content: { ...CONTENT, ...more } });

describe('put-license-grant', () => {
  it.each(cellsOf(ACCESS['put-license-grant'], PLACES))('answers $who with $status', async (cell) => {
    const { status = 0, json } = await send(putLicenseGrant, await granting(), putting(), cell.actor);
    if (cell.status === 200) return expect([status, json.agency]).toEqual([201, AGENCY]);
    expect([status, json.code]).toEqual([cell.status, cell.code]);
  });

  it('answers a new grant, then the next version, then the same as it stands', async () => {
    const room = await granting();
    const made = await send(putLicenseGrant, room, putting(), EDITOR);
    expect([made.status, made.headers['etag']]).toEqual([201, '"1"']);
    expect(made.json).toMatchObject({ type: CODE, agency: AGENCY, version: 1, content: CONTENT });
    const ended = { until: '2026-11-24T02:00:00Z' };
    for (const expected of [1, 2]) {
      const changed = await send(
        putLicenseGrant,
        room,
        putting(ended, { 'if-match': `"${expected}"` }),
        EDITOR,
      );
      expect([changed.status, changed.headers['etag']]).toEqual([200, '"2"']);
    }
    const late = await send(putLicenseGrant, room, putting({}, { 'if-match': '"1"' }), EDITOR);
    expect([late.status, late.json.code, late.json.current]).toEqual([412, 'stale-version', 2]);
    expect((await send(putLicenseGrant, room, putting({}, {}), EDITOR)).status).toBe(428);
  });

  it('refuses what is off the schema, and all other defects at once', async () => {
    const room = await granting();
    const off = await send(
      putLicenseGrant,
      room,
      putting({ items: [], basis: ' ', from: 'x', show: 'all', extra: 1 }),
      EDITOR,
    );
    const places = new Set(off.json.errors.map(({ pointer }: Record<string, string>) => pointer));
    expect([off.status, [...places].toSorted()]).toEqual([
      400,
      ['/basis', '/extra', '/from', '/items', '/show'],
    ]);
    const to = `/v1/license-types/${CODE}/grants/91150100MA0N00000X`;
    const faulty = { until: '2025-01-01T00:00:00Z', basis: '一\u202e二' };
    const wrong = await send(putLicenseGrant, room, putting(faulty, { 'if-none-match': '*' }, to), EDITOR);
    expect([
      wrong.status,
      wrong.json.errors.map(({ code, pointer }: Record<string, string>) => `${code} ${pointer}`),
    ]).toEqual([
      422,
      ['grant-agency-unsound /path/agency', 'grant-reversed /until', 'text-unseen-character /basis'],
    ]);
  });

  it('knows no grant of a type that is not there', async () => {
    const to = `/v1/license-types/${typeCode(9)}/grants/${AGENCY}`;
    const answer = await send(
      putLicenseGrant,
      await granting(),
      putting({}, { 'if-none-match': '*' }, to),
      EDITOR,
    );
    expect([answer.status, answer.json.code]).toEqual([404, 'license-type-not-found']);
  });

  it('becomes one version of many that are put at once, each of them kept and on record', async () => {
    const room = await granting();
    const racing = await Promise.all(['甲', '乙', '丙'].map((basis) => put(room, undefined, { basis })));
    expect(racing.map(kindOf).toSorted()).toEqual(['ok', 'stale-version', 'stale-version']);
    for (let version = 1; version < 5; version += 1)
      expect(kindOf(await put(room, String(version), { basis: `第${version}版` }))).toBe('ok');
    const { records } = await room.table.scan({ index: 0, of: 1 });
    const versions = records.flatMap(({ pk, data }) =>
      pk.startsWith('grant#') ? [(data as { version: number }).version] : [],
    );
    expect(versions.toSorted()).toEqual([1, 2, 3, 4, 5]);
    const hinted = await Promise.all(
      Array.from({ length: OUTBOX_SHARDS }, (_, shard) => room.table.outboxHints(shard, 10)),
    );
    const [key] = hinted.flatMap(({ keys }) => keys);
    const events = Object.values((key && (await room.table.get(key)))?.outbox ?? {});
    expect(events.map(({ type, facts }) => [type, facts?.['version']]).toSorted()).toEqual(
      [1, 2, 3, 4, 5].map((version) => ['license-grant-put', version]),
    );
  });

  it('is put though the answer of the store was lost on the way', async () => {
    const losing = wrapTable(memoryRecordTable(), async (method, act) => {
      const answer = await act();
      return method === 'putIfAbsent' || method === 'replace' ? await act() : answer;
    });
    const room = await granting(losing);
    expect(await put(room, undefined)).toMatchObject({ value: { created: true } });
    expect(await put(room, '1', { show: 'masked' })).toMatchObject({ value: { grant: { version: 2 } } });
  });
});

describe('list-license-grants', () => {
  it.each(cellsOf(ACCESS['list-license-grants'], PLACES))('answers $who with $status', async (cell) => {
    const room = await granting();
    await put(room, undefined);
    const { status = 0, json } = await send(listLicenseGrants, room, listing(), cell.actor);
    if (cell.status === 200) return expect([status, json.grants.length]).toEqual([200, 1]);
    expect([status, json.code]).toEqual([cell.status, cell.code]);
  });

  it('tells the current versions by agency, page by page, of this type alone', async () => {
    const room = await granting();
    const agencies = [OTHER_DEFINER, AGENCY, DEFINER];
    for (const agency of agencies) await put(room, undefined, {}, agency);
    await put(room, '1', { show: 'masked' });
    await putType(room, {}, { code: typeCode(2) });
    await putGrant(room, EDITOR, { type: typeCode(2), agency: AGENCY, ifMatch: undefined, content: CONTENT });
    const first = await send(listLicenseGrants, room, listing('?limit=2'), EDITOR);
    const next = encodeURIComponent(String(first.json.next));
    const second = await send(listLicenseGrants, room, listing(`?limit=2&cursor=${next}`), EDITOR);
    const told = [...first.json.grants, ...second.json.grants];
    expect(told.map(({ agency }) => agency)).toEqual(agencies.toSorted());
    expect(told.map(({ version }) => version).toSorted()).toEqual([1, 1, 2]);
    expect(second.json.next).toBeUndefined();
    const strange = await send(listLicenseGrants, room, listing(`?cursor=${next}`), {
      ...EDITOR,
      subject: 'x',
    });
    expect([strange.status, strange.json.code]).toEqual([400, 'cursor-invalid']);
  });

  it('knows none of a type that is not there', async () => {
    const sent = { target: `/v1/license-types/${typeCode(9)}/grants` };
    const answer = await send(listLicenseGrants, await granting(), sent, EDITOR);
    expect([answer.status, answer.json.code]).toEqual([404, 'license-type-not-found']);
  });
});
