import { createSumuClient } from 'sumu/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemKind } from '../../lib/items/item-kind.ts';
import type { ItemContent } from '../../lib/items/item-content.ts';
import { dynamoItemStore } from '../../lib/items/item-store.dynamo.ts';
import type { Role } from '../../lib/kernel/actor.ts';
import { legalDate, systemClock } from '../../lib/kernel/clock.ts';
import { dynamoClient } from '../../lib/platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../../lib/platform/store/record-table.dynamo.ts';
import {
  AGENCY,
  CODE,
  OTHER_AGENCY,
  codeOf,
  contentFor,
  MIRROR,
  publish,
  soundContent,
  usccOf,
} from '../items/life.ts';
import { startTestHost, type TestHost } from '../support/local-host.ts';

const SITE = '150100';
/** A sumu, and the town that keeps its window. */
const SUMU = '150121100';
const TOWN = usccOf(11500303);
const TYPE = `${AGENCY}001`;
/** Fictional. */
const CITIZEN = '152601198001010017';

let host: TestHost;

const clientOf = async (role: Role, more: object = {}) => {
  const token = await host.mintToken({ role, division: SITE, subject: role, site: SITE, ...more });
  return { ...createSumuClient({ baseUrl: `${host.url}/${SITE}`, language: 'zh-CN', token }), token };
};
const citizen = () => clientOf('citizen', { identity: CITIZEN });
const window = () => clientOf('clerk', { agency: TOWN, division: SUMU, subject: 'window' });
const clerk = () => clientOf('clerk', { agency: AGENCY });
const approver = (agency = AGENCY) => clientOf('approver', { agency, subject: `approver-${agency}` });
type Client = Awaited<ReturnType<typeof clientOf>>;

const zh = (text: string) => ({ 'zh-CN': text });
const IMMEDIATE = codeOf(2);
const PROMISED = codeOf(3);
const JOINT = codeOf(4);

const CONTENTS: Readonly<Record<string, ItemContent>> = {
  // It ends with a license.
  [CODE]: soundContent({ result: { type: 'license', name: zh('食品经营许可证'), licenseType: TYPE } }),
  [IMMEDIATE]: contentFor(2, {
    name: zh('查询婚姻登记'),
    handlingType: 'immediate',
    legalLimit: { value: 1, unit: 'workday' },
    promisedLimit: { value: 0, unit: 'workday' },
    materials: [],
  }),
  [PROMISED]: contentFor(3, {
    name: zh('道路运输证'),
    form: {
      schema: {
        type: 'object',
        properties: { plate: { type: 'string', title: zh('车牌号'), minLength: 7 } },
        required: ['plate'],
      },
      groups: [{ title: zh('车辆'), fields: ['plate'] }],
    },
  }),
  [JOINT]: contentFor(4, {
    name: zh('开办餐馆'),
    review: {
      fourEyes: true,
      steps: [
        { id: 'food', name: zh('食品'), parallel: true },
        { id: 'fire', name: zh('消防'), agency: OTHER_AGENCY, parallel: true },
        { id: 'town', name: zh('乡镇'), agency: TOWN, parallel: true },
      ],
    },
  }),
};

beforeAll(async () => {
  host = await startTestHost({ sites: [SITE] });
  const env = host.envOf(SITE);
  const table = dynamoRecordTable({ client: dynamoClient(env), tableName: env['ITEMS_TABLE'] ?? '' });
  const life = { kind: itemKind(SITE), store: dynamoItemStore(table), clock: systemClock };
  const by = { editor: MIRROR, reviewer: MIRROR };
  for (const [code, content] of Object.entries(CONTENTS))
    await publish(life, { code, content, from: '2026-01-01' }, by);
});
afterAll(() => host.close());

const told = <Data>({ data, error }: Readonly<{ data?: Data; error?: unknown }>): Data => {
  if (data === undefined) throw new Error(JSON.stringify(error));
  return data;
};
const codeIn = ({ error }: Readonly<{ error?: unknown }>) => (error as { code?: string } | undefined)?.code;

/** 材料网上流转: a scan goes up in parts and is known by its upload from then on. */
const bring = async ({ token, ...client }: Client, name: string): Promise<string> => {
  const bytes = Buffer.from(`%PDF-1.7\n${name}`);
  const { id, parts } = told(
    await client.POST('/v1/uploads', {
      params: { header: { 'Idempotency-Key': `upload-${name}` } },
      body: { purpose: 'case-material', name: `${name}.pdf`, type: 'application/pdf', size: bytes.length },
    }),
  );
  await fetch(parts?.[0]?.href ?? '', {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  });
  told(await client.POST('/v1/uploads/{id}/completion', { params: { path: { id } } }));
  return id;
};

type Given = Readonly<{ requirement: string; upload: string }>;

