import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemKind } from '../../../lib/items/item-kind.ts';
import { wire as wireItems } from '../../../lib/items/wiring.ts';
import { sm3Hex } from '../../../lib/kernel/digest.ts';
import { systemClock } from '../../../lib/kernel/clock.ts';
import { dynamoLicenseNumbers } from '../../../lib/licenses/numbers/license-numbers.dynamo.ts';
import { licensesTableOf } from '../../../lib/licenses/wiring-table.ts';
import { wireLicenseTypeStores } from '../../../lib/licenses/wiring-types.ts';
import { wire } from '../../../lib/licenses/wiring.ts';
import { CODE, codeOf, contentFor, MIRROR, publish, soundContent } from '../../items/life.ts';
import { startTestHost, type TestHost } from '../../support/local-host.ts';
import { pdfOf } from '../../uploads/room.ts';
import { CITIZEN, file, identifierOf, OTHER_ISSUER, TYPE } from '../room.ts';

const SITE = '150100';
const OTHER_TYPE = `${TYPE.slice(0, 18)}012`;
const LEASE = `${TYPE.slice(0, 18)}013`;

type Json = Readonly<Record<string, unknown>>;
type Told = Readonly<{ status: number; json: Json }>;

let host: TestHost;
let holder: string;
let clerk: string;

const define = async (code: string) => {
  const content = {
    name: { 'zh-CN': '示范证' },
    definerName: '示范部',
    division: '150000',
    holders: ['person' as const],
    elements: [],
    validity: { kind: 'long-term' as const },
  };
  const { types } = wireLicenseTypeStores(host.envOf(SITE));
  await types.put({ code, version: 1, content, putAt: '2026-01-01T00:00:00.000Z' }, 0);
};

const publishItem = async () => {
  const { items } = wireItems(host.envOf(SITE));
  const deps = { kind: itemKind(SITE), store: items, clock: systemClock };
  const wants = (id: string, more: object) => ({ id, name: { 'zh-CN': id }, necessity: 'required', ...more });
  const content = soundContent({
    questions: [
      {
        id: 'delegation',
        text: { 'zh-CN': '是否委托他人办理' },
        options: [
          { id: 'self', text: { 'zh-CN': '本人' } },
          { id: 'agent', text: { 'zh-CN': '委托' } },
        ],
      },
    ],
    materials: [
      wants('licence', { licenseType: TYPE, source: 'government' }),
      wants('lease', { licenseType: LEASE, source: 'applicant' }),
      wants('proxy', { licenseType: OTHER_TYPE, when: [{ question: 'delegation', anyOf: ['agent'] }] }),
      wants('form', {}),
    ] as NonNullable<ReturnType<typeof soundContent>['materials']>,
  });
  const byMirror = { editor: MIRROR, reviewer: MIRROR };
  await publish(deps, { code: CODE, content, from: '2026-01-01' }, byMirror);
  for (const serial of [2, 3])
    await publish(deps, { code: codeOf(serial), content: contentFor(serial), from: '2026-01-01' }, byMirror);
};

beforeAll(async () => {
  host = await startTestHost({ sites: [SITE] });
  const env = host.envOf(SITE);
  const { licenses, personal } = wire(env);
  const numbers = dynamoLicenseNumbers(licensesTableOf(env));
  const library = { licenses, keys: await personal(), numbers };
  await file(library);
  for (const code of [TYPE, OTHER_TYPE, LEASE]) await define(code);
  await publishItem();
  const token = (role: 'citizen' | 'clerk', more: object) => host.mintToken({ role, site: SITE, ...more });
  holder = await token('citizen', { identity: CITIZEN, subject: 'the-holder' });
  clerk = await token('clerk', { agency: OTHER_ISSUER, division: SITE, subject: 'a-clerk' });
});
afterAll(() => host.close());

const call = async (method: string, path: string, bearer: string, body?: unknown): Promise<Told> => {
  const headers = {
    authorization: `Bearer ${bearer}`,
    'idempotency-key': sm3Hex(JSON.stringify([path, body ?? ''])),
  };
  const answer = await fetch(`${host.url}/${SITE}/v1${path}`, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, json: (await answer.json()) as Json };
};

