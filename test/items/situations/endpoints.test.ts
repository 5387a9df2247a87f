import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import * as listItemMaterials from '../../../functions/items/list-item-materials.ts';
import * as showItemForm from '../../../functions/items/show-item-form.ts';
import { formAnswer } from '../../../lib/items/forms/form-answer.ts';
import type { ItemContent } from '../../../lib/items/item-content.ts';
import { replaceItems } from '../../../lib/items/replace-items.ts';
import { materialListAnswer } from '../../../lib/items/situations/material-list-shape.ts';
import { callHandler, keptDeps } from '../../platform/http/call-handler.ts';
import { replacementDeps } from '../endpoints.ts';
import {
  CODE,
  codeOf,
  contentFor,
  granted,
  memoryLives,
  publish,
  REVIEWER,
  soundContent,
  takeOver,
} from '../life.ts';

type Lives = ReturnType<typeof memoryLives>;

const said = (zh: string, en: string) => ({
  'zh-CN': zh,
  en: { text: en, state: 'reviewed' as const, sourceVersion: 1 },
});

const questions: NonNullable<ItemContent['questions']> = [
  {
    id: 'premises',
    text: said('场所如何取得？', 'How do you have your premises?'),
    options: [
      { id: 'owned', text: said('自有', 'Owned') },
      { id: 'leased', text: said('租赁', 'Leased') },
    ],
  },
  {
    id: 'lessor',
    text: { 'zh-CN': '出租方是？' },
    options: [
      { id: 'person', text: { 'zh-CN': '个人' } },
      { id: 'company', text: { 'zh-CN': '单位' } },
    ],
    when: [{ question: 'premises', anyOf: ['leased'] }],
  },
  {
    id: 'special',
    text: { 'zh-CN': '有下列情形？' },
    multiple: true,
    options: [
      { id: 'cold', text: { 'zh-CN': '冷藏' } },
      { id: 'online', text: { 'zh-CN': '网络经营' } },
    ],
  },
];

const paper = (id: string, zh: string, when?: readonly (readonly [question: string, option: string])[]) => ({
  id,
  name: { 'zh-CN': zh },
  necessity: 'required' as const,
  ...(when === undefined ? {} : { when: when.map(([question, option]) => ({ question, anyOf: [option] })) }),
});

const content = (more: Partial<ItemContent> = {}): ItemContent =>
  soundContent({
    questions,
    materials: [
      paper('application', '申请书'),
      paper('lease', '租赁合同', [['premises', 'leased']]),
      paper('identity', '出租方身份证', [['lessor', 'person']]),
      paper('cold', '冷藏设备说明', [['special', 'cold']]),
    ],
    form: {
      schema: {
        type: 'object',
        properties: { name: { type: 'string', title: said('申请人', 'Applicant') } },
        required: ['name'],
      },
      groups: [{ title: said('基本信息', 'Applicant'), fields: ['name'] }],
      prefill: { name: 'license:11150000DE0000000X001.holder' },
    },
    ...more,
  });

const call = async (
  lives: Lives,
  which: 'form' | 'material-list',
  {
    code = CODE,
    query = '',
    headers = {},
    answers,
  }: Readonly<{
    code?: string;
    query?: string;
    headers?: Record<string, string>;
    answers?: unknown;
  }> = {},
) => {
  const deps = { http: keptDeps({ clock: lives.clock }), items: lives.item.store, clock: lives.clock };
  const { route, createHandler } = which === 'form' ? showItemForm : listItemMaterials;
  const result = await callHandler(createHandler(deps), route, {
    target: `/v1/items/${encodeURIComponent(code)}/${which}${query}`,
    headers: { 'content-type': 'application/json', ...headers },
    ...(which === 'form' ? {} : { body: JSON.stringify({ answers: answers ?? {} }) }),
  });
  return {
    status: result.statusCode,
    headers: (result.headers ?? {}) as Record<string, string>,
    json: result.body ? JSON.parse(result.body) : undefined,
  };
};

const published = async (own = content()) => {
  const lives = memoryLives();
  await publish(lives.item, { code: CODE, content: own, from: '2026-01-01' });
  return lives;
};

const idsOf = (all: readonly { id: string }[]) => all.map(({ id }) => id);