const begin = async (client: Client, item: string, key: string, more: object = {}) =>
  told(
    await client.POST('/v1/cases', {
      params: { header: { 'Idempotency-Key': key } },
      body: {
        item,
        applicant: { kind: 'person', codeType: '111', number: CITIZEN, name: '巴特尔', phone: '13804710001' },
        applyType: '1',
        channel: 'web',
        ...more,
      },
    }),
  );

const save = async (client: Client, id: string, files: readonly Given[], form: object = {}) => {
  const { revision } = told(await client.GET('/v1/cases/{id}', { params: { path: { id } } }));
  const materials = files.map((file) => ({ kind: 'file' as const, ...file }));
  return told(
    await client.PUT('/v1/cases/{id}/application', {
      params: { path: { id }, header: { 'If-Match': `"${revision}"` } },
      body: { situations: {}, form: form as Record<string, unknown>, materials },
    }),
  );
};

const submit = async (client: Client, id: string) =>
  told(await client.POST('/v1/cases/{id}/submission', { params: { path: { id } } }));

type Operation = Readonly<{ operation: string }> & Readonly<Record<string, unknown>>;

const tryTo = async (client: Client, id: string, body: Operation, key = `${body.operation}-1`) =>
  client.POST('/v1/cases/{id}/operations', {
    params: { path: { id }, header: { 'Idempotency-Key': `${id.slice(0, 8)}-${key}` } },
    body: body as never,
  });
const operate = async (client: Client, id: string, body: Operation, key?: string) =>
  told(await tryTo(client, id, body, key));

