import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { cleanTexts } from '../../lib/items/guide/clean-texts.ts';
import { toGuideAnswer } from '../../lib/items/guide/guide-answer.ts';
import { guideAnswer, type Guide } from '../../lib/items/guide/guide-shape.ts';
import { renderKioskPage } from '../../lib/items/guide/kiosk/render-kiosk-page.ts';
import { liveGuide } from '../../lib/items/guide/live-guide.ts';
import { makeGuide } from '../../lib/items/guide/make-guide.ts';
import { renderGuidePage } from '../../lib/items/guide/render-guide-page.ts';
import type { ItemContent } from '../../lib/items/item-content.ts';
import { showGuide } from '../../lib/items/show-guide.ts';
import { LANGUAGES, type Language } from '../../lib/kernel/language.ts';
import { validate } from '../../lib/platform/http/validate.ts';
import { anyText } from '../support/any-text.ts';
import { fullContent, MONGOLIAN } from './guide-content.ts';
import { CODE, granted, memoryLives, publish, takeOver } from './life.ts';

const guideOf = async (content: ItemContent, language: Language = 'zh-CN'): Promise<Guide> => {
  const { item, clock } = memoryLives();
  await publish(item, { code: CODE, content, from: '2026-01-01' });
  const found = granted(await showGuide({ items: item.store, clock }, { code: CODE }));
  if (found.kind === 'moved') throw new Error('moved');
  return makeGuide(found, language);
};

const FULL = await guideOf(fullContent());
const LIVE = await liveGuide(CODE, { baseUrl: 'http://127.0.0.1:3000/150100', language: 'zh-CN' });

type Parsed = Readonly<{
  text: string;
  tags: readonly string[];
  attributes: readonly (readonly [string, string])[];
}>;

/** Reads a page with a parser that takes nothing but well-formed markup. */
const parse = (page: string): Parsed => {
  const parser = new SaxesParser();
  const tags: string[] = [];
  const attributes: [string, string][] = [];
  let text = '';
  parser.on('opentag', ({ name, attributes: own }) => {
    tags.push(name);
    attributes.push(...Object.entries(own as Record<string, string>));
  });
  parser.on('text', (piece) => {
    text += piece;
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(page.replace('<!doctype html>', '')).close();
  return { text, tags, attributes };
};

const pageOf = (guide: Guide, language: Language = 'zh-CN') =>
  renderGuidePage(guide, { language, live: LIVE });

/** The same guide with other texts: every string that is there, labels and codes too. */
const withTexts = (guide: Guide, next: () => string): Guide => {
  const walk = (node: unknown, key = ''): unknown => {
    if (typeof node === 'string') return ['state', 'weight'].includes(key) ? node : next();
    if (Array.isArray(node)) return node.map((child) => walk(child));
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([name, child]) => [name, walk(child, name)]));
  };
  return walk(guide) as Guide;
};

const nasty = fc.constantFrom(
  '<script>alert(1)</script>',
  '</style></title><img src=x onerror=alert(1)>',
  `"' onmouseover='x' "`,
  '&lt;b&gt; &amp;amp; ]]> --> <!--',
  '\u202e\u2066抬头\u2069\u200f',
  'javascript:alert(1)',
  'https://a.cn/"><script>',
  'https://a.cn/?a=1&b=2',
  '0471-1234567',
  'ᠠ\u202fᠢ\u180e\u180b',
  '很长'.repeat(20_000),
  'a\nb\r\nc\r\u2028d',
);

const texts = fc.array(fc.oneof(nasty, anyText(30), fc.string({ unit: 'binary' })), {
  minLength: 1,
  maxLength: 12,
});

const TAGS = new Set(
  'html head meta title style body main nav a span header p h1 h2 h3 small dl div dt dd section table caption thead tbody tr th td ol ul li footer svg path b wbr'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  'lang charset name content class aria-label aria-current aria-labelledby href id role scope data-label dir viewBox fill d shape-rendering tabindex'.split(
    ' ',
  ),
);

