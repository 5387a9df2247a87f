import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemKind } from '../../lib/items/item-kind.ts';
import { dynamoItemStore } from '../../lib/items/item-store.dynamo.ts';
import { changeHead } from '../../lib/items/change-head.ts';
import type { Role } from '../../lib/kernel/actor.ts';
import { legalDate, systemClock } from '../../lib/kernel/clock.ts';
import { addDays } from '../../lib/kernel/working-days.ts';
import { dynamoClient } from '../../lib/platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../../lib/platform/store/record-table.dynamo.ts';
import { AGENCY, CODE, codeOf, contentFor, MIRROR, publish, soundContent } from '../items/life.ts';
import { startTestHost, type TestHost } from '../support/local-host.ts';

const SITE = '150100';
/** All fictional. */
const CITIZEN = '152601198001010017';
const OTHER_CITIZEN = '11010519491231002X';
const SCRIPT = '<script>alert(1)</script>';

let host: TestHost;
const tokens = new Map<string, string>();

const items = () => {
  const env = host.envOf(SITE);
  const table = dynamoRecordTable({ client: dynamoClient(env), tableName: env['ITEMS_TABLE'] ?? '' });
  return dynamoItemStore(table);
};

beforeAll(async () => {
  host = await startTestHost({ sites: [SITE] });
  const life = { kind: itemKind(SITE), store: items(), clock: systemClock };
  const by = { editor: MIRROR, reviewer: MIRROR };
  const field = { type: 'string', title: { 'zh-CN': '说明' }, maxLength: 100 };
  const form = {
    schema: { type: 'object', properties: { note: field } },
    groups: [{ title: { 'zh-CN': '说明' }, fields: ['note'] }],
  };
  const name = { 'zh-CN': '申请书' };
  const materials = [
    { id: 'm1', name, necessity: 'required' as const },
    { id: 'm2', name, necessity: 'may-follow' as const },
  ];
  await publish(life, { code: CODE, content: soundContent({ form, materials }), from: '2026-01-01' }, by);
  await publish(life, { code: codeOf(2), content: contentFor(2), from: '2026-01-01' }, by);
  const mint = async (who: string, role: Role, more: object) =>
    tokens.set(who, await host.mintToken({ role, site: SITE, division: SITE, subject: who, ...more }));
  await mint('one', 'citizen', { identity: CITIZEN });
  await mint('other', 'citizen', { identity: OTHER_CITIZEN });
  await mint('clerk', 'clerk', { agency: AGENCY });
  await mint('approver', 'approver', { agency: AGENCY });
});
afterAll(() => host.close());

type Json = Readonly<Record<string, unknown>>;
type Told = Readonly<{ status: number; json: Json; etag: string }>;

const call = async (
  who: string,
  method: string,
  path: string,
  body?: unknown,
  more: object = {},
): Promise<Told> => {
  const answer = await fetch(`${host.url}/${SITE}/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${tokens.get(who) ?? ''}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...more,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return {
    status: answer.status,
    json: (await answer.json()) as Json,
    etag: answer.headers.get('etag') ?? '',
  };
};

const codesIn = ({ json }: Told): readonly string[] =>
  ((json['errors'] ?? []) as readonly Json[]).map(
    ({ code, pointer }) => `${String(code)} ${String(pointer)}`,
  );

const APPLICANT = { kind: 'person', codeType: '111', number: CITIZEN, name: '巴特尔', phone: '13804710001' };

const begin = (key: string, more: object = {}, who = 'one') =>
  call(
    who,
    'POST',
    '/cases',
    { item: CODE, applicant: APPLICANT, channel: 'web', ...more },
    { 'idempotency-key': key },
  );

const save = ({ json, etag }: Told, application: object, who = 'one') =>
  call(who, 'PUT', `/cases/${String(json['id'])}/application`, application, { 'if-match': etag });

const bring = async (who: string, name: string, bytes: Buffer, type = 'application/pdf') => {
  const wish = { purpose: 'case-material', name, type, size: bytes.length };
  const { json } = await call(who, 'POST', '/uploads', wish, { 'idempotency-key': `upload-${name}` });
  const [part] = json['parts'] as readonly Readonly<{ href: string }>[];
  await fetch(part?.href ?? '', {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${tokens.get(who) ?? ''}`,
      'content-type': 'application/octet-stream',
    },
    body: new Uint8Array(bytes),
  });
  const done = await call(who, 'POST', `/uploads/${String(json['id'])}/completion`, undefined, {});
  return { ...done, id: String(json['id']) };
};

