import { describe, expect, it } from 'vitest';
import * as listLicenseTypes from '../../../functions/licenses/list-license-types.ts';
import * as lookUpLicenseType from '../../../functions/licenses/look-up-license-type.ts';
import * as putLicenseType from '../../../functions/licenses/put-license-type.ts';
import type { Actor } from '../../../lib/kernel/actor.ts';
import type { HttpFunction } from '../../../lib/platform/http/http-handler.ts';
import type { Route } from '../../../lib/platform/http/route.ts';
import { ACCESS, cellsOf } from '../../platform/auth/access.ts';
import { callHandler, keptDeps, problemOf, type Sent } from '../../platform/http/call-handler.ts';
import {
  CODE,
  contentOf,
  DEFINER,
  EDITOR,
  OTHER_DEFINER,
  putType,
  textElement,
  typeCode,
  typesOver,
  type Types,
} from './room.ts';

const AT = `/v1/license-types/${CODE}`;
const PLACES = {
  division: '150100',
  above: '150000',
  below: '150102',
  beside: '150200',
  agency: DEFINER,
  otherAgency: OTHER_DEFINER,
};

type Endpoint = Readonly<{ route: Route; createHandler: (deps: Types) => HttpFunction }>;

const send = async (endpoint: Endpoint, room: Types, sent: Sent, actor?: Actor) => {
  const handler = endpoint.createHandler({ ...room, http: keptDeps({ authenticate: async () => actor }) });
  const answer = await callHandler(handler, endpoint.route, sent);
  return { status: answer.statusCode, headers: answer.headers ?? {}, json: problemOf(answer) };
};

const putting = (
  body: unknown = contentOf(),
  headers: Record<string, string> = { 'if-none-match': '*' },
) => ({
  target: AT,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

describe('put-license-type', () => {
  it.each(cellsOf(ACCESS['put-license-type'], PLACES))('answers $who with $status', async (cell) => {
    const { status = 0, json } = await send(putLicenseType, typesOver(), putting(), cell.actor);
    if (cell.status === 200) return expect([status, json.code]).toEqual([201, CODE]);
    expect([status, json.code]).toEqual([cell.status, cell.code]);
  });

  it('answers a new type with its address, a changed one with its version', async () => {
    const room = typesOver();
    const made = await send(putLicenseType, room, putting(), EDITOR);
    expect([made.status, made.headers['etag'], made.headers['location'], made.json.version]).toEqual([
      201,
      '"1"',
      `http://127.0.0.1:3000/150100${AT}`,
      1,
    ]);
    const body = contentOf({ definerName: '改名局' });
    const changed = await send(putLicenseType, room, putting(body, { 'if-match': '"1"' }), EDITOR);
    expect([changed.status, changed.headers['etag'], changed.json.content]).toEqual([200, '"2"', body]);
    const late = await send(putLicenseType, room, putting(contentOf(), { 'if-match': '"1"' }), EDITOR);
    expect([late.status, late.json.code]).toEqual([412, 'stale-version']);
    const without = await send(putLicenseType, room, putting(contentOf(), {}), EDITOR);
    expect([without.status, without.json.code]).toEqual([428, 'precondition-required']);
  });

  it('refuses all that is off the schema at once', async () => {
    const [principal] = contentOf().elements;
    const body = {
      ...contentOf(),
      elements: [{ ...principal, name: 'Ä', exchangeName: 'zzmc', extra: 1 }],
      validity: { kind: 'term', value: 0, unit: 'day' },
      holders: [],
      more: true,
    };
    const { status, json } = await send(putLicenseType, typesOver(), putting(body), EDITOR);
    expect(status).toBe(400);
    expect(json.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual([
      '/elements/0/exchangeName',
      '/elements/0/extra',
      '/elements/0/name',
      '/holders',
      '/more',
      '/validity/unit',
      '/validity/value',
    ]);
  });

  it('refuses what breaks a rule with words that say what to do', async () => {
    const body = contentOf({ elements: [textElement('a', { exchangeName: 'ZZMC' })], supersededBy: CODE });
    const { status, json } = await send(putLicenseType, typesOver(), putting(body), EDITOR);
    expect([status, json.code]).toEqual([422, 'license-type-invalid']);
    expect(json.errors).toMatchObject([
      { code: 'exchange-name-taken', pointer: '/elements/0/exchangeName' },
      { code: 'superseded-by-itself', pointer: '/supersededBy' },
    ]);
    expect(JSON.stringify(json.errors[0])).toContain('ZZMC');
  });

  it.each(['1', 'x'.repeat(21), `${DEFINER}01`, `${CODE}1`, '%E8%AF%81'])(
    'knows no code %s',
    async (code) => {
      const sent = { ...putting(), target: `/v1/license-types/${code}` };
      expect((await send(putLicenseType, typesOver(), sent, EDITOR)).status).toBe(400);
    },
  );
});

describe('look-up-license-type', () => {
  it('tells anybody a type, now and as an older version, and not twice what has not changed', async () => {
    const room = typesOver();
    await putType(room, { definerName: '一' });
    await putType(room, { definerName: '二' });
    const now = await send(lookUpLicenseType, room, { target: AT });
    expect([now.status, now.headers['etag'], now.json.content.definerName]).toEqual([200, '"2"', '二']);
    const then = await send(lookUpLicenseType, room, { target: `${AT}?version=1` });
    expect([then.status, then.headers['etag'], then.json.content.definerName]).toEqual([200, '"1"', '一']);
    const again = { target: AT, headers: { 'if-none-match': '"2"' } };
    expect((await send(lookUpLicenseType, room, again)).status).toBe(304);
  });

  it.each([
    [`/v1/license-types/${typeCode(9)}`, 404],
    [`${AT}?version=2`, 404],
    [`${AT}?version=0`, 400],
    [`${AT}?version=1.5`, 400],
    [`${AT}?version=x`, 400],
    [`${AT}?other=1`, 400],
  ])('answers %s with %i', async (target, status) => {
    const room = typesOver();
    await putType(room);
    expect((await send(lookUpLicenseType, room, { target })).status).toBe(status);
  });
});

describe('list-license-types', () => {
  it('tells anybody all types by code, page by page', async () => {
    const room = typesOver();
    for (const serial of [3, 1, 2]) await putType(room, {}, { code: typeCode(serial) });
    const first = await send(listLicenseTypes, room, { target: '/v1/license-types?limit=2' });
    expect(first.json.types.map(({ code }: { code: string }) => code)).toEqual([typeCode(1), typeCode(2)]);
    const next = encodeURIComponent(String(first.json.next));
    const second = await send(listLicenseTypes, room, { target: `/v1/license-types?cursor=${next}` });
    expect([second.json.types.length, second.json.next]).toEqual([1, undefined]);
    const wrong = await send(listLicenseTypes, room, { target: '/v1/license-types?cursor=x' });
    expect([wrong.status, wrong.json.code]).toEqual([400, 'cursor-invalid']);
  });
});