describe('the form of an item', () => {
  it('has schema, groups, prefill and questions in the language asked for, fallbacks told', async () => {
    const { status, json, headers } = await call(await published(), 'form', {
      headers: { 'accept-language': 'en' },
    });
    expect([status, headers['content-language']]).toEqual([200, 'en']);
    expect(json.form).toEqual({
      schema: {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        type: 'object',
        properties: { name: { type: 'string', title: 'Applicant' } },
        required: ['name'],
      },
      groups: [{ title: 'Applicant', fields: ['name'] }],
      prefill: [
        {
          field: 'name',
          source: 'license:11150000DE0000000X001.holder',
          from: 'license',
          licenseType: '11150000DE0000000X001',
          element: 'holder',
        },
      ],
    });
    expect(json.questions[0]).toEqual({
      id: 'premises',
      text: 'How do you have your premises?',
      multiple: false,
      options: [
        { id: 'owned', text: 'Owned' },
        { id: 'leased', text: 'Leased' },
      ],
      when: [],
    });
    expect(json.questions[1]).toMatchObject({ when: [{ question: 'premises', anyOf: ['leased'] }] });
    expect(json.language.fallbacks).toContain('/questions/1/text');
    expect(z.safeParse(formAnswer, json).success).toBe(true);
  });

  it('is not sent again unchanged, and another language is another answer', async () => {
    const lives = await published();
    const { headers } = await call(lives, 'form');
    const again = await call(lives, 'form', { headers: { 'if-none-match': headers['etag'] ?? '' } });
    expect(again.status).toBe(304);
    const english = await call(lives, 'form', {
      query: '?language=en',
      headers: { 'if-none-match': headers['etag'] ?? '' },
    });
    expect(english.status).toBe(200);
  });

  it('of another day is the one of the version of that day', async () => {
    const lives = await published();
    const later = soundContent({ questions, materials: content().materials ?? [] });
    await publish(lives.item, { code: CODE, content: later, from: '2026-06-01' });
    expect((await call(lives, 'form')).json).toMatchObject({ version: 2 });
    expect((await call(lives, 'form')).json.form).toBeUndefined();
    expect((await call(lives, 'form', { query: '?asOf=2026-03-01' })).json).toMatchObject({
      version: 1,
      to: '2026-06-01',
      form: { groups: [{ title: '基本信息' }] },
    });
  });

  it('that there is not is told apart from an item that there is not', async () => {
    const lives = await published(soundContent());
    const none = await call(lives, 'form', { headers: { 'accept-language': 'en' } });
    expect([none.status, none.json.code]).toEqual([404, 'item-has-no-form']);
    expect(none.json.detail).toContain('guide');
    const unknown = await call(lives, 'form', { code: codeOf(77) });
    expect([unknown.status, unknown.json.code]).toEqual([404, 'item-not-found']);
  });

  it('asks taken-over questions in an order in which they can be answered, no circle, and prefills from no unknown place', async () => {
    const lives = memoryLives();
    const [premises, lessor, special] = questions;
    if (!premises || !lessor || !special) throw new Error('questions');
    const { form } = content();
    if (form === undefined) throw new Error('form');
    const prefill = { name: 'holder.salary' };
    const circle = { ...special, id: 'circle', when: [{ question: 'circle', anyOf: ['cold'] }] };
    await takeOver(
      lives.item,
      CODE,
      content({ questions: [circle, lessor, premises], form: { ...form, prefill } }),
    );
    const { json } = await call(lives, 'form');
    expect(json.form.prefill).toEqual([]);
    expect(idsOf(json.questions)).toEqual(['premises', 'lessor']);
  });
});