const bring = async (bytes: Buffer, name: string): Promise<Told> => {
  const wish = { purpose: 'license-material', name, type: 'application/pdf', size: bytes.length };
  const answer = await fetch(`${host.url}/${SITE}/v1/uploads`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${holder}`,
      'content-type': 'application/json',
      'idempotency-key': `key-${name}-0001`,
    },
    body: JSON.stringify(wish),
  });
  const { id, parts } = (await answer.json()) as { id: string; parts: readonly { href: string }[] };
  await fetch(parts[0]?.href ?? '', {
    method: 'PUT',
    headers: { authorization: `Bearer ${holder}`, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  });
  const done = await call('POST', `/uploads/${id}/completion`, holder);
  return { ...done, json: { ...done.json, id } };
};

const outcomesOf = ({ json }: Told) =>
  (json['results'] as readonly Json[]).map(({ id, outcome }) => `${String(id)} ${String(outcome)}`);

describe('what need not be submitted, on a running host', () => {
  it('is told before, while and after the original of a material is shown at the window', async () => {
    const match = () =>
      call('POST', '/licenses/matches', holder, { item: CODE, answers: { delegation: 'self' } });
    expect(outcomesOf(await call('POST', '/licenses/matches', holder, { item: CODE }))).toEqual([
      'licence satisfied',
      'lease none',
      'proxy undecided',
      'form no-license-type',
    ]);
    const { json: upload } = await bring(pdfOf('lease'), 'lease');
    const wish = { licenseType: LEASE, name: '租赁合同', upload: upload['id'], level: 'C' };
    const added = await call('POST', '/licenses/materials', holder, wish);
    expect([added.status, added.json['trust']]).toEqual([201, { level: 'C' }]);
    expect(await call('POST', '/licenses/materials', holder, wish)).toEqual(added);
    expect(outcomesOf(await match())).toEqual([
      'licence satisfied',
      'lease original-to-be-shown',
      'form no-license-type',
    ]);
    const seen = {
      holder: { kind: 'person', number: CITIZEN },
      caseNumber: '150100-2026-000001',
      original: '合同原件',
      purpose: '办理变更',
    };
    const path = `/licenses/materials/${String(added.json['id'])}`;
    const verified = await call('POST', `${path}/verification`, clerk, seen);
    expect([verified.status, verified.json['trust']]).toMatchObject([200, { level: 'B' }]);
    expect(outcomesOf(await match())[1]).toBe('lease satisfied');
    const own = await call('GET', '/licenses/materials', holder);
    expect(own.json['materials']).toMatchObject([
      { name: '租赁合同', verification: { agency: OTHER_ISSUER, original: '合同原件' } },
    ]);
    expect((await call('POST', `${path}/removal`, holder)).status).toBe(200);
    expect(outcomesOf(await match())[1]).toBe('lease none');
  });

  it('is asked for an item that is there, by answers that fit its questions', async () => {
    const ask = (body: Json) => call('POST', '/licenses/matches', holder, body);
    const unsound = await ask({ item: CODE, answers: { delegation: 'nobody' } });
    expect([unsound.status, unsound.json['code'], unsound.json['errors']]).toMatchObject([
      422,
      'answers-unsound',
      [{ code: 'answer-option-unknown', pointer: '/answers/delegation' }],
    ]);
    const early = await ask({ item: CODE, asOf: '2025-12-31' });
    expect([early.status, early.json['code']]).toEqual([404, 'item-not-found']);
    const reviewer = await host.mintToken({ role: 'reviewer', site: SITE, division: SITE });
    const [source, successor] = [codeOf(2), codeOf(3)];
    const wish = { sources: [source], successors: [successor], from: '2099-01-01', reason: '改革' };
    expect((await call('POST', '/item-replacements', reviewer, wish)).status).toBe(201);
    const moved = await ask({ item: source, asOf: '2099-01-01' });
    expect([moved.status, moved.json['code'], moved.json['successors']]).toEqual([
      409,
      'item-moved',
      [successor],
    ]);
    expect(moved.json['title']).toContain(successor);
  });

  it('is told to an agency that has a consent, and the holder reads it', async () => {
    const wish = { agency: OTHER_ISSUER, types: [TYPE], until: '2099-01-01T00:00:00Z' };
    const until = new Date(Date.now() + 86_400_000).toISOString();
    const consent = await call('POST', '/licenses/consents', holder, { ...wish, until });
    const asked = {
      item: CODE,
      answers: { delegation: 'self' },
      holder: { kind: 'person', number: CITIZEN },
      purpose: '办理变更',
      caseNumber: '150100-2026-000001',
      ground: { kind: 'consent', id: consent.json['id'] },
    };
    const matched = await call('POST', '/licenses/matches', clerk, asked);
    expect([matched.status, outcomesOf(matched)]).toEqual([
      200,
      ['licence satisfied', 'lease not-shared', 'form no-license-type'],
    ]);
    await host.invoke(SITE, 'drain-license-outbox', {});
    const { json } = await call('GET', '/licenses/uses', holder);
    expect(json['uses']).toMatchObject([
      {
        item: CODE,
        purpose: '办理变更',
        results: [
          { type: TYPE, outcome: 'shown', identifier: identifierOf() },
          { type: LEASE, outcome: 'not-shared' },
        ],
      },
    ]);
  });

  it.each([
    ['a program that is called a PDF', Buffer.from('MZ\x90\0\x03 and so on')],
    ['a program with the mark of a PDF in it', Buffer.from('MZ\x90\0 %PDF-1.7')],
    ['a page that is called a PDF', Buffer.from('<!doctype html><script>1</script>')],
  ])('is never %s: it is not taken in', async (what, bytes) => {
    const { status, json } = await bring(bytes, `x${what.length}`);
    expect([status, json['code']]).toEqual([422, 'upload-type-mismatch']);
    const wish = { name: '合同', upload: json['id'], level: 'D', promise: true };
    const refused = await call('POST', '/licenses/materials', holder, wish);
    expect([refused.status, (refused.json['errors'] as readonly Json[])[0]?.['code']]).toEqual([
      422,
      'upload-not-ready',
    ]);
  });
});
