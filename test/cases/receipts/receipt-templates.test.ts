import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as lookUp from '../../../functions/cases/look-up-receipt-template.ts';
import * as putTemplate from '../../../functions/cases/put-receipt-template.ts';
import { fillText, type ReceiptText } from '../../../lib/cases/receipts/receipt-template.ts';
import { dynamoReceiptTemplates } from '../../../lib/cases/receipts/receipt-template-store.dynamo.ts';
import type { Actor } from '../../../lib/kernel/actor.ts';
import { callHandler, keptDeps, problemOf } from '../../platform/http/call-handler.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { citizen, official } from '../room.ts';
import { withReceipts } from './receipt-room.ts';

const OPS: Actor = { subject: 'ops', kind: 'machine', roles: ['ops'] };
const KIND = 'acceptance';
const OWN: ReceiptText = {
  title: [{ text: '<b>受理单</b>' }],
  opening: [{ text: '{applicant}：{promised}前办结。' }, { text: '不会出现', licensing: false }],
  closing: [],
};

const CREATE = { 'if-none-match': '*' };

const over = (receiptTemplates = dynamoReceiptTemplates(memoryRecordTable())) => {
  const put = async (
    body: unknown,
    headers: Readonly<Record<string, string>> = CREATE,
    actor: Actor = OPS,
    kind: string = KIND,
  ) => {
    const http = keptDeps({ authenticate: async () => actor });
    const { createHandler, route } = putTemplate;
    return callHandler(createHandler({ http, receiptTemplates }), route, {
      target: `/v1/cases/receipt-templates/${kind}`,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  };
  const look = async () => {
    const { createHandler, route } = lookUp;
    const answer = await callHandler(createHandler({ http: keptDeps(), receiptTemplates }), route, {
      target: `/v1/cases/receipt-templates/${KIND}`,
    });
    return JSON.parse(answer.body ?? '');
  };
  return { put, look };
};

describe("a site's own text of a receipt", () => {
  it('is what receipts say from then on, as text, until it is taken back', async () => {
    const { room, lead, show } = await withReceipts();
    await lead('acceptance');
    const { put, look } = over(room.receiptTemplates);
    const first = await put({ 'zh-CN': OWN });
    expect([first.statusCode, first.headers?.['etag']]).toEqual([200, '"1"']);
    const own = (await show('acceptance')).body;
    expect(own).toContain('&lt;b&gt;受理单&lt;/b&gt;');
    expect(own).toContain('巴特尔：2026年12月1日前办结。');
    expect(own).not.toContain('不会出现');
    expect((await show('acceptance', citizen(), '?language=en')).body).toContain('Notice of Acceptance');
    expect(await look()).toMatchObject({ own: { 'zh-CN': OWN }, revision: 1 });
    expect((await put({}, { 'if-match': '"1"' })).statusCode).toBe(200);
    expect((await show('acceptance')).body).toContain('受理通知书');
  });

  it('may be in Mongolian, which stands upright, and is no fallback then', async () => {
    const { room, lead, show } = await withReceipts();
    await lead('acceptance');
    const text = { title: [{ text: 'ᠮᠡᠳᠡᠭᠳᠡᠯ' }], opening: [{ text: 'ᠬᠦᠰᠡᠯᠲᠡ {date}' }], closing: [] };
    await over(room.receiptTemplates).put({ 'mn-Mong-CN': text });
    const { body, headers } = await show('acceptance', citizen(), '?language=mn');
    expect(headers?.['content-language']).toBe('mn-Mong-CN');
    expect(body).toContain('<p class="text" lang="mn-Mong-CN">ᠬᠦᠰᠡᠯᠲᠡ 2026年11月24日</p>');
    expect(body).not.toContain('尚无蒙古文文本');
  });

  it('is refused with everything that is wrong with it', async () => {
    const { put, look } = over();
    const wrong = {
      title: [{ text: '仅许可', licensing: true }],
      opening: [{ text: '{phone}{phone}{code}' }, { text: '{ 未闭合' }],
      closing: [{ text: '{reason}' }],
    };
    const answer = await put({ 'zh-CN': OWN, en: wrong });
    expect(answer.statusCode).toBe(422);
    expect(problemOf(answer)).toMatchObject({ code: 'receipt-template-invalid' });
    const errors = problemOf(answer)['errors'] as readonly Readonly<{ code: string; pointer: string }>[];
    expect(errors.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'title-missing /en/title',
      'placeholder-unknown /en/opening/0/text',
      'placeholder-unknown /en/opening/0/text',
      'placeholder-broken /en/opening/1/text',
      'placeholder-unknown /en/closing/0/text',
    ]);
    expect(await look()).toMatchObject({ own: {}, revision: 0 });
  });

  it.each([
    ['too long', { ...OWN, closing: [{ text: '长'.repeat(1001) }] }],
    ['blank', { ...OWN, closing: [{ text: ' ' }] }],
    ['not shown as it is written', { ...OWN, closing: [{ text: 'a\u202eb' }] }],
    ['without a title', { ...OWN, title: [] }],
    ['of too many paragraphs', { ...OWN, closing: Array.from({ length: 21 }, () => ({ text: '段' })) }],
  ])('is refused where it is %s', async (_, text) => {
    const answer = await over().put({ 'zh-CN': text });
    expect([400, 422]).toContain(answer.statusCode);
  });

  it('is laid over the revision that is named, and over no other', async () => {
    const { put } = over();
    expect((await put({ 'zh-CN': OWN })).statusCode).toBe(200);
    expect((await put({ 'zh-CN': OWN })).headers?.['etag']).toBe('"1"');
    expect((await put({ en: OWN })).statusCode).toBe(412);
    expect((await put({ en: OWN }, { 'if-match': '"2"' })).statusCode).toBe(412);
    expect((await put({ en: OWN }, { 'if-match': '"1"' })).headers?.['etag']).toBe('"2"');
  });

  it('is put by operations alone', async () => {
    for (const role of ['editor', 'clerk', 'approver', 'supervisor', 'system'] as const)
      expect((await over().put({ 'zh-CN': OWN }, CREATE, official(role))).statusCode, role).toBe(403);
  });
});

it('what fills a placeholder is never filled again, whatever it says', () => {
  const text: ReceiptText = {
    title: [{ text: 't' }],
    opening: [{ text: '[{applicant}][{item}]' }],
    closing: [],
  };
  fc.assert(
    fc.property(fc.string(), fc.string(), (applicant, item) => {
      expect(fillText(text, { applicant, item }, true).opening).toEqual([`[${applicant}][${item}]`]);
    }),
  );
  const tricky = { applicant: '{item}$&', item: '{applicant}' };
  expect(fillText(text, tricky, true).opening).toEqual(['[{item}$&][{applicant}]']);
});

it('a paragraph with nothing to stand for a placeholder is left out', () => {
  const text: ReceiptText = {
    title: [{ text: 't' }],
    opening: [{ text: '{promised}' }, { text: '有' }],
    closing: [],
  };
  expect(fillText(text, {}, true).opening).toEqual(['有']);
});