describe('the list of materials', () => {
  it('without an answer has what is always wanted, and what to ask', async () => {
    const { status, json } = await call(await published(), 'material-list');
    expect(status).toBe(200);
    expect(json.complete).toBe(false);
    expect(json.wanted).toEqual([
      {
        id: 'application',
        name: '申请书',
        necessity: { value: 'required', label: '必要' },
        reason: { kind: 'always', text: '各种情形下均需提交', answers: [] },
      },
    ]);
    expect(idsOf(json.undecided)).toEqual(['lease', 'identity', 'cold']);
    expect(json.undecided[1].reason.text).toBe(
      '“场所如何取得？”选择“租赁”时才需提交；“出租方是？”选择“个人”时才需提交',
    );
    expect(json.questions).toMatchObject([
      { id: 'premises', askNow: true, decides: ['lease', 'identity'] },
      { id: 'lessor', askNow: false, decides: ['identity'] },
      { id: 'special', askNow: true, multiple: true, decides: ['cold'] },
    ]);
  });

  it('says of every material which answers ask for it, and of the others which would', async () => {
    const { json } = await call(await published(), 'material-list', {
      answers: { premises: 'leased', lessor: 'company', special: ['cold', 'online'] },
      headers: { 'accept-language': 'en' },
    });
    expect(json).toMatchObject({ complete: true, undecided: [], questions: [] });
    expect(idsOf(json.wanted)).toEqual(['application', 'lease', 'cold']);
    expect(json.wanted[1].reason).toEqual({
      kind: 'answers',
      text: 'You answered “Leased” to “How do you have your premises?”',
      answers: [{ question: 'premises', options: ['leased'] }],
    });
    expect(json.unwanted).toMatchObject([
      { id: 'identity', reason: { kind: 'answered-otherwise', answers: [{ question: 'lessor' }] } },
    ]);
    expect(json.unwanted[0].reason.text).toBe('“出租方是？”选择“个人”时才需提交');
    expect(json.language.fallbacks).toContain('/unwanted/0/name');
    expect(json.language.fallbacks).toContain('/unwanted/0/reason/text');
    expect(json.language.fallbacks).not.toContain('/wanted/1/reason/text');
    expect(z.safeParse(materialListAnswer, json).success).toBe(true);
  });

  it('says it in Chinese, and that it does, where a word of the sentence is not translated', async () => {
    const { json } = await call(await published(), 'material-list', { headers: { 'accept-language': 'mn' } });
    expect(json.wanted[0].reason.text).toBe('各种情形下均需提交');
    expect(json.language.fallbacks).toContain('/wanted/0/reason/text');
  });

  it('says it in few words where an editor used many', async () => {
    const long = questions.map((question) => ({ ...question, text: { 'zh-CN': '𠮷'.repeat(250) } }));
    const { json } = await call(await published(content({ questions: long })), 'material-list');
    expect(Array.from(json.undecided[1].reason.text)).toHaveLength(300);
    expect(json.undecided[1].reason.text).toMatch(/^“(𠮷)+”选择“租赁”时才需提交；“(𠮷)+…$/u);
  });

  it('takes no answer to several options for one: none of them', async () => {
    const { json } = await call(await published(), 'material-list', {
      answers: { premises: ['owned'], special: [] },
    });
    expect(json.complete).toBe(true);
    expect(idsOf(json.wanted)).toEqual(['application']);
    expect(idsOf(json.unwanted)).toEqual(['lease', 'identity', 'cold']);
  });

  it('of an item without questions is all of its materials', async () => {
    const { json } = await call(await published(soundContent()), 'material-list');
    expect([json.complete, idsOf(json.wanted)]).toEqual([true, ['m1']]);
  });

  it('never wants what was taken over with conditions that nothing meets, and says to check', async () => {
    const lives = memoryLives();
    const never = paper('never', '材料', [
      ['premises', 'owned'],
      ['premises', 'leased'],
    ]);
    await takeOver(lives.item, CODE, content({ materials: [never] }));
    const { json } = await call(lives, 'material-list');
    expect(json.unwanted).toMatchObject([
      { id: 'never', reason: { kind: 'no-answer-asks', text: expect.stringContaining('核实') } },
    ]);
  });

  it('refuses answers with everything that is wrong with them, in the language of the caller', async () => {
    const answers = {
      premises: 'owned',
      lessor: 'person',
      special: ['cold', 'warm'],
      nothing: 'x',
    };
    const { status, json } = await call(await published(), 'material-list', {
      answers,
      headers: { 'accept-language': 'en' },
    });
    expect([status, json.code]).toEqual([422, 'answers-unsound']);
    expect(json.errors).toEqual([
      {
        pointer: '/answers/lessor',
        code: 'answer-not-asked',
        message: 'By the other answers the question lessor is not asked',
      },
      {
        pointer: '/answers/special/1',
        code: 'answer-option-unknown',
        message: 'The question special has no option warm, only: cold, online',
      },
      {
        pointer: '/answers/nothing',
        code: 'answer-question-unknown',
        message: 'The item has no question nothing',
      },
    ]);
    const more = await call(await published(), 'material-list', {
      answers: { premises: ['owned', 'leased'], lessor: 'person' },
    });
    expect(more.json.errors.map((error: { code: string }) => error.code)).toEqual(['answer-not-single']);
    const early = await call(await published(), 'material-list', {
      answers: { lessor: 'person', premises: [] },
    });
    expect(early.json.errors).toMatchObject([{ pointer: '/answers/premises', code: 'answer-missing' }]);
    const alone = await call(await published(), 'material-list', { answers: { lessor: 'person' } });
    expect(alone.json.errors).toMatchObject([
      { code: 'answer-too-early', message: '请先回答 premises，再回答情形问题 lessor' },
    ]);
  });

  it.each([[{ premises: 3 }], [{ premises: { a: 1 } }], [['premises']], ['premises']])(
    'refuses %j as no answers at all',
    async (answers) => {
      const { status, json } = await call(await published(), 'material-list', { answers });
      expect([status, json.code]).toEqual([400, 'request-invalid']);
    },
  );
});

describe('a code that was replaced', () => {
  const replaced = async (successors: readonly number[]) => {
    const lives = await published();
    for (const serial of successors)
      await publish(lives.item, { code: codeOf(serial), content: contentFor(serial), from: '2026-01-01' });
    const deps = replacementDeps(lives);
    granted(
      await replaceItems(deps, {
        actor: REVIEWER,
        idempotencyKey: 'key-00000001',
        sources: [CODE],
        successors: successors.map(codeOf),
        from: '2026-11-01',
        reason: '机构改革',
      }),
    );
    return lives;
  };

  it.each(['form', 'material-list'] as const)(
    'leads to the %s of its successor, asked for alike',
    async (which) => {
      const lives = await replaced([88]);
      const { status, headers } = await call(lives, which, { query: '?asOf=2026-11-20' });
      expect(status).toBe(308);
      expect(headers['location']).toMatch(new RegExp(`/v1/items/${codeOf(88)}/${which}\\?asOf=2026-11-20$`));
    },
  );

  it('leads to each of several', async () => {
    const lives = await replaced([88, 89]);
    const { status, json } = await call(lives, 'form');
    expect([status, json.candidates.length]).toEqual([300, 2]);
  });
});