describe('the page of a guide, whatever its texts are', () => {
  it('is well-formed, holds every text and no markup of theirs', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...LANGUAGES), (given, language) => {
        let index = 0;
        const guide = withTexts(FULL, () => given[index++ % given.length] ?? '');
        const { text, tags, attributes } = parse(pageOf(guide, language));
        expect(tags.filter((tag) => !TAGS.has(tag))).toEqual([]);
        expect(tags.filter((tag) => tag === 'style')).toHaveLength(1);
        expect(attributes.filter(([name]) => !ATTRIBUTES.has(name))).toEqual([]);
        for (const [, address] of attributes.filter(([name]) => name === 'href')) {
          expect(address).toMatch(/^(\?|https?:\/\/|tel:[+\d]+$)/i);
        }
        const shown = cleanTexts(guide);
        const said = [
          shown.agency.name,
          ...shown.materials.flatMap(({ name, legalBasis = '' }) => [name['zh-CN'], legalBasis]),
          ...shown.legalBasis.map((basis) => basis['zh-CN']),
          ...shown.faqs.flatMap(({ question }) => question['zh-CN']),
          shown.fees?.projects[0]?.standard['zh-CN'] ?? '',
        ];
        for (const one of said) expect(text).toContain(one);
        expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });

  it('is so on a terminal too', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...LANGUAGES), (given, language) => {
        let index = 0;
        const guide = withTexts(FULL, () => given[index++ % given.length] ?? '');
        const { text, tags, attributes } = parse(renderKioskPage(guide, { language, live: LIVE }));
        expect(tags.filter((tag) => !TAGS.has(tag))).toEqual([]);
        expect(attributes.filter(([name]) => !ATTRIBUTES.has(name))).toEqual([]);
        for (const [, address] of attributes.filter(([name]) => name === 'href'))
          expect(address).toMatch(/^[?#]/);
        expect(text).toContain(cleanTexts(guide).agency.name);
      }),
      { numRuns: 30 },
    );
  });

  it('keeps what Mongolian needs: the vowel separator, variation selectors and narrow spaces', () => {
    const word = 'ᠠ\u202fᠢ\u180eᠡ\u180b';
    expect(cleanTexts({ word }).word).toBe(word);
  });
});

const { text: shown, attributes, tags } = parse(pageOf(FULL));

