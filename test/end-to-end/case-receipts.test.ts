import { createSumuClient } from 'sumu/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { itemKind } from '../../lib/items/item-kind.ts';
import { dynamoItemStore } from '../../lib/items/item-store.dynamo.ts';
import type { Role } from '../../lib/kernel/actor.ts';
import { systemClock } from '../../lib/kernel/clock.ts';
import { sm3Hex } from '../../lib/kernel/digest.ts';
import { dynamoClient } from '../../lib/platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../../lib/platform/store/record-table.dynamo.ts';
import { AGENCY, CODE, MIRROR, publish, soundContent } from '../items/life.ts';
import { startTestHost, type TestHost } from '../support/local-host.ts';

const SITE = '150100';
/** Fictional. */
const CITIZEN = '152601198001010017';

let host: TestHost;
beforeAll(async () => {
  host = await startTestHost({ sites: [SITE] });
  const env = host.envOf(SITE);
  const table = dynamoRecordTable({ client: dynamoClient(env), tableName: env['ITEMS_TABLE'] ?? '' });
  const life = { kind: itemKind(SITE), store: dynamoItemStore(table), clock: systemClock };
  await publish(
    life,
    { code: CODE, content: soundContent(), from: '2026-01-01' },
    { editor: MIRROR, reviewer: MIRROR },
  );
});
afterAll(() => host.close());

const clientOf = async (role: Role, more: object) => {
  const token = await host.mintToken({ role, division: SITE, subject: role, site: SITE, ...more });
  return { ...createSumuClient({ baseUrl: `${host.url}/${SITE}`, language: 'zh-CN', token }), token };
};

const told = <Data>({ data, error }: Readonly<{ data?: Data; error?: unknown }>): Data => {
  if (data === undefined) throw new Error(JSON.stringify(error));
  return data;
};

it('who applies reads what they brought, and takes the receipt of acceptance home, on paper or under a seal', async () => {
  const me = await clientOf('citizen', { identity: CITIZEN });
  const bytes = Buffer.from('%PDF-1.7\n申请书');
  const { id: upload, parts } = told(
    await me.POST('/v1/uploads', {
      params: { header: { 'Idempotency-Key': 'upload-receipt' } },
      body: {
        purpose: 'case-material',
        name: '巴特尔申请书.pdf',
        type: 'application/pdf',
        size: bytes.length,
      },
    }),
  );
  const headers = { authorization: `Bearer ${me.token}`, 'content-type': 'application/octet-stream' };
  await fetch(parts?.[0]?.href ?? '', { method: 'PUT', headers, body: new Uint8Array(bytes) });
  told(await me.POST('/v1/uploads/{id}/completion', { params: { path: { id: upload } } }));
  const { id, revision } = told(
    await me.POST('/v1/cases', {
      params: { header: { 'Idempotency-Key': 'receipts-0001' } },
      body: {
        item: CODE,
        applicant: { kind: 'person', codeType: '111', number: CITIZEN, name: '巴特尔', phone: '13804710001' },
        applyType: '1',
        channel: 'web',
      },
    }),
  );
  const path = { id };
  told(
    await me.PUT('/v1/cases/{id}/application', {
      params: { path, header: { 'If-Match': `"${revision}"` } },
      body: { situations: {}, form: {}, materials: [{ kind: 'file', requirement: 'm1', upload }] },
    }),
  );
  const { number = '' } = told(await me.POST('/v1/cases/{id}/submission', { params: { path } }));

  const file = told(
    await me.GET('/v1/cases/{id}/materials/{upload}/file', { params: { path: { id, upload } } }),
  );
  expect(file.name).toBe('巴特尔申请书.pdf');
  expect(decodeURIComponent(file.url)).not.toContain('巴特尔');
  const fetched = await fetch(file.url);
  expect(Buffer.from(await fetched.arrayBuffer()).equals(bytes)).toBe(true);
  expect(fetched.headers.get('content-disposition')).toBe(`attachment; filename="${number}-1.pdf"`);

  const acceptance = { id, kind: 'acceptance' } as const;
  const early = await me.GET('/v1/cases/{id}/receipts/{kind}/file', { params: { path: acceptance } });
  expect(early.error).toMatchObject({ code: 'receipt-not-yet' });
  const clerk = await clientOf('clerk', { agency: AGENCY });
  told(
    await clerk.POST('/v1/cases/{id}/operations', {
      params: { path, header: { 'Idempotency-Key': 'receipts-acceptance' } },
      body: { operation: 'acceptance' },
    }),
  );
  const page = await fetch(`${host.url}/${SITE}/v1/cases/${id}/receipts/acceptance`, {
    headers: { authorization: `Bearer ${me.token}` },
  });
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  const text = await page.text();
  for (const part of ['受理通知书', number, '巴特尔', `${host.url}/${SITE}/progress`])
    expect(text).toContain(part);
  const sealed = told(await me.GET('/v1/cases/{id}/receipts/{kind}/file', { params: { path: acceptance } }));
  const ofd = Buffer.from(await (await fetch(sealed.url)).arrayBuffer());
  expect([sm3Hex(ofd), ofd.length]).toEqual([sealed.sm3, sealed.size]);
  expect(ofd.includes('Signs/')).toBe(true);
  const again = await clerk.GET('/v1/cases/{id}/receipts/{kind}/file', { params: { path: acceptance } });
  expect(told(again).sm3).toBe(sealed.sm3);
});
