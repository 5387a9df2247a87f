import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { builtInTexts } from '../../../lib/cases/receipts/built-in-texts.ts';
import { TEMPLATE_KINDS } from '../../../lib/cases/receipts/receipt-kind.ts';
import { receiptTexts, templateDefects } from '../../../lib/cases/receipts/receipt-template.ts';
import { receiptPolicy, receiptStyle } from '../../../lib/cases/receipts/receipt-style.ts';
import { readQr } from '../../support/read-qr.ts';
import { problemOf } from '../../platform/http/call-handler.ts';
import {
  AGENT,
  APPROVER,
  CITIZEN,
  CLERK,
  OTHER_AGENCY,
  OTHER_CITIZEN,
  SUPERVISOR,
  citizen,
  doing,
  itemOf,
  official,
  valueOf,
} from '../room.ts';
import { LACKING, withReceipts } from './receipt-room.ts';

/** The text of a page, read by a parser that takes nothing but well-formed markup; and its tags. */
const read = (page: string) => {
  const parser = new SaxesParser();
  const tags: string[] = [];
  const attributes: string[] = [];
  let text = '';
  parser.on('opentag', ({ name, attributes: own }) => {
    tags.push(name);
    attributes.push(...Object.keys(own));
  });
  parser.on('text', (piece) => (text += piece));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(page.replace('<!doctype html>', '')).close();
  return { text: text.replaceAll(/\s+/g, ' '), tags, attributes };
};

const told = async (way: string, kind: Parameters<Awaited<ReturnType<typeof withReceipts>>['show']>[0]) => {
  const room = await withReceipts();
  await room.lead(way);
  const answer = await room.show(kind);
  expect(answer.statusCode).toBe(200);
  return { ...room, answer, ...read(answer.body) };
};