describe('the page of an item that says everything', () => {
  it.each([
    ['name', '食品经营许可（新办）'],
    ['implementing code', CODE],
    ['former system’s code', 'Z-000147-001'],
    ['agency', '呼和浩特市市场监督管理局'],
    ['entrusting agency', '内蒙古自治区市场监督管理局'],
    ['joint agency', '呼和浩特市行政审批政务服务局'],
    ['legal basis', '《食品经营许可和备案管理办法》第四条'],
    ['audience', '自然人、企业法人'],
    ['conditions', '有食品安全管理人员和制度。'],
    ['material', '经营场所平面图'],
    ['necessity', '容缺后补'],
    ['copies', '2 份'],
    ['form of a material', '纸质或电子'],
    ['source of a material', '政府部门核发'],
    ['situation of a material', '由谁办理？——代理人'],
    ['step', '窗口核对材料，出具受理通知书。'],
    ['special procedure', '现场核查'],
    ['legal limit', '20 个工作日'],
    ['promised limit', '5 个工作日'],
    ['note of a limit', '不含听证、检验、检测所需时间'],
    ['fee', '每证 10 元'],
    ['reduction', '小微企业免收'],
    ['visits', '1 次'],
    ['place', '新城区示范街 9 号'],
    ['hours', '工作日 9:00-12:00，14:30-17:30'],
    ['phone', '0471-0000126'],
    ['channels', '窗口办理、网上办理、移动端办理、快递申请、自助终端办理'],
    ['address on the web', 'https://zwfw.example.cn/apply?item=1&from=guide'],
    ['consultation', '0471-1234567'],
    ['complaint', '0471-12345'],
    ['result', '食品经营许可证'],
    ['delivery', '邮寄送达'],
    ['question', '可以委托他人办理吗？'],
    ['date in force', '2026-01-01'],
    ['version', '第 1 版'],
    ['day', '2026-11-24'],
    ['remarks', '食品摊贩按自治区有关规定办理。'],
  ])('shows its %s', (_, text) => {
    expect(shown).toContain(text);
  });

  it('can be read by a screen reader: language, one first heading, headings of tables, no empty section', () => {
    expect(attributes).toContainEqual(['lang', 'zh-CN']);
    expect(tags.filter((tag) => tag === 'h1')).toHaveLength(1);
    const scopes = attributes.filter(([name]) => name === 'scope');
    expect(scopes.length).toBe(tags.filter((tag) => tag === 'th').length);
    const labelled = attributes.filter(([name]) => name === 'aria-labelledby').map(([, id]) => id);
    const ids = attributes.filter(([name]) => name === 'id').map(([, id]) => id);
    expect(ids.toSorted()).toEqual(labelled.toSorted());
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('what an item does not say', () => {
  it('is not on its page, and neither is its heading', async () => {
    const { item, clock } = memoryLives();
    const bare: ItemContent = {
      name: { 'zh-CN': '旧事项' },
      type: 'public-service',
      division: '150100',
      agency: { name: '某局' },
    };
    await takeOver(item, 'Z-1', bare);
    const found = granted(await showGuide({ items: item.store, clock }, { code: 'Z-1' }));
    if (found.kind === 'moved') throw new Error('moved');
    const page = parse(pageOf(makeGuide(found, 'zh-CN')));
    expect(page.tags.filter((tag) => tag === 'h2')).toHaveLength(1);
    expect(page.tags).not.toContain('table');
    expect(page.text).not.toContain('undefined');
  });
});

describe('the language of a guide', () => {
  it('marks Mongolian with its language and direction, and says that the translation is a draft', async () => {
    const page = pageOf(await guideOf(fullContent(), 'mn-Mong-CN'), 'mn-Mong-CN');
    expect(page).toMatch(new RegExp(`<span lang="mn-Mong-CN" dir="ltr"[^>]*>${MONGOLIAN}</span`));
    expect(parse(page).text).toMatch(/译文草稿/);
    expect(parse(page).text).toContain('以中文文本为准');
    expect(parse(page).text).toContain('食品经营许可（新办）');
  });

  it('marks a translation of an older version, and Chinese inside an English page as Chinese', async () => {
    const { item, clock } = memoryLives();
    await publish(item, { code: CODE, content: fullContent(), from: '2026-01-01' });
    await publish(item, {
      code: CODE,
      content: fullContent({ consultation: '0471-7654321' }),
      from: '2026-02-01',
    });
    const found = granted(await showGuide({ items: item.store, clock }, { code: CODE }));
    if (found.kind === 'moved') throw new Error('moved');
    const page = pageOf(makeGuide(found, 'en'), 'en');
    expect(parse(page).text).toMatch(/Food business license \(new\)\s*translation of an older version/);
    expect(page).toMatch(/<html lang="en">/);
    expect(page).toMatch(/<span lang="zh-CN" dir="ltr"[^>]*>经营场所平面图<\/span/);
  });

  it('is reported beside the data: what fell back, what is stale, what is a draft', async () => {
    const answer = toGuideAnswer(await guideOf(fullContent(), 'en'), 'en');
    expect(validate(guideAnswer, answer).defects).toEqual([]);
    expect(answer.guide.name).toBe('Food business license (new)');
    expect(answer.language.drafts).toEqual(['/conditions']);
    expect(answer.language.fallbacks).toContain('/materials/0/name');
    expect(answer.guide.materials[0]?.necessity).toEqual({ value: 'required', label: 'Required' });
  });
});
