import { createSumuClient } from 'sumu/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemKind } from '../../lib/items/item-kind.ts';
import { dynamoItemStore } from '../../lib/items/item-store.dynamo.ts';
import type { Role } from '../../lib/kernel/actor.ts';
import { systemClock } from '../../lib/kernel/clock.ts';
import { sm3Hex } from '../../lib/kernel/digest.ts';
import { wireItemMaterials } from '../../lib/licenses/wiring-item-materials.ts';
import { dynamoClient } from '../../lib/platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../../lib/platform/store/record-table.dynamo.ts';
import { CODE, contentFor, codeOf, MIRROR, publish, soundContent } from '../items/life.ts';
import { startTestHost, type TestHost } from '../support/local-host.ts';

const SITE = '150100';
const DEFINER = '11150100011530001U';
const BORROWER = '11430000006122244L';
const TYPE = `${DEFINER}001`;
/** Fictional. */
const CITIZEN = '152601198001010017';

let host: TestHost;
let identifier: string;

const clientOf = async (role: Role, more: object = {}) =>
  createSumuClient({
    baseUrl: `${host.url}/${SITE}`,
    language: 'zh-CN',
    token: await host.mintToken({ role, division: SITE, subject: role, site: SITE, ...more }),
  });
const editor = () => clientOf('editor', { agency: DEFINER });
const system = () => clientOf('system', { agency: BORROWER });

const publishItems = async (): Promise<void> => {
  const env = host.envOf(SITE);
  const table = dynamoRecordTable({ client: dynamoClient(env), tableName: env['ITEMS_TABLE'] ?? '' });
  const life = { kind: itemKind(SITE), store: dynamoItemStore(table), clock: systemClock };
  const material = { name: { 'zh-CN': '示范证' }, necessity: 'required' as const };
  const materials = [
    { ...material, id: 'm1', licenseType: TYPE },
    { ...material, id: 'm2' },
  ];
  const by = { editor: MIRROR, reviewer: MIRROR };
  await publish(life, { code: CODE, content: soundContent({ materials }), from: '2026-01-01' }, by);
  await publish(life, { code: codeOf(2), content: contentFor(2), from: '2026-01-01' }, by);
};

const defineType = async () =>
  (await editor()).PUT('/v1/license-types/{code}', {
    params: { path: { code: TYPE }, header: { 'If-None-Match': '*' } },
    body: {
      name: { 'zh-CN': '示范证' },
      definerName: '示范局',
      division: SITE,
      holders: ['person'],
      elements: [
        {
          name: 'address',
          exchangeName: 'KZ_DZ',
          label: { 'zh-CN': '住所' },
          required: true,
          personal: true,
          kind: 'text',
          maxLength: 100,
        },
      ],
      validity: { kind: 'long-term' },
    },
  });

const issue = async () =>
  (await clientOf('issuer', { agency: DEFINER })).POST('/v1/licenses', {
    body: {
      type: TYPE,
      serial: 'S001',
      issuer: { code: DEFINER, name: '示范局', division: SITE },
      holder: { kind: 'person', codeType: '111', number: CITIZEN, name: '巴特尔' },
      number: 'NO1',
      face: { address: '新城区' },
      issuedOn: '2026-01-05',
    },
  });

const grant = async (until: string, header: { 'If-None-Match': '*' } | { 'If-Match': string }) =>
  (await editor()).PUT('/v1/license-types/{code}/grants/{agency}', {
    params: { path: { code: TYPE, agency: BORROWER }, header },
    body: { items: [CODE], basis: '示范条例第三条', from: '2026-01-01T00:00:00Z', until, show: 'whole' },
  });

const retrieve = async (kind: 'case' | 'grant', item = CODE) =>
  (await system()).POST('/v1/licenses/retrievals', {
    body: {
      holder: { kind: 'person', number: CITIZEN },
      wanted: [{ type: TYPE, number: 'NO1' }],
      purpose: '办理变更',
      item,
      caseNumber: 'C1',
      ground: { kind },
      show: 'whole',
      files: true,
    },
  });

