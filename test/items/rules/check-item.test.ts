import * as fc from 'fast-check';
import * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import { itemContent, type ItemContent } from '../../../lib/items/item-content.ts';
import { checkCatalogueEntry } from '../../../lib/items/rules/check-catalogue-entry.ts';
import { checkItem, ITEM_RULES } from '../../../lib/items/rules/check-item.ts';
import { ruleMessages } from '../../../lib/items/rules/rule-messages.ts';
import type { Case } from './case.ts';
import { FORM_CASES, SOUND_FORMS } from './form-cases.ts';
import { SITUATION_CASES, SOUND_SITUATIONS } from './situation-cases.ts';
import { AGENCY, BASIC_CODE, CODE, OTHER_AGENCY, soundContent, soundEntry } from '../life.ts';

const zh = (text: string) => ({ 'zh-CN': text });
const without = (element: keyof ItemContent): ItemContent => {
  const { [element]: _, ...rest } = soundContent();
  return rest as ItemContent;
};

const faq = { question: zh('要多久？'), answer: zh('五天') };
const question = { id: 'q1', text: zh('是否连锁？'), options: [{ id: 'yes', text: zh('是') }] };

const CASES: readonly Case[] = [
  ['element-missing', '/basicCode', without('basicCode')],
  ['element-missing', '/legalBasis', soundContent({ legalBasis: [] })],
  ['element-missing', '/powerSource', without('powerSource')],
  ['element-missing', '/levels', without('levels')],
  ['element-missing', '/audiences', without('audiences')],
  ['element-missing', '/handlingType', without('handlingType')],
  ['element-missing', '/channels', without('channels')],
  ['element-missing', '/legalLimit', without('legalLimit')],
  ['element-missing', '/promisedLimit', without('promisedLimit')],
  ['element-missing', '/conditions', without('conditions')],
  ['element-missing', '/steps', soundContent({ steps: [] })],
  ['element-missing', '/fees', without('fees')],
  ['element-missing', '/visits', without('visits')],
  ['element-missing', '/onlineDepth', without('onlineDepth')],
  ['element-missing', '/delivery', without('delivery')],
  ['element-missing', '/result', without('result')],
  ['element-missing', '/agency/nature', soundContent({ agency: { code: AGENCY, name: '市监局' } })],
  ['element-missing', '/agency/code', soundContent({ agency: { name: '市监局', nature: 'statutory' } })],
  [
    'agency-code-unsound',
    '/agency/code',
    soundContent({ agency: { code: `${AGENCY.slice(0, 17)}?`, name: '局', nature: 'statutory' } }),
  ],
  [
    'code-agency-disagrees',
    '/agency/code',
    soundContent({ agency: { code: OTHER_AGENCY, name: '局', nature: 'statutory' } }),
  ],
  ['code-level-disagrees', '/levels', soundContent({ levels: ['provincial'] })],
  ['code-basic-disagrees', '/basicCode', soundContent({ basicCode: '150199999001' })],
  ['basic-code-unsound', '/basicCode', soundContent({ basicCode: '什么' })],
  ['basic-code-of-parent', '/basicCode', soundContent({ basicCode: '15011234500Y' })],
  ['basic-code-type-disagrees', '/type', soundContent({ type: 'administrative-payment' })],
  ['division-level-disagrees', '/division', soundContent({ levels: ['county', 'township'] })],
  ['promise-over-law', '/promisedLimit', soundContent({ promisedLimit: { value: 21, unit: 'workday' } })],
  ['immediate-with-time', '/promisedLimit', soundContent({ handlingType: 'immediate' })],
  ['now-but-not-immediate', '/handlingType', soundContent({ promisedLimit: { value: 0, unit: 'workday' } })],
  [
    'result-name-disagrees',
    '/result/type',
    soundContent({ result: { type: 'other', name: zh('经营许可证》') } }),
  ],
  ['visits-without-reason', '/visits/reason', soundContent({ visits: { count: 2 } })],
  ['fully-online-with-visits', '/visits/count', soundContent({ onlineDepth: 'fully-online' })],
  [
    'no-visit-no-post',
    '/delivery/byPost',
    soundContent({ visits: { count: 0 }, channels: ['window'], delivery: { byPost: false } }),
  ],
  [
    'fee-without-basis',
    '/fees/basis',
    soundContent({
      fees: { charged: true, payOnline: true, projects: [{ name: zh('证照费'), standard: zh('10 元') }] },
    }),
  ],
  [
    'fee-without-online-flag',
    '/fees/payOnline',
    soundContent({
      fees: { charged: true, basis: zh('办法'), projects: [{ name: zh('费'), standard: zh('10 元') }] },
    }),
  ],
  [
    'fee-without-project',
    '/fees/projects',
    soundContent({ fees: { charged: true, basis: zh('办法'), payOnline: false } }),
  ],
  ['free-but-paid-online', '/fees/payOnline', soundContent({ fees: { charged: false, payOnline: true } })],
  [
    'free-but-projects',
    '/fees/projects',
    soundContent({ fees: { charged: false, projects: [{ name: zh('费'), standard: zh('0 元') }] } }),
  ],
  [
    'complaint-same-phone',
    '/complaint',
    soundContent({ consultation: '0471-12345', complaint: '0471 12345' }),
  ],
  ['person-theme-without-person', '/personThemes', soundContent({ audiences: ['enterprise'] })],
  [
    'enterprise-theme-without-enterprise',
    '/enterpriseThemes',
    soundContent({ audiences: ['natural-person'] }),
  ],
  ['license-without-faq', '/faqs', soundContent({ faqs: [] })],
  [
    'license-flow-incomplete',
    '/steps',
    soundContent({ steps: [{ name: zh('受理') }, { name: zh('审查与决定') }, { name: zh('办结') }] }),
  ],
  [
    'material-repeated',
    '/materials/1/id',
    soundContent({
      materials: [
        { id: 'm', name: zh('甲'), necessity: 'required' },
        { id: 'm', name: zh('乙'), necessity: 'required' },
      ],
    }),
  ],
  ['question-repeated', '/questions/1/id', soundContent({ questions: [question, question] })],
  [
    'option-repeated',
    '/questions/0/options/1/id',
    soundContent({ questions: [{ ...question, options: [...question.options, ...question.options] }] }),
  ],
  [
    'review-step-repeated',
    '/review/steps/1/id',
    soundContent({
      review: {
        steps: [
          { id: 's', name: zh('初审') },
          { id: 's', name: zh('复审') },
        ],
        fourEyes: true,
      },
    }),
  ],
  ['faq-repeated', '/faqs/1/question', soundContent({ faqs: [faq, { ...faq, question: zh('要 多久？') }] })],
  ...SITUATION_CASES,
  ...FORM_CASES,
];