describe('a receipt of acceptance', () => {
  it('is written, dated, and says by when the case is done, and by which code it is asked for', async () => {
    const { text, number, queryCode } = await told('acceptance', 'acceptance');
    for (const part of [
      '受理通知书',
      `办件编号：${number}`,
      '示范局',
      '示范事项',
      '巴特尔',
      CITIZEN,
      '受理日期 2026年11月24日',
      '承诺办结日期 2026年12月1日',
      '法定办结日期 2026年12月22日',
      `查询码 ${queryCode}`,
      '第三十二条第一款第五项',
      '示范局 2026年11月24日 （加盖专用印章）',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('暂定');
  });

  it('marks days that lead into a year whose holidays are not announced', async () => {
    const limits = {
      legal: { value: 60, unit: 'workday' },
      promised: { value: 5, unit: 'workday' },
    } as const;
    const { lead, show } = await withReceipts({ item: itemOf({ bound: { limits } }) });
    await lead('acceptance');
    const { text } = read((await show('acceptance')).body);
    expect(text).toMatch(/法定办结日期 2027年\d+月\d+日（暂定）/);
    expect(text).toContain('承诺办结日期 2026年12月1日 ');
    expect(text).toContain('标有“暂定”的日期');
  });

  it('is there for whom nobody answered in five working days, dated back to the receipt', async () => {
    const { room, show, id } = await withReceipts();
    room.clock.to('2026-12-02T02:00:00Z');
    const { text } = read((await show('acceptance')).body);
    expect(text).toContain('自收到申请材料之日起即为受理');
    expect(text).toContain('受理日期 2026年11月24日');
    expect(text).toContain('示范局 2026年12月2日');
    expect(valueOf(await doing(room).look(citizen(), id)).state).toBe('accepted');
  });

  it('tells the same whatever has happened since', async () => {
    const { lead, show, room, operate, id } = await withReceipts();
    await lead('acceptance');
    const first = await show('acceptance');
    room.clock.to('2026-11-30T02:00:00Z');
    valueOf(await operate(APPROVER, id, { operation: 'review-start' }));
    const extended = { operation: 'extension', more: 10, reason: '案情复杂' } as const;
    const { deadlines } = valueOf(await operate(APPROVER, id, extended));
    expect(deadlines.legal?.date).not.toBe('2026-12-22');
    expect((await show('acceptance')).body).toBe(first.body);
  });

  it('speaks of the law of licensing for licenses alone', async () => {
    const { lead, show } = await withReceipts({ item: itemOf({ bound: { type: 'public-service' } }) });
    await lead('acceptance');
    const { text } = read((await show('acceptance')).body);
    expect(text).toContain('本机关决定予以受理');
    expect(text).not.toContain('行政许可');
  });
});

describe('a receipt of what is lacking', () => {
  it('tells all of it at once, each with its material, and the rule of five days', async () => {
    const { text, queryCode } = await told('correction', 'correction');
    expect(text).toContain('申请材料补正告知书');
    expect(text).toContain('共 2 项');
    expect(text).toContain(`申请书：${LACKING[0]?.text}`);
    expect(text).toContain(LACKING[1]?.text);
    expect(text).toContain('五日内一次告知');
    expect(text).not.toContain(queryCode);
  });
});

describe('a receipt of non-acceptance', () => {
  it('gives the reasons and the remedies', async () => {
    const { text, queryCode } = await told('non-acceptance', 'non-acceptance');
    for (const part of [
      '不予受理通知书',
      '理由 该事项不属于本机关职权范围',
      '六十日',
      '行政复议',
      '六个月',
      '行政诉讼',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain(queryCode);
  });
});

describe('a decision', () => {
  it.each([
    ['granted', '准予行政许可决定书', '文号：示准〔2026〕1号'],
    ['refused', '不予行政许可决定书', '文号：示不准〔2026〕1号'],
    ['terminated', '终止行政许可审查决定书', '办件编号：'],
  ])('that is %s has its title and its number', async (way, title, number) => {
    const { text } = await told(way, 'decision');
    expect(text).toContain(title);
    expect(text).toContain(number);
  });

  it('gives reasons and remedies where it refuses, and none where it grants', async () => {
    const { text } = await told('refused', 'decision');
    expect(text).toContain('理由 不符合条件');
    expect(text).toContain('行政复议');
    expect((await told('granted', 'decision')).text).not.toContain('行政复议');
  });
});

describe('before the thing has happened', () => {
  it.each(['acceptance', 'correction', 'non-acceptance', 'decision'] as const)(
    'there is no receipt of %s, and the state is named',
    async (kind) => {
      const { show } = await withReceipts();
      const answer = await show(kind);
      expect(answer.statusCode).toBe(409);
      expect(problemOf(answer)).toMatchObject({ code: 'receipt-not-yet', current: 'submitted', kind });
      expect(problemOf(answer).title).toContain('已收件');
    },
  );
});

it('a receipt whose reasons cannot be read yet is asked for again, and is not shown without them', async () => {
  const { room, lead, show } = await withReceipts();
  await lead('non-acceptance');
  const { findNotes } = room.cases;
  Object.assign(room.cases, { findNotes: async () => new Map() });
  const answer = await show('non-acceptance');
  expect([answer.statusCode, problemOf(answer).code, answer.headers?.['retry-after']]).toEqual([
    503,
    'receipt-not-ready',
    '5',
  ]);
  Object.assign(room.cases, { findNotes });
  expect((await show('non-acceptance')).statusCode).toBe(200);
});

describe('a receipt in another language', () => {
  it('is in English where that is asked for, and says that the Chinese prevails', async () => {
    const { lead, show } = await withReceipts();
    await lead('refused');
    const answer = await show('decision', citizen(), '?language=en');
    expect(answer.headers?.['content-language']).toBe('en');
    const { text } = read(answer.body);
    expect(text).toContain('Decision to Refuse the License');
    expect(text).toContain('within sixty days');
    expect(text).toContain('The Chinese text prevails.');
  });

  it('is in Chinese where there is no Mongolian text, and says so', async () => {
    const { lead, show } = await withReceipts();
    await lead('acceptance');
    const answer = await show('acceptance', citizen(), '?language=mn-Mong-CN');
    expect(answer.headers?.['content-language']).toBe('zh-CN');
    expect(read(answer.body).text).toContain('本文书尚无蒙古文文本，以中文显示。');
    expect(read((await show('acceptance')).body).text).not.toContain('蒙古文');
  });

  it('has a sound text of every kind in Chinese and English', () => {
    for (const kind of TEMPLATE_KINDS) {
      const texts = builtInTexts(kind);
      expect(receiptTexts.safeParse(texts).success, kind).toBe(true);
      expect(templateDefects(kind, texts), kind).toEqual([]);
    }
  });
});

describe('a page', () => {
  const SCRIPT = `<script>alert('x')</script>"&'`;

  it('says as text whatever somebody wrote, runs nothing and loads nothing', async () => {
    const name = `${SCRIPT}名`;
    const agency = { code: itemOf().bound.agency.code, name: `${SCRIPT}局` };
    const { show, operate, id } = await withReceipts({ item: itemOf({ bound: { agency } }), name });
    const lacking = [{ text: `${SCRIPT}缺` }];
    valueOf(await operate(CLERK, id, { operation: 'correction-request', lacking }));
    const { body, headers } = await show('correction');
    const { text, tags, attributes } = read(body);
    for (const written of [name, agency.name, lacking[0]?.text]) expect(text).toContain(written);
    expect(tags).not.toContain('script');
    expect(attributes.filter((one) => /^(on|src|href|style)/.test(one))).toEqual([]);
    expect(body).not.toMatch(/url\(|@import/);
    expect(headers?.['content-security-policy']).toBe(receiptPolicy);
    expect(body).toContain(`<style>${receiptStyle}</style>`);
    expect(headers?.['cache-control']).toBe('no-store');
  });

  it('leads by its QR code to the page of progress queries, and to nobody in particular', async () => {
    const { lead, show, queryCode } = await withReceipts();
    await lead('acceptance');
    const { body, lines } = await show('acceptance', citizen(), '?language=en');
    const address = 'http://127.0.0.1:3000/150100/progress?language=en';
    expect(readQr(/<svg.*?<\/svg>/s.exec(body)?.[0] ?? '')).toBe(address);
    expect(read(body).text).toContain(address);
    for (const secret of [queryCode, CITIZEN, '巴特尔']) expect(lines.join()).not.toContain(secret);
  });
});

describe('a receipt is given', () => {
  it.each([
    ['the applicant', citizen()],
    ['a clerk of the agency', CLERK],
    ['an approver of the agency', APPROVER],
  ])('to %s', async (_, actor) => {
    const { lead, show } = await withReceipts();
    await lead('acceptance');
    expect((await show('acceptance', actor)).statusCode).toBe(200);
  });

  it.each([
    ['a supervisor', SUPERVISOR, 'forbidden'],
    ['somebody else', citizen(OTHER_CITIZEN), 'case-not-found'],
    ['an agent without a mandate in it', AGENT, 'case-not-found'],
    ['a clerk of another agency', official('clerk', { agency: OTHER_AGENCY }), 'case-not-found'],
    ['a clerk of another division', official('clerk', { division: '150200' }), 'case-not-found'],
  ])('not to %s', async (_, actor, code) => {
    const { lead, show } = await withReceipts();
    await lead('acceptance');
    const answer = await show('acceptance', actor);
    expect(problemOf(answer).code).toBe(code);
    expect(answer.body).not.toContain('巴特尔');
  });
});
