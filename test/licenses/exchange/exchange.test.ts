import { describe, expect, it } from 'vitest';
import * as exchange from '../../../functions/licenses/exchange-licenses.ts';
import type { Actor } from '../../../lib/kernel/actor.ts';
import { changeLicenseState } from '../../../lib/licenses/change-license-state.ts';
import type { FileLinks } from '../../../lib/platform/store/file-links.ts';
import { dynamoLicenseTypeStore } from '../../../lib/licenses/types/license-type-store.dynamo.ts';
import { exchangeError, exchangeAnswer } from '../../../lib/licenses/exchange/exchange-requests.ts';
import { tokenRefused } from '../../../lib/platform/auth/challenge.ts';
import { callHandler, keptDeps } from '../../platform/http/call-handler.ts';
import { BORROWER, CLERK, drain, ITEM } from '../consents/lending.ts';
import { grounded, putGrant, reasons, SYSTEM, usesOf } from '../retrievals/grounds.ts';
import {
  CITIZEN,
  citizen,
  file,
  identifierOf,
  ISSUER,
  ISSUING,
  official,
  OTHER_CITIZEN,
  PERSONAL,
  TYPE,
  valueOf,
} from '../room.ts';

const FILE = { sm3: 'f'.repeat(64), size: 4096, mediaType: 'application/ofd' };
const LINKS: FileLinks = {
  linkTo: async ({ sm3 }, name) => ({
    url: `https://files/${sm3}/${name}`,
    expiresAt: '2026-11-24T02:05:00Z',
  }),
};

const exchanging = async (links: FileLinks | undefined = LINKS) => {
  const { room } = await grounded();
  const types = dynamoLicenseTypeStore(room.table);
  const label = { 'zh-CN': '经营场所' };
  const element = { name: 'address', exchangeName: 'KZ_DZ', label, required: true, personal: true };
  await types.put(
    {
      code: TYPE,
      version: 1,
      putAt: '2026-01-01T00:00:00Z',
      content: {
        name: { 'zh-CN': '食品经营许可证' },
        definerName: '示范部',
        division: '150000',
        holders: ['person'],
        elements: [{ ...element, kind: 'text', maxLength: 100 }],
        validity: { kind: 'long-term' },
      },
    },
    0,
  );
  const linksFor = async (): Promise<FileLinks | undefined> => links;
  return { ...room, types, linksFor };
};
type Room = Awaited<ReturnType<typeof exchanging>>;

const USAGE = {
  useCause: '办理食品经营许可变更',
  orgName: '示范市政务服务大厅',
  username: '其木格',
  itemName: '食品经营许可变更',
  itemCode: ITEM,
  businessCode: '150100-2026-000001',
};
const BY_HOLDER = { holderCode: CITIZEN, holderTypeCode: '111', certTypeCode: TYPE };
const BY_ID = { certIdentifier: identifierOf() };

const ask = async (
  room: Room,
  operation: string,
  body: object,
  actor: Actor | undefined = SYSTEM,
  authenticate = async (): Promise<Actor | undefined> => actor,
  language = 'zh-CN',
) => {
  const http = keptDeps({ authenticate });
  const answer = await callHandler(exchange.createHandler({ ...room, http }), exchange.route, {
    target: `/elssp/v1/${operation}`,
    headers: { 'content-type': 'application/json', 'accept-language': language },
    body: JSON.stringify({ ...USAGE, ...body }),
  });
  const { statusCode: status, headers = {}, body: text = '' } = answer;
  return { status, headers, text, json: JSON.parse(text), lines: http.lines };
};

const SHOWN = {
  ZZMC: '食品经营许可证',
  ZZLXDM: TYPE,
  ZZBH: PERSONAL.number,
  ZZBS: identifierOf(),
  ZZBFJG: '呼和浩特市示范局',
  ZZBFJGDM: ISSUER,
  ZZBFRQ: '2026-01-05',
  CZZT: PERSONAL.holder.name,
  CZZTDM: CITIZEN,
  CZZTDMLX: '居民身份证号码',
  CZZTDMLXDM: '111',
  ZZYXQQSRQ: '2026-01-05',
  ZZYXQJZRQ: '长期',
  CJSJ: '2026-01-05T01:00:00.000Z',
  KZ_DZ: '呼和浩特市新城区',
};