describe('基层窗口受理、材料网上流转、主管部门审批、基层窗口反馈', () => {
  it('an item that is handled at once is done while the herder waits at the window of the sumu', async () => {
    const at = await window();
    const { id } = await begin(at, IMMEDIATE, 'herder-0001', {
      channel: 'window',
      window: { division: SUMU },
    });
    const { number, queryCode } = await submit(at, id);
    expect(number).toMatch(/^[0-9A-Z]{31}\d{17}$/);
    expect(queryCode).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const accepted = await operate(await clerk(), id, { operation: 'acceptance' });
    const { promised } = accepted.deadlines;
    expect(promised?.date).toBe(legalDate(new Date(accepted.course.at(-1)?.at ?? '')));
    await operate(await approver(), id, { operation: 'decision', decision: 'granted' });
    await operate(await approver(), id, { operation: 'conclusion' });
    const done = await operate(at, id, { operation: 'delivery', method: 'counter', recipient: '本人' });
    expect(done.state).toBe('delivered');
  });

  it('an item that is promised waits for one correction, and counts its days from acceptance', async () => {
    const me = await citizen();
    const { id } = await begin(me, PROMISED, 'promised-0001');
    const form = told(await me.GET('/v1/cases/{id}/form', { params: { path: { id } } }));
    expect(form.form?.schema['required']).toEqual(['plate']);
    expect(form.materials).toMatchObject([{ id: 'm1', given: false }]);
    const early = await me.POST('/v1/cases/{id}/submission', { params: { path: { id } } });
    expect((early.error as { errors: { code: string }[] }).errors.map(({ code }) => code)).toEqual([
      'form-answer-missing',
      'material-missing',
    ]);
    const first = { requirement: 'm1', upload: await bring(me, 'unsigned') };
    await save(me, id, [first], { plate: '蒙A12345' });
    const { number } = await submit(me, id);
    const lacking = [{ requirement: 'm1', text: '申请书未签字' }];
    const asked = await operate(await clerk(), id, { operation: 'correction-request', lacking });
    expect([asked.state, asked.deadlines]).toEqual(['correction-asked', {}]);
    const second = { requirement: 'm1', upload: await bring(me, 'signed') };
    await save(me, id, [second], { plate: '蒙A12345' });
    const back = told(await me.POST('/v1/cases/{id}/correction', { params: { path: { id } } }));
    expect([back.state, back.number]).toEqual(['submitted', number]);
    const accepted = await operate(await clerk(), id, { operation: 'acceptance' });
    expect(accepted.deadlines.promised?.date).toBeDefined();
    await operate(await approver(), id, { operation: 'review-start' });
    const refusal = { operation: 'decision', decision: 'refused', reason: '车辆不符合标准' };
    await operate(await approver(), id, refusal);
    const done = await operate(await approver(), id, { operation: 'conclusion' });
    expect([done.state, done.decision]).toEqual(['concluded', 'refused']);
    const own = told(await me.GET('/v1/cases', {}));
    expect(own.cases).toContainEqual(expect.objectContaining({ id, number, applicant: '巴**' }));
  });

  it('an item that grants a license ends with one in the library, and the next form knows it', async () => {
    const me = await citizen();
    const { id } = await begin(me, CODE, 'license-00001');
    await save(me, id, [{ requirement: 'm1', upload: await bring(me, 'license') }]);
    const { number = '' } = await submit(me, id);
    await operate(await clerk(), id, { operation: 'acceptance' });
    await operate(await approver(), id, { operation: 'decision', decision: 'granted', document: '许字1号' });
    await operate(await approver(), id, { operation: 'license-making' });
    expect(codeIn(await tryTo(await approver(), id, { operation: 'conclusion' }, 'early'))).toBe(
      'case-license-missing',
    );
    const editor = await clientOf('editor', { agency: AGENCY });
    told(
      await editor.PUT('/v1/license-types/{code}', {
        params: { path: { code: TYPE }, header: { 'If-None-Match': '*' } },
        body: {
          name: zh('食品经营许可证'),
          definerName: '市场监督管理局',
          division: SITE,
          holders: ['person'],
          elements: [],
          validity: { kind: 'long-term' },
        },
      }),
    );
    const issuer = await clientOf('issuer', { agency: AGENCY });
    const { identifier } = told(
      await issuer.POST('/v1/licenses', {
        body: {
          type: TYPE,
          serial: 'S001',
          issuer: { code: AGENCY, name: '市场监督管理局', division: SITE },
          holder: { kind: 'person', codeType: '111', number: CITIZEN, name: '巴特尔' },
          number: 'JY1',
          face: {},
          issuedOn: '2026-01-05',
        },
      }),
    );
    const done = await operate(await approver(), id, { operation: 'conclusion', license: identifier });
    expect(done).toMatchObject({ state: 'concluded', license: identifier, number });
    // A case that is over is no ground any more.
    const retrieval = await (
      await approver()
    ).POST('/v1/licenses/retrievals', {
      body: {
        holder: { kind: 'person', number: CITIZEN },
        wanted: [{ type: TYPE }],
        purpose: '核验',
        item: CODE,
        caseNumber: number,
        ground: { kind: 'case' },
        show: 'masked',
      },
    });
    expect(codeIn(retrieval)).toBe('ground-not-proven');
  });

  it('an item of three departments is decided when all three have spoken', async () => {
    const at = await window();
    const { id } = await begin(at, JOINT, 'joint-000001', { channel: 'window', window: { division: SUMU } });
    await save(at, id, [{ requirement: 'm1', upload: await bring(at, 'joint') }]);
    await submit(at, id);
    await operate(await clerk(), id, { operation: 'acceptance' });
    await operate(await approver(), id, { operation: 'review-start' });
    const step = (one: string) => ({ operation: 'review-step', step: one, opinion: 'agreed' });
    for (const [agency, one] of [
      [OTHER_AGENCY, 'fire'],
      [TOWN, 'town'],
    ] as const)
      await operate(await approver(agency), id, step(one), `step-${one}`);
    const granting = { operation: 'decision', decision: 'granted' };
    expect(codeIn(await tryTo(await approver(), id, granting, 'early'))).toBe('case-review-open');
    await operate(await approver(), id, step('food'), 'step-food');
    expect((await operate(await approver(), id, granting)).state).toBe('decided');
  });

  it('is taken back by whoever has asked for it', async () => {
    const me = await citizen();
    const { id } = await begin(me, PROMISED, 'withdraw-0001');
    const path = { params: { path: { id } }, body: { reason: '不办了' } };
    expect(told(await me.POST('/v1/cases/{id}/withdrawal', path)).state).toBe('withdrawn');
    expect(told(await me.POST('/v1/cases/{id}/withdrawal', path)).state).toBe('withdrawn');
  });

  it('stands still while a hearing is held, of which the applicant was told in writing', async () => {
    const me = await citizen();
    const { id } = await begin(me, PROMISED, 'hearing-00001');
    await save(me, id, [{ requirement: 'm1', upload: await bring(me, 'hearing') }], { plate: '蒙A54321' });
    await submit(me, id);
    await operate(await clerk(), id, { operation: 'acceptance' });
    const on = legalDate(systemClock.now());
    const start = {
      operation: 'special-procedure-start',
      name: '听证',
      reason: '利害关系人申请',
      days: 20,
      notice: { number: '听告1号', on },
    };
    const standing = await operate(await approver(), id, start);
    expect(standing.deadlines.promised).toEqual({ stopped: true });
    const going = await operate(await approver(), id, {
      operation: 'special-procedure-end',
      result: '已听证',
    });
    expect(going.deadlines.promised?.stopped).toBe(false);
    const supervisor = await clientOf('supervisor');
    const history = told(await supervisor.GET('/v1/cases/{id}/history', { params: { path: { id } } }));
    expect(history.entries.map(({ type }) => type)).toEqual([
      'case-created',
      'case-submission',
      'case-acceptance',
      'case-special-procedure-start',
      'case-special-procedure-end',
    ]);
    expect(history.entries.at(-2)?.said).toMatchObject({ notice: { number: '听告1号' } });
  });
});