const PDF = Buffer.from('%PDF-1.7\napplication');
/** What follows later is promised for a day to come. */
const LATER = {
  kind: 'deferred',
  requirement: 'm2',
  until: addDays(legalDate(systemClock.now()), 30),
};
const operate = (who: string, id: unknown, body: object, key: string) =>
  call(who, 'POST', `/cases/${String(id)}/operations`, body, { 'idempotency-key': key });

describe('what is brought for a case', () => {
  it('is no more than 200 materials, and each once', async () => {
    const draft = await begin('many-0000001');
    const many = Array.from({ length: 1000 }, (_, index) => ({
      kind: 'file',
      requirement: 'm1',
      upload: index.toString(16).padStart(32, '0'),
    }));
    const refused = await save(draft, { materials: many });
    expect([refused.status, codesIn(refused)[0]]).toEqual([400, 'value-too-large /materials']);
    const twice = many.slice(0, 1);
    expect(codesIn(await save(draft, { materials: [...twice, ...twice] }))).toEqual([
      'upload-not-found /materials/0/upload',
      'material-repeated /materials/1',
    ]);
  });

  it('is no file of five gigabytes, no program, and nothing that the digest does not know', async () => {
    const wish = { purpose: 'case-material', name: 'x.pdf', type: 'application/pdf', size: 5 * 1024 ** 3 };
    const announced = await call('one', 'POST', '/uploads', wish, { 'idempotency-key': 'upload-5gb-1' });
    expect([announced.status, codesIn(announced)]).toEqual([422, ['upload-too-large /size']]);
    const program = await bring('one', 'program.pdf', Buffer.from('MZ\u0090\0\u0003\0\0\0'));
    expect(program.json['state']).not.toBe('ready');
    const draft = await begin('files-000001');
    const given = { kind: 'file', requirement: 'm1', upload: program.id };
    expect(codesIn(await save(draft, { materials: [given] }))).toEqual([
      'upload-not-ready /materials/0/upload',
    ]);
    const wrong = { ...wish, name: 'y.pdf', size: PDF.length, sm3: 'a'.repeat(64) };
    const declared = await call('one', 'POST', '/uploads', wrong, { 'idempotency-key': 'upload-wrong' });
    expect(declared.status).toBe(400);
  });

  it('is nothing of somebody else’s, of another purpose, or that nobody asked for', async () => {
    const draft = await begin('forged-00001');
    const theirs = await bring('other', 'theirs.pdf', PDF);
    const license = '1.2.156.3005.2.11100000000013338W011.11150100011530001U.S001.001.U';
    const told = await save(draft, {
      materials: [
        { kind: 'file', requirement: 'm1', upload: theirs.id },
        { kind: 'license', requirement: 'm1', license },
        { kind: 'file', requirement: 'unknown', upload: 'b'.repeat(32) },
        { kind: 'paper', requirement: 'm1', copies: 1 },
        { kind: 'deferred', requirement: 'm1', until: '2099-01-01' },
      ],
    });
    expect([told.status, codesIn(told)]).toEqual([
      422,
      [
        'upload-not-found /materials/0/upload',
        'material-without-license-type /materials/1',
        'material-not-wanted /materials/2/requirement',
        'material-paper-not-at-window /materials/3',
        'material-not-deferrable /materials/4',
      ],
    ]);
  });

  it('cannot be promised for yesterday, for no day at all, or for ever', async () => {
    const draft = await begin('dates-000001');
    for (const [until, code] of [
      ['2020-01-01', 'material-deferred-too-late'],
      ['2099-01-01', 'material-deferred-too-late'],
      ['2027-02-30', 'material-date-not-real'],
    ])
      expect(
        codesIn(await save(draft, { materials: [{ kind: 'deferred', requirement: 'm2', until }] })),
      ).toEqual([`${code ?? ''} /materials/0/until`]);
  });
});