const USAGE = {
  useCause: '办理变更',
  orgName: '示范大厅',
  username: '其木格',
  itemName: '变更',
  itemCode: CODE,
  businessCode: 'C2',
};
const exchange = async (operation: 'GetCertificateDataByHolder' | 'GetCertificateFileByCertificateID') =>
  (await system()).POST('/elssp/v1/{operation}', {
    params: { path: { operation } },
    body: {
      ...USAGE,
      ...(operation === 'GetCertificateDataByHolder'
        ? { holderCode: CITIZEN, holderTypeCode: '111', certTypeCode: TYPE }
        : { certIdentifier: identifier }),
    },
  });

beforeAll(async () => {
  host = await startTestHost({ sites: [SITE] });
  await publishItems();
  await defineType();
  identifier = (await issue()).data?.identifier ?? '';
});
afterAll(() => host.close());

describe('what the items of cases ask for', () => {
  it('is read from their published versions', async () => {
    const { licenseTypesOf } = wireItemMaterials(host.envOf(SITE));
    expect(await licenseTypesOf(CODE)).toEqual([TYPE]);
    expect(await licenseTypesOf(CODE, '2026-01-01')).toEqual([TYPE]);
    for (const none of [licenseTypesOf(CODE, '2025-12-31'), licenseTypesOf(codeOf(2)), licenseTypesOf('X')])
      expect(await none).toEqual([]);
  });
});

describe('a standing grant, from its beginning to its end', () => {
  it('lets a system retrieve and exchange, with files, and the holder sees it', async () => {
    for (const kind of ['case', 'grant'] as const)
      expect((await retrieve(kind)).error?.code).toBe('ground-not-proven');
    expect((await exchange('GetCertificateDataByHolder')).error?.code).toBe('100');

    expect((await grant('2099-01-01T00:00:00Z', { 'If-None-Match': '*' })).response.status).toBe(201);
    const shown = (await retrieve('grant')).data?.results[0];
    expect(shown).toMatchObject({
      outcome: 'shown',
      licenses: [{ identifier, number: 'NO1', masked: false }],
    });
    const file = shown?.licenses[0]?.file;
    const bytes = new Uint8Array(await (await fetch(file?.url ?? '')).arrayBuffer());
    expect([sm3Hex(bytes), bytes.length]).toEqual([file?.sm3, file?.size]);

    expect((await exchange('GetCertificateDataByHolder')).data).toMatchObject({
      code: '0',
      data: [{ ZZBS: identifier, ZZBH: 'NO1', CZZT: '巴特尔', ZZYXQJZRQ: '长期', KZ_DZ: '新城区' }],
    });
    const link = (await exchange('GetCertificateFileByCertificateID')).data?.data[0];
    expect(link).toMatchObject({ ZZBS: identifier, sm3: file?.sm3 });

    expect((await retrieve('grant', codeOf(2))).error?.code).toBe('ground-not-proven');
    expect((await grant(new Date().toISOString(), { 'If-Match': '"1"' })).response.status).toBe(200);
    expect((await retrieve('grant')).error?.code).toBe('ground-not-proven');
    const { data: told } = await (
      await editor()
    ).GET('/v1/license-types/{code}/grants', {
      params: { path: { code: TYPE } },
    });
    expect(told?.grants).toMatchObject([{ agency: BORROWER, version: 2 }]);

    await host.invoke(SITE, 'drain-license-outbox', {});
    const citizen = await clientOf('citizen', { identity: CITIZEN });
    const { data: used } = await citizen.GET('/v1/licenses/uses', { params: { query: {} } });
    expect(used?.uses.map(({ caseNumber, orgName }) => [caseNumber, orgName])).toEqual([
      ['C2', '示范大厅'],
      ['C2', '示范大厅'],
      ['C1', undefined],
    ]);
    for (const { ground } of used?.uses ?? [])
      expect(ground).toMatchObject({ kind: 'grant', basis: '示范条例第三条' });
  });
});
