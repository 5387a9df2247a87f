import { createSumuClient } from 'sumu/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../lib/kernel/actor.ts';
import { sm3Hex } from '../../lib/kernel/digest.ts';
import { startTestHost, type TestHost } from '../support/local-host.ts';

const SITE = '150100';
const DEFINER = '11150100011530001U';
const ISSUER = '11150100011530001U';
const BORROWER = '11430000006122244L';
const TYPE = `${DEFINER}001`;
/** Fictional. */
const CITIZEN = '152601198001010017';
const ITEM = '11150100011530001U4000131010001';

let host: TestHost;
beforeAll(async () => {
  host = await startTestHost({ sites: [SITE] });
});
afterAll(() => host.close());

const clientOf = async (role: Role, more: object = {}) =>
  createSumuClient({
    baseUrl: `${host.url}/${SITE}`,
    language: 'zh-CN',
    token: await host.mintToken({ role, division: SITE, subject: role, site: SITE, ...more }),
  });

const keyed = (key: string) => ({ header: { 'Idempotency-Key': key } });
const holder = () => clientOf('citizen', { identity: CITIZEN });
const issuer = () => clientOf('issuer', { agency: ISSUER });
const clerk = () => clientOf('clerk', { agency: BORROWER, division: '150102' });

const defineType = async () =>
  (await clientOf('editor', { agency: DEFINER })).PUT('/v1/license-types/{code}', {
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
  (await issuer()).POST('/v1/licenses', {
    body: {
      type: TYPE,
      serial: 'S001',
      issuer: { code: ISSUER, name: '示范局', division: SITE },
      holder: { kind: 'person', codeType: '111', number: CITIZEN, name: '巴特尔' },
      number: 'NO1',
      face: { address: '新城区' },
      issuedOn: '2026-01-05',
    },
  });

const retrieve = async (consent: string, caseNumber: string) =>
  (await clerk()).POST('/v1/licenses/retrievals', {
    body: {
      holder: { kind: 'person', number: CITIZEN },
      wanted: [{ type: TYPE }],
      purpose: '办理变更',
      item: ITEM,
      caseNumber,
      ground: { kind: 'consent', id: consent },
      show: 'whole',
    },
  });

const consents = async (key: string) =>
  (await holder()).POST('/v1/licenses/consents', {
    params: keyed(key),
    body: {
      agency: BORROWER,
      types: [TYPE],
      licenses: [],
      until: new Date(Date.now() + 86_400_000).toISOString(),
    },
  });

const linkTo = async (identifier: string) =>
  (await holder()).GET('/v1/licenses/{identifier}/file', { params: { path: { identifier } } });

/** What the verifier of seals says of a file, to anybody who brings it. */
const verified = async (bytes: Uint8Array) =>
  (await clerk()).POST('/v1/seals/verifications', {
    params: keyed('key-of-a-file'),
    body: { document: { base64: Buffer.from(bytes).toString('base64') } },
  });

describe('a license, from its issue to its end, seen through the typed client', () => {
  it('is issued with a file that verifies, presented, retrieved with consent and not without, revoked; and its holder sees who used it', async () => {
    expect((await defineType()).response.status).toBe(201);
    const issued = await issue();
    expect([issued.response.status, issued.data?.masked]).toEqual([201, true]);
    const identifier = issued.data?.identifier ?? '';

    const own = await (await holder()).GET('/v1/licenses', { params: { query: { holder: 'me' } } });
    expect(own.data?.licenses).toMatchObject([{ identifier, state: 'valid', face: { address: '新城区' } }]);
    const stranger = await clientOf('citizen', { identity: '11010519491231002X' });
    const hidden = await stranger.GET('/v1/licenses/{identifier}', { params: { path: { identifier } } });
    expect([hidden.response.status, hidden.error?.code]).toEqual([404, 'license-not-found']);

    const link = await linkTo(identifier);
    expect(link.data).toMatchObject({ identifier, state: 'valid', mediaType: 'application/ofd' });
    const { url = '', sm3, size } = link.data ?? {};
    const fetched = await fetch(url);
    expect(fetched.headers.get('content-disposition')).toBe(`attachment; filename="${identifier}.OFD"`);
    expect(fetched.headers.get('content-type')).toBe('application/ofd');
    const bytes = Buffer.from(await fetched.arrayBuffer());
    expect([sm3Hex(bytes), bytes.length]).toEqual([sm3, size]);
    expect((await fetch(url.replace(/Signature=./, 'Signature='))).status).toBe(403);
    expect((await fetch(url.split('?')[0] ?? '')).status).toBe(403);
    const report = await verified(bytes);
    expect([report.response.status, report.data?.verdict]).toEqual([201, 'valid']);
    const unseen = await stranger.GET('/v1/licenses/{identifier}/file', { params: { path: { identifier } } });
    expect([unseen.response.status, unseen.error?.code]).toEqual([404, 'license-not-found']);
    expect((await issue()).data?.revision).toBe(issued.data?.revision);
    expect((await linkTo(identifier)).data?.sm3).toBe(sm3);

    const presented = await (
      await holder()
    ).POST('/v1/licenses/{identifier}/presentations', {
      params: { path: { identifier }, ...keyed('key-00000001') },
      body: { show: { elements: ['address'] }, seconds: 60 },
    });
    expect(presented.response.status).toBe(201);
    const code = (presented.data as { code: string }).code;
    const redeem = async (key: string) =>
      (await clerk()).POST('/v1/licenses/presentation-redemptions', {
        params: keyed(key),
        body: { code, purpose: '核验' },
      });
    const redeemed = await redeem('key-00000002');
    expect(redeemed.response.status).toBe(200);
    expect(JSON.stringify(redeemed.data)).toContain('新城区');
    expect(JSON.stringify(redeemed.data)).not.toContain(CITIZEN);
    expect((await redeem('key-00000003')).response.status).toBe(409);

    const consent = (await consents('key-00000004')).data?.id ?? '';
    const shown = await retrieve(consent, 'C1');
    expect(shown.data?.results).toMatchObject([
      { outcome: 'shown', licenses: [{ identifier, number: 'NO1' }] },
    ]);
    await (
      await holder()
    ).POST('/v1/licenses/consents/{id}/withdrawal', { params: { path: { id: consent } } });
    expect((await retrieve(consent, 'C2')).error?.code).toBe('ground-not-proven');

    const again = (await consents('key-00000005')).data?.id ?? '';
    const revoked = await (
      await issuer()
    ).POST('/v1/licenses/{identifier}/operations', {
      params: { path: { identifier }, header: { 'If-Match': '*' } },
      body: { operation: 'revocation', reason: '处罚决定' },
    });
    expect(revoked.data?.state).toBe('revoked');
    expect((await retrieve(again, 'C3')).data?.results).toEqual([
      { outcome: 'not-valid', state: 'revoked', licenses: [] },
    ]);

    await host.invoke(SITE, 'drain-license-outbox', {});
    const used = await (await holder()).GET('/v1/licenses/uses', { params: { query: {} } });
    expect(used.data?.uses.map(({ caseNumber, purpose }) => [caseNumber, purpose])).toEqual([
      ['C3', '办理变更'],
      ['C1', '办理变更'],
    ]);
    const shownTo = await (await holder()).GET('/v1/licenses/presentations', { params: { query: {} } });
    expect(JSON.stringify(shownTo.data)).toContain('核验');

    const chain = await Promise.all(
      Array.from({ length: 8 }, async (_, lane) =>
        (await clientOf('ops')).GET('/v1/audit/entries', { params: { query: { lane } } }),
      ),
    );
    const text = JSON.stringify(chain.map(({ data }) => data));
    for (const type of [
      'license-issued',
      'license-presented',
      'license-used',
      'consent-withdrawn',
      'license-retrieval-refused',
      'license-revocation',
    ])
      expect(text).toContain(type);
    for (const secret of [CITIZEN, '巴特尔', '新城区', '办理变更', '处罚决定'])
      expect(text).not.toContain(secret);
  });
});
