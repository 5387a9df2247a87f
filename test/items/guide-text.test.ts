import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeGuide } from '../../lib/items/guide/make-guide.ts';
import { renderGuideText } from '../../lib/items/guide/render-guide-text.ts';
import { wrapLines } from '../../lib/items/guide/wrap-lines.ts';
import { showGuide } from '../../lib/items/show-guide.ts';
import type { Language } from '../../lib/kernel/language.ts';
import { anyText } from '../support/any-text.ts';
import { fullContent } from './guide-content.ts';
import { CODE, granted, memoryLives, publish } from './life.ts';

const textOf = async (language: Language, content = fullContent()): Promise<string> => {
  const { item, clock } = memoryLives();
  await publish(item, { code: CODE, content, from: '2026-01-01' });
  const found = granted(await showGuide({ items: item.store, clock }, { code: CODE }));
  if (found.kind === 'moved') throw new Error('moved');
  return renderGuideText(makeGuide(found, language), language);
};

const headingsIn = (text: string): string[] =>
  [...text.matchAll(/^【(.+)】$/gm)].map(([, heading = '']) => heading);

const columns = (line: string): number =>
  Array.from(line).reduce((sum, sign) => sum + (/[ -~]/.test(sign) ? 1 : 2), 0);

describe('the lines that an operator reads out', () => {
  it('answer in the order in which callers ask', async () => {
    expect(headingsIn(await textOf('zh-CN'))).toEqual([
      '能不能办',
      '要带什么',
      '在哪里办、什么时候办',
      '要跑几次',
      '怎么办',
      '多久办好',
      '要不要钱',
      '办好拿到什么',
      '问谁、向谁投诉',
      '常见问题',
      '依据什么',
      '备注',
    ]);
  });

  it('are the same questions in English', async () => {
    const english = headingsIn(await textOf('en'));
    expect(english).toHaveLength(12);
    expect(english.slice(0, 2)).toEqual(['Can I apply?', 'What must I bring?']);
  });

  it('number the materials and say when each is wanted', async () => {
    const text = await textOf('zh-CN');
    expect(text).toContain(
      '7. 授权委托书：必要、1 份、纸质、申请人自备。\n   仅在以下情形提交：由谁办理？答：代理人。\n',
    );
  });

  it('number every sentence once, from first to last, under whichever heading', async () => {
    for (const language of ['zh-CN', 'mn-Mong-CN', 'en'] as const) {
      const numbers = [...(await textOf(language)).matchAll(/^(\d+)\. /gm)].map(([, number]) =>
        Number(number),
      );
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      expect(numbers.length).toBeGreaterThan(30);
    }
  });

  it('part a long text into its sentences, and end every sentence', async () => {
    const text = await textOf('zh-CN');
    expect(text).toContain(
      '2. 受理条件：具有与经营的食品品种、数量相适应的场所；\n3. 有食品安全管理人员和制度。\n',
    );
    expect(text).toMatch(/\d+\. 第 2 步：审查；3 个工作日。\n/);
    expect(text).toMatch(/\d+\. 网上办理：https:\S+guide\n/);
  });

  it('say how much stands in Chinese because it is not translated', async () => {
    expect(await textOf('zh-CN')).not.toContain('没有译文');
    expect(await textOf('mn-Mong-CN')).toMatch(/^\d+ 处没有译文，以中文读出。$/m);
    expect(await textOf('en')).toMatch(/^\d+ texts have no translation/m);
  });

  it('are short', async () => {
    const long = fullContent({ conditions: { 'zh-CN': '符合条件，'.repeat(60) } });
    const lines = (await textOf('zh-CN', long)).split('\n');
    expect(Math.max(...lines.map(columns))).toBeLessThanOrEqual(72);
  });

  it('hold no character that a terminal obeys, and say what is only a draft', async () => {
    const text = await textOf('zh-CN', fullContent({ consultation: '\u001b[31m0471\u202e-1' }));
    expect(text).toContain('咨询方式：[31m0471-1');
    expect(await textOf('mn-Mong-CN')).toContain('[译文草稿]');
  });
});

describe('breaking lines', () => {
  it('loses and adds nothing but spaces', () => {
    const bare = (text: string) => text.replaceAll(/[ \t\u3000\n]/g, '');
    fc.assert(
      fc.property(anyText(200), fc.integer({ min: 8, max: 80 }), (text, width) => {
        expect(bare(wrapLines(text, { width, indent: '  ' }).join('\n'))).toBe(bare(text));
      }),
    );
  });

  it('keeps to the width but for one closing sign, which never begins a line', () => {
    const word = fc.constantFrom('事', '项，', '目。', 'abc ', ' ', '12 ');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 200 }), (words) => {
        for (const line of wrapLines(words.join(''), { width: 20 })) {
          expect(columns(line)).toBeLessThanOrEqual(22);
          expect(line).not.toMatch(/^[，。]/u);
        }
      }),
    );
  });

  it('never parts a Mongolian word from its suffix', () => {
    const word = 'ᠮᠣᠩ\u202fᠤᠨ';
    const lines = wrapLines(Array.from({ length: 20 }, () => word).join(' '), { width: 16 });
    expect(lines.flatMap((line) => line.split(' '))).toEqual(Array.from({ length: 20 }, () => word));
  });
});