describe('the rules of a published item', () => {
  it('find nothing wrong with a sound one', () => {
    expect(checkItem(soundContent(), CODE)).toEqual([]);
    expect(z.safeParse(itemContent, soundContent()).success).toBe(true);
    for (const content of [...SOUND_SITUATIONS, ...SOUND_FORMS]) {
      expect(checkItem(content, CODE)).toEqual([]);
      expect(z.safeParse(itemContent, content).success).toBe(true);
    }
  });

  it.each(CASES)('say %s at %s', (code, pointer, content) => {
    expect(checkItem(content, CODE)).toContainEqual(expect.objectContaining({ code, pointer }));
  });

  it('each have a case here', () => {
    const told = new Set<string>(CASES.map(([code]) => code));
    const own = Object.keys(ruleMessages).filter((code) => !code.startsWith('entry-'));
    expect(own.filter((code) => !told.has(code))).toEqual([]);
  });

  it('tell of questions that wait for each other once, and of what hangs on them', () => {
    const [, , content] = SITUATION_CASES.find(([, pointer]) => pointer === '/questions/1/when') ?? [];
    expect(content && checkItem(content, CODE).map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'question-cycle /questions/0/when',
      'question-cycle /questions/1/when',
      'material-never-wanted /materials/0/when',
    ]);
  });

  it('are told all at once, in the order of the rules, each with its name and source', () => {
    const content = soundContent({ visits: { count: 1 }, faqs: [], handlingType: 'immediate' });
    expect(checkItem(content, CODE).map(({ code }) => code)).toEqual([
      'immediate-with-time',
      'visits-without-reason',
      'license-without-faq',
    ]);
    expect(new Set(ITEM_RULES.map(({ name }) => name)).size).toBe(ITEM_RULES.length);
    expect(ITEM_RULES.every(({ source }) => source.length > 0)).toBe(true);
  });

  it('point into the content for every defect (fuzz)', () => {
    const elements = Object.keys(soundContent()).filter(
      (key) => !['name', 'type', 'division', 'agency'].includes(key),
    );
    fc.assert(
      fc.property(fc.subarray(elements), (dropped) => {
        const content = Object.fromEntries(
          Object.entries(soundContent()).filter(([key]) => !dropped.includes(key)),
        ) as ItemContent;
        for (const { code, pointer } of checkItem(content, CODE)) {
          expect(Object.keys(ruleMessages)).toContain(code);
          expect(pointer).toMatch(/^(\/[A-Za-z0-9]+)+$/);
        }
      }),
    );
  });

  it('compare time limits only where both are counted alike', () => {
    const judged = (
      value: number,
      unit: 'workday' | 'day' | 'hour' | 'month' | 'year',
      legal: ItemContent['legalLimit'],
    ) =>
      checkItem(soundContent({ promisedLimit: { value, unit }, legalLimit: legal }), CODE).map(
        ({ code }) => code,
      );
    expect(judged(30, 'day', { value: 20, unit: 'workday' })).toEqual([]);
    expect(judged(25, 'hour', { value: 1, unit: 'day' })).toEqual(['promise-over-law']);
    expect(judged(24, 'hour', { value: 1, unit: 'day' })).toEqual([]);
    expect(judged(13, 'month', { value: 1, unit: 'year' })).toEqual(['promise-over-law']);
  });

  it('ask less of penalties and inspections, and nothing of a code that was kept as it came', () => {
    const penalty: ItemContent = {
      name: zh('处罚'),
      type: 'administrative-penalty',
      basicCode: '150212345001',
      division: '150100',
      agency: { code: AGENCY, name: '局', nature: 'statutory' },
      levels: ['prefectural'],
      legalBasis: [zh('某法')],
    };
    expect(checkItem(penalty, `${AGENCY}3150212345001`)).toEqual([]);
    expect(
      checkItem(
        soundContent({ agency: { code: OTHER_AGENCY, name: '局', nature: 'statutory' } }),
        'Z-000147-001',
      ),
    ).toEqual([]);
  });

  it('accept an absent legal limit where the note says that there is none', () => {
    const content = { ...without('legalLimit'), legalLimitNote: zh('法律未规定') };
    expect(checkItem(content, CODE)).toEqual([]);
  });
});

describe('the rules of a published catalogue entry', () => {
  const codesOf = (...given: Parameters<typeof checkCatalogueEntry>) =>
    checkCatalogueEntry(...given).map(({ code, pointer }) => `${code} ${pointer}`);

  it('find nothing wrong with a sound one, a sub-item with its main item included', () => {
    expect(codesOf(soundEntry(), BASIC_CODE)).toEqual([]);
    expect(codesOf(soundEntry({ parent: '15011234500Y' }), BASIC_CODE)).toEqual([]);
  });

  it('say all that is wrong at once', () => {
    const entry = soundEntry({
      type: 'public-service',
      levels: [],
      legalBasis: [],
      parent: '15019999900Y',
      elements: { name: 'may-improve' },
    });
    expect(codesOf(entry, BASIC_CODE)).toEqual([
      'element-missing /legalBasis',
      'element-missing /levels',
      'basic-code-type-disagrees /type',
      'entry-parent-disagrees /parent',
      'entry-element-not-improvable /elements/name',
    ]);
    expect(codesOf(soundEntry({ parent: '150112345002' }), BASIC_CODE)).toEqual([
      'entry-parent-disagrees /parent',
    ]);
  });
});