describe('the exchange of data', () => {
  it.each([
    ['GetCertificateDataByHolder', BY_HOLDER],
    ['GetCertificateDataByHolder', { ...BY_HOLDER, certNo: PERSONAL.number }],
    ['GetCertificateDataByCertificateID', BY_ID],
  ])('%s gives a license by its short names', async (operation, body) => {
    const { status, headers, json } = await ask(await exchanging(), operation, body);
    expect([status, json]).toEqual([200, { code: '0', message: '成功', data: [SHOWN] }]);
    expect(exchangeAnswer.parse(json)).toEqual(json);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('is among the uses of the holder, with the office and not with who sat there', async () => {
    const room = await exchanging();
    await ask(room, 'GetCertificateDataByCertificateID', BY_ID);
    await drain(room);
    const uses = await usesOf(room);
    expect(uses).toMatchObject([
      {
        agency: BORROWER,
        orgName: USAGE.orgName,
        purpose: USAGE.useCause,
        item: ITEM,
        caseNumber: USAGE.businessCode,
        ground: { kind: 'grant', basis: '《食品安全法》第三十五条' },
      },
    ]);
    const stored = JSON.stringify([(await room.table.scan({ index: 0, of: 1 })).records, room.audited]);
    for (const secret of [USAGE.orgName, USAGE.username, USAGE.itemName, USAGE.useCause, CITIZEN])
      expect(stored).not.toContain(secret);
    expect(JSON.stringify(uses)).not.toContain(USAGE.username);
  });

  it('hides what a grant lets be shown masked alone', async () => {
    const room = await exchanging();
    await putGrant(room, { show: 'masked' });
    const { status, text } = await ask(room, 'GetCertificateDataByHolder', BY_HOLDER);
    expect(status).toBe(200);
    for (const secret of [CITIZEN, PERSONAL.holder.name, PERSONAL.number, '新城区', 'KZ_DZ'])
      expect(text).not.toContain(secret);
  });
});

describe('the exchange of files', () => {
  const withFile = async (links?: FileLinks) => {
    const room = await exchanging(links);
    const found = await room.licenses.find(identifierOf().split('.').slice(5, 8).join('.'));
    if (found === undefined) throw new Error('no license');
    const event = { type: 'x', at: '2026-01-05T01:00:00.000Z', facts: {} };
    await room.licenses.save({ ...found.license, file: FILE }, found, event);
    return room;
  };

  it.each([
    ['GetCertificateFileByHolder', BY_HOLDER],
    ['GetCertificateFileByCertificateID', BY_ID],
  ])('%s gives a link, and the digest of what it opens', async (operation, body) => {
    const { status, json } = await ask(await withFile(), operation, body);
    const url = `https://files/${FILE.sm3}/${identifierOf()}.OFD`;
    expect([status, json.data]).toEqual([
      200,
      [{ ZZBS: identifierOf(), url, expiresAt: '2026-11-24T02:05:00Z', ...FILE }],
    ]);
  });

  it('gives none where the grant shows masked, where there is none, and where the network reaches none', async () => {
    const masked = await withFile();
    await putGrant(masked, { show: 'masked' });
    for (const room of [masked, await exchanging()])
      expect((await ask(room, 'GetCertificateFileByHolder', BY_HOLDER)).json.code).toBe('100');
    const out = await withFile();
    const far = { ...out, linksFor: async () => undefined };
    const { status, json } = await ask(far, 'GetCertificateFileByHolder', BY_HOLDER);
    expect([status, json.code]).toEqual([409, 'license-file-out-of-reach']);
    await drain(out);
    expect(await usesOf(out)).toEqual([]);
  });
});

describe('a refusal of the exchange', () => {
  it.each([
    ['without a token', async () => undefined],
    [
      'with a token that is no good',
      () => Promise.reject(tokenRefused('token-invalid', 'sumu:150100', 'signature')),
    ],
  ])('%s is 11', async (_, authenticate) => {
    const { status, headers, json } = await ask(
      await exchanging(),
      'GetCertificateDataByHolder',
      BY_HOLDER,
      undefined,
      authenticate,
    );
    expect([status, json]).toEqual([401, { code: '11', message: '认证失败', traceId: 'trace-1' }]);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(headers['www-authenticate']).toContain('Bearer');
  });

  it.each<[string, Actor]>([
    ['a citizen', citizen()],
    ['a clerk of the agency', CLERK],
    ['an issuer', ISSUING],
    ['an editor', official('editor', { agency: BORROWER })],
    ['operators', official('ops', { agency: BORROWER })],
    ['a system without an agency', { subject: 'm', kind: 'machine', roles: ['system'] }],
    ['a system of an agency without a grant', { ...SYSTEM, agency: ISSUER }],
  ])('to %s is 100', async (_, actor) => {
    for (const [operation, body] of [
      ['GetCertificateDataByHolder', BY_HOLDER],
      ['GetCertificateFileByCertificateID', BY_ID],
    ] as const) {
      const { status, json } = await ask(await exchanging(), operation, body, actor);
      expect([status, json]).toEqual([403, { code: '100', message: '无权限', traceId: 'trace-1' }]);
    }
  });

  it('is the same to the byte whether there is a holder, a license, a valid one or a grant', async () => {
    const revoked = await exchanging();
    const operation = 'revocation' as const;
    const wish = { identifier: identifierOf(), ifMatch: '*', reason: 'x', operation };
    valueOf(await changeLicenseState(revoked, ISSUING, wish));
    const others = await exchanging();
    const holder = { ...PERSONAL.holder, number: OTHER_CITIZEN };
    await file(others, { serial: 'S5', type: '11100000000013338W012', personal: { ...PERSONAL, holder } });
    const byNone = { ...SYSTEM, agency: ISSUER };
    const answers = [
      await ask(others, 'GetCertificateDataByHolder', { ...BY_HOLDER, holderCode: OTHER_CITIZEN }),
      await ask(others, 'GetCertificateDataByHolder', { ...BY_HOLDER, holderCode: 'nobody' }),
      await ask(others, 'GetCertificateDataByHolder', { ...BY_HOLDER, certNo: 'none' }),
      await ask(others, 'GetCertificateDataByCertificateID', { certIdentifier: identifierOf('S9') }),
      await ask(others, 'GetCertificateDataByCertificateID', { certIdentifier: 'x' }),
      await ask(others, 'GetCertificateDataByCertificateID', {
        certIdentifier: identifierOf('S5', '001', '11100000000013338W012'),
      }),
      await ask(others, 'GetCertificateDataByCertificateID', BY_ID, byNone),
      await ask(others, 'GetCertificateDataByCertificateID', { certIdentifier: identifierOf('S9') }, byNone),
      await ask(revoked, 'GetCertificateDataByHolder', BY_HOLDER),
      await ask(revoked, 'GetCertificateDataByCertificateID', BY_ID),
      await ask(revoked, 'GetCertificateDataByHolder', BY_HOLDER, SYSTEM, async () => SYSTEM, 'mn'),
      await ask(revoked, 'GetCertificateDataByHolder', BY_HOLDER, CLERK, async () => CLERK, 'en'),
    ];
    const told = answers.map(({ status, headers, text }) => JSON.stringify([status, headers, text]));
    expect(new Set(told).size).toBe(1);
    expect(answers[0]?.json).toEqual({ code: '100', message: '无权限', traceId: 'trace-1' });
  });

  it('is for another time where a store is away, and tells that to nobody without a ground', async () => {
    const room = await exchanging();
    const away = Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
    const pageOf = () => Promise.reject(away);
    const partly = { ...room, licenses: { ...room.licenses, pageOf } };
    const { status, headers, json } = await ask(partly, 'GetCertificateDataByHolder', BY_HOLDER);
    expect([status, json.code, headers['retry-after']]).toEqual([503, 'store-unavailable', '5']);
    const stranger = { ...SYSTEM, agency: ISSUER };
    expect((await ask(partly, 'GetCertificateDataByHolder', BY_HOLDER, stranger)).json.code).toBe('100');
  });

  it('for a type of holder that is not known is 103', async () => {
    const body = { ...BY_HOLDER, holderTypeCode: '999' };
    const { status, json } = await ask(await exchanging(), 'GetCertificateDataByHolder', body);
    expect([status, json]).toEqual([400, { code: '103', message: '持证主体类型无效', traceId: 'trace-1' }]);
  });

  it('names all that is missing, in its own shape', async () => {
    const room = await exchanging();
    const none = Object.fromEntries(Object.keys(USAGE).map((name) => [name, undefined]));
    const off = await ask(room, 'GetCertificateDataByHolder', { ...BY_HOLDER, ...none });
    expect([off.status, off.json.code, off.json.errors.length]).toEqual([400, 'request-invalid', 6]);
    expect(exchangeError.parse(off.json)).toEqual(off.json);
    const long = await ask(room, 'GetCertificateDataByHolder', {
      ...BY_HOLDER,
      useCause: '字'.repeat(201),
      orgName: ' ',
    });
    expect(long.json.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/useCause',
      '/orgName',
    ]);
    const by = await ask(room, 'GetCertificateDataByHolder', { holderCode: CITIZEN });
    expect(by.json.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/holderTypeCode',
      '/certTypeCode',
    ]);
    const id = await ask(room, 'GetCertificateDataByCertificateID', BY_HOLDER);
    expect([id.status, id.json.errors[0].pointer]).toEqual([400, '/certIdentifier']);
    const strange = await ask(room, 'GetEverything', BY_HOLDER);
    expect([strange.status, strange.json.code]).toEqual([400, 'request-invalid']);
  });

  it('is put on record with its reason where there was no ground, and leaves no person in the log', async () => {
    const room = await exchanging();
    const { lines } = await ask(room, 'GetCertificateDataByHolder', BY_HOLDER, { ...SYSTEM, agency: ISSUER });
    expect(await reasons(room)).toEqual(['grant-unknown']);
    for (const secret of [CITIZEN, USAGE.username, USAGE.orgName, USAGE.useCause])
      expect(lines.join()).not.toContain(secret);
  });
});