describe('a case of somebody else’s', () => {
  it('is not there, by its id and by its number', async () => {
    const draft = await begin('theirs-00001');
    const id = String(draft.json['id']);
    const upload = await bring('one', 'mine.pdf', PDF);
    const saved = await save(draft, {
      materials: [{ kind: 'file', requirement: 'm1', upload: upload.id }, LATER],
    });
    expect(saved.status).toBe(200);
    const submitted = await call('one', 'POST', `/cases/${id}/submission`);
    const number = String(submitted.json['number']);
    for (const ref of [id, number]) {
      expect((await call('other', 'GET', `/cases/${ref}`)).status).toBe(404);
      expect((await call('other', 'POST', `/cases/${ref}/submission`)).status).toBe(404);
      expect((await call('other', 'POST', `/cases/${ref}/withdrawal`, {})).status).toBe(404);
    }
    expect((await call('one', 'GET', `/cases/${number}`)).json['id']).toBe(id);
    const next = `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`;
    expect((await call('one', 'GET', `/cases/${next}`)).status).toBe(404);
    expect((await save({ ...submitted, json: { id } }, { materials: [] })).json['code']).toBe(
      'case-state-conflict',
    );
  });

  it('cannot be begun in somebody else’s name', async () => {
    const wrong = await begin('name-0000001', { applicant: { ...APPLICANT, number: OTHER_CITIZEN } });
    expect(codesIn(wrong)).toEqual(['applicant-not-caller /applicant']);
    const both = {
      window: { division: SITE },
      mandate: { name: 'x', number: 'x', document: 'x', validTo: '2026-02-30' },
    };
    expect(codesIn(await begin('name-0000002', both))).toEqual([
      'window-not-for-caller /window',
      'mandate-not-for-caller /mandate',
    ]);
    const far = { window: { division: '152900' }, channel: 'window' };
    expect(codesIn(await begin('name-0000003', far, 'clerk'))).toEqual(['window-not-own /window/division']);
  });
});

describe('script in every text field', () => {
  it('is text like any other', async () => {
    const draft = await begin('script-00001', { applicant: { ...APPLICANT, name: SCRIPT, address: SCRIPT } });
    expect(draft.status).toBe(201);
    const upload = await bring('one', `script${SCRIPT.replaceAll('/', '')}.pdf`, PDF);
    const materials = [{ kind: 'file', requirement: 'm1', upload: upload.id }, LATER];
    const saved = await save(draft, { form: { note: SCRIPT }, materials });
    expect([saved.status, (saved.json['form'] as Json)['note']]).toEqual([200, SCRIPT]);
    const id = String(draft.json['id']);
    expect((await call('one', 'POST', `/cases/${id}/submission`)).status).toBe(200);
    const lacking = [{ text: SCRIPT }];
    const asked = await operate('clerk', id, { operation: 'correction-request', lacking }, 'script-ask-1');
    expect(asked.status).toBe(200);
    const unseen = { operation: 'non-acceptance', reason: 'a\u202eb' };
    expect((await operate('clerk', id, unseen, 'script-no-01')).status).toBe(400);
  });
});

describe('an item that changes under a case', () => {
  it('is not applied for once it is cancelled, and what was submitted before goes on', async () => {
    const before = await begin('cancel-00001', { item: codeOf(2) });
    const upload = await bring('one', 'cancel.pdf', PDF);
    const materials = [{ kind: 'file', requirement: 'm1', upload: upload.id }];
    const saved = await save(before, { materials });
    const late = await begin('cancel-00002', { item: codeOf(2) });
    const id = String(saved.json['id']);
    expect((await call('one', 'POST', `/cases/${id}/submission`)).status).toBe(200);
    const outcome = await changeHead(items(), codeOf(2), async (stored) => {
      if (stored === undefined) throw new Error('item-missing');
      const event = {
        kind: 'cancelled' as const,
        from: '2026-01-02',
        at: '2026-01-02T00:00:00Z',
        by: 'test',
      };
      return { ok: true, value: { head: { ...stored.head, timeline: [...stored.head.timeline, event] } } };
    });
    expect(outcome.ok).toBe(true);
    for (const refused of [
      await save(late, { materials }),
      await call('one', 'POST', `/cases/${String(late.json['id'])}/submission`),
      await begin('cancel-00003', { item: codeOf(2) }),
    ])
      expect([refused.status, refused.json['code']]).toEqual([409, 'item-cancelled']);
    expect((await operate('clerk', id, { operation: 'acceptance' }, 'cancel-acc-1')).status).toBe(200);
  });
});

describe('a notice of a special procedure', () => {
  it('is of a day between acceptance and today', async () => {
    const draft = await begin('notice-00001');
    const upload = await bring('one', 'notice.pdf', PDF);
    await save(draft, { materials: [{ kind: 'file', requirement: 'm1', upload: upload.id }, LATER] });
    const id = String(draft.json['id']);
    await call('one', 'POST', `/cases/${id}/submission`);
    await operate('clerk', id, { operation: 'acceptance' }, 'notice-acc-1');
    for (const [on, code] of [
      ['2099-01-01', 'notice-in-future'],
      ['2020-01-01', 'notice-before-acceptance'],
      ['2026-02-30', 'notice-date-not-real'],
    ]) {
      const start = { operation: 'special-procedure-start', name: '听证', reason: '申请', days: 20 };
      const told = await operate(
        'approver',
        id,
        { ...start, notice: { number: '1', on } },
        `notice-${on ?? ''}`,
      );
      expect(codesIn(told)).toEqual([`${code ?? ''} /notice/on`]);
    }
  });
});
