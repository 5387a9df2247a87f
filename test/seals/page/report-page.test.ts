import * as fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { sm3Hex } from '../../../lib/kernel/digest.ts';
import { renderReportPage, reportPolicy } from '../../../lib/seals/page/render-report-page.ts';
import { visibleText } from '../../../lib/seals/page/visible-text.ts';
import type { Report } from '../../../lib/seals/report/report.ts';
import { anyText } from '../../support/any-text.ts';
import {
  openReport,
  soundReport,
  timesOver,
  unsignedReport,
  wrongReport,
  type Reported,
} from './page-reports.ts';
import { BOMB, GIF, RING } from './pictures.ts';

const SOUND = await soundReport();
const OPEN = await openReport();
const WRONG = await wrongReport();
const UNSIGNED = await unsignedReport();
const SELF = { id: 'report-1', address: 'https://zwfw.example.cn/150100/v1/seals/reports/report-1' };
const PAGES = { 'zh-CN': '?language=zh-CN', en: '?language=en' };
const LANGUAGES = ['zh-CN', 'en'] as const;
type Language = (typeof LANGUAGES)[number];

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

const pageOf = ({ report, pictures }: Reported, language: Language = 'zh-CN'): string =>
  renderReportPage(report, { language, pictures, self: { ...SELF, pages: PAGES } });

const parsedPage = (reported: Reported, language: Language = 'zh-CN'): Parsed =>
  parse(pageOf(reported, language));

const valuesOf = ({ attributes }: Parsed, wanted: string): readonly string[] =>
  attributes.filter(([name]) => name === wanted).map(([, value]) => value);

const withSeal = ({ report, pictures }: Reported, seal: object): Reported => ({
  pictures,
  report: {
    ...report,
    signatures: report.signatures.map((one) => ({
      ...one,
      ...(one.seal && { seal: { ...one.seal, ...seal } }),
    })),
  },
});

/** The same report about a seal with another picture. */
const withPicture = (reported: Reported, type: string, data: Uint8Array): Reported => {
  const picture = { type, bytes: data.length, width: 40, height: 40, sm3: sm3Hex(data) };
  const { report } = withSeal(reported, { picture });
  return { report, pictures: new Map(report.signatures.map(({ id }) => [id, { type, data }])) };
};

/** What is one of a closed list, so that no document can change it. */
const CLOSED = ['verdict', 'advice', 'outcome', 'kind', 'format', 'layout'];

/** The same report with other texts: every string, names of facts too. */
const withTexts = (report: Report, next: () => string): Report => {
  const walk = (node: unknown, key = ''): unknown => {
    if (typeof node === 'string') return CLOSED.includes(key) ? node : next();
    if (Array.isArray(node)) return node.map((child) => walk(child));
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(
      Object.entries(node).map(([name, child]) => [key === 'facts' ? next() : name, walk(child, name)]),
    );
  };
  return walk(report) as Report;
};

const nasty = fc.constantFrom(
  '<script>alert(1)</script>',
  '</style></title><img src=x onerror=alert(1)>',
  `"' onmouseover='x' "`,
  '&lt;b&gt; &amp;amp; ]]> --> <!--',
  '\u202e\u2066抬头\u2069\u200f',
  'javascript:alert(1)',
  'data:text/html,<script>1</script>',
  'CN=a\\, O=b, O=<b>, CN=c',
  '2026-11-24T00:00:00.000Z',
  '{name} {count}',
  '__proto__',
  '很长'.repeat(20_000),
  'a\nb\r\nc\r\u2028d\u0000',
  'a' + '\u0301'.repeat(500),
  '\ue000'.repeat(20_000),
);

const texts = fc.array(fc.oneof(nasty, anyText(30), fc.string({ unit: 'binary' })), {
  minLength: 1,
  maxLength: 12,
});

const TAGS = new Set(
  'html head meta title style body main nav a span header p h1 h2 h3 dl div dt dd section table caption thead tbody tr th td ul li footer svg symbol use path circle rect bdi time figure figcaption img details summary'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  'lang charset name content class aria-label aria-current aria-labelledby aria-hidden href hreflang id role scope viewBox fill d stroke stroke-width cx cy r rx x y width height datetime src alt'.split(
    ' ',
  ),
);

describe('the page of a report, whatever its texts are', () => {
  it('is well-formed, shows every text and has no markup of theirs', () => {
    fc.assert(
      fc.property(
        texts,
        fc.constantFrom(...LANGUAGES),
        fc.constantFrom(SOUND, OPEN, WRONG),
        (given, language, { report: original, pictures }) => {
          let index = 0;
          const report = withTexts(original, () => given[index++ % given.length] ?? '');
          const page = parsedPage({ report, pictures }, language);
          expect(page.tags.filter((tag) => !TAGS.has(tag))).toEqual([]);
          expect(page.tags.filter((tag) => tag === 'style')).toHaveLength(1);
          expect(page.attributes.filter(([name]) => !ATTRIBUTES.has(name))).toEqual([]);
          for (const address of valuesOf(page, 'href')) expect(address).toMatch(/^(#[a-z]+-|\?|https:)/);
          for (const address of valuesOf(page, 'src')) expect(address).toMatch(/^data:image\/png;base64,/);
          for (const { seal } of report.signatures)
            expect(page.text).toContain(visibleText(seal?.name ?? ''));
          for (const { message } of report.checks)
            expect(page.text).toContain(visibleText(message[language], 1000));
          expect(page.text).not.toMatch(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
          expect(page.text.length).toBeLessThan(800_000);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('holds no text of the document in a place that has a meaning: ids are numbers of this page', () => {
    const page = parsedPage(timesOver(WRONG, 3));
    const ids = valuesOf(page, 'id');
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => id.startsWith('signature-'))).toEqual([
      'signature-1',
      'signature-2',
      'signature-3',
    ]);
    for (const id of valuesOf(page, 'aria-labelledby')) expect(ids).toContain(id);
    for (const target of valuesOf(page, 'href').filter((address) => address.startsWith('#')))
      expect(ids).toContain(target.slice(1));
  });
});

describe('what opens the page', () => {
  it.each([
    ['zh-CN', SOUND, '可以采信', '有效'],
    ['zh-CN', WRONG, '不可采信', '无效'],
    ['zh-CN', OPEN, '暂不能采信，请先核实', '无法确定'],
    ['zh-CN', UNSIGNED, '不可采信', '未签章'],
    ['en', SOUND, 'Rely on it', 'valid'],
    ['en', WRONG, 'Reject it', 'invalid'],
    ['en', OPEN, 'Ask before you rely on it', 'indeterminate'],
    ['en', UNSIGNED, 'Reject it', 'not sealed'],
  ] as const)('says in %s what to do, by a word and by a shape', (language, reported, advice, verdict) => {
    const page = pageOf(reported, language);
    const heading = /<h1>(.*?)<\/h1>/s.exec(page)?.[1] ?? '';
    expect(parse(`<x>${heading}</x>`).text.trim()).toBe(advice);
    expect(heading).toMatch(/<use href="#symbol-(good|bad|open)"/);
    expect(parse(page).text).toContain(verdict);
    expect(page).toContain(`<html lang="${language}">`);
    expect(page.indexOf('<h1>')).toBeLessThan(page.indexOf('<h2'));
  });

  it('says once what to do, and then why', () => {
    const summary = { 'zh-CN': '不可采信：文件被改动', en: 'Reject it: it was changed' };
    const reported = { ...WRONG, report: { ...WRONG.report, summary } };
    expect(parsedPage(reported).text.match(/不可采信/g)).toHaveLength(2);
    expect(parsedPage(reported, 'en').text).toContain('It was changed');
  });
});

describe('a sealed document that is in order', () => {
  const page = parsedPage(SOUND);

  it.each([
    ['the seal', '呼和浩特市行政审批专用章（测试）'],
    ['its id', '15010000000001'],
    ['who signed', '测试签章人'],
    ['for which organization', '测试机构'],
    ['when, as the signer says', '2026-03-02 16:00:00'],
    ['that this is only said', '仅为签章人自述'],
    ['what is covered', '显示的内容全部受保护'],
    ['whom it is trusted through', '测试根证书机构'],
    ['who recognises that', '内蒙古自治区政务服务局'],
    ['by which document', '内政服函〔2026〕1 号（测试）'],
    ['the way there', '测试签章人 → 测试根'],
    ['the size of the seal', '40 × 40 毫米'],
    ['the size of the document', `${SOUND.report.document.bytes} 字节`],
    ['when it was judged, by the clock of Beijing', '2026-11-24 10:03:04'],
    ['the policy', 'standard 第 1 版'],
    ['the trust list', '150100 第 7 版'],
    ['the program', 'sumu 0.1.0'],
    ['that paper proves nothing', '本身不作为凭据'],
    ['where to ask again', SELF.address],
  ])('shows %s', (_, text) => {
    expect(page.text).toContain(text);
  });

  it('shows the digest in groups of eight', () => {
    const groups = SOUND.report.document.sm3.match(/.{8}/g) ?? [];
    expect(groups).toHaveLength(8);
    expect(page.text).toContain(groups.join(' '));
  });

  it('tells every check once, what passed folded', () => {
    const checks = [...SOUND.report.checks, ...SOUND.report.signatures.flatMap((one) => one.checks)];
    expect(page.tags.filter((tag) => tag === 'details')).toHaveLength(2);
    expect(valuesOf(page, 'scope').filter((scope) => scope === 'row')).toHaveLength(checks.length);
    const wrong = parsedPage(WRONG);
    expect(wrong.tags.indexOf('table')).toBeLessThan(wrong.tags.indexOf('details'));
  });

  it('has headings in order, one first one, and headings of all tables', () => {
    const levels = page.tags.filter((tag) => /^h\d$/.test(tag)).map((tag) => Number(tag.slice(1)));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [at, level] of levels.entries()) expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1);
    expect(valuesOf(page, 'scope')).toHaveLength(page.tags.filter((tag) => tag === 'th').length);
    const captions = page.tags.filter((tag) => tag === 'caption');
    expect(captions).toHaveLength(page.tags.filter((tag) => tag === 'table').length);
  });

  it('marks the Chinese of a document inside an English page as Chinese', () => {
    expect(pageOf(SOUND, 'en')).toContain('<bdi lang="zh-CN">呼和浩特市行政审批专用章（测试）</bdi>');
    expect(pageOf(SOUND)).not.toContain('<bdi lang');
  });
});

const signatureOf = ({ report }: Reported) => {
  const [one] = report.signatures;
  if (one === undefined) throw new Error('no signature');
  return one;
};

const withSignature = (reported: Reported, more: object): Reported => ({
  ...reported,
  report: { ...reported.report, signatures: [{ ...signatureOf(reported), ...more }] },
});

describe('the time of a signature', () => {
  const timeStamp = { at: '2026-03-02T08:00:05.000Z', authority: 'CN=测试时间戳, O=测试时间戳机构' };
  const stamped = (outcome: 'passed' | 'warning'): Reported =>
    withSignature(SOUND, {
      timeStamp,
      checks: signatureOf(SOUND).checks.map((check) =>
        check.code === 'time-stamp' ? { ...check, outcome } : check,
      ),
    });

  it('is proven by a time stamp that passed, and by nothing else', () => {
    expect(parsedPage(stamped('passed')).text).toContain('2026-03-02 16:00:05');
    const { text } = parsedPage(stamped('warning'));
    expect(text).not.toContain('2026-03-02 16:00:05');
    expect(text).toContain('不能证明时间');
  });

  it('is proven, later, by when this site first saw the document', () => {
    const judged = { ...SOUND.report.judged, firstSeen: '2026-05-01T00:00:00.000Z' };
    const { text } = parsedPage({ ...SOUND, report: { ...SOUND.report, judged } });
    expect(text).toMatch(/2026-05-01 08:00:00\s*本系统最早收到该文件的时间/);
  });
});

describe('the trust of a signature', () => {
  it('is told with what became of its check, whatever root it ends at', () => {
    const checks = signatureOf(SOUND).checks.map((check) =>
      check.code === 'signer-chain' ? { ...check, outcome: 'failed' as const } : check,
    );
    expect(parsedPage(withSignature(SOUND, { checks })).text).toMatch(/信任来源（签章人）\s*不通过\s*测试根/);
  });

  it('says so where nobody recognises the root here, and where there is none', () => {
    const trust = { signer: { anchor: { subject: 'CN=某根' } } };
    expect(parsedPage(withSignature(SOUND, { trust })).text).toContain('没有有效的认可');
    expect(parsedPage(OPEN).text).toContain('未追溯到受信任的根证书');
  });
});

describe('what a document has too much of', () => {
  const files = Array.from({ length: 200 }, (_, at) => `Doc_0/Pages/Page_${at}/Content.xml`);

  it('is counted: files that are not covered', () => {
    const { text } = parsedPage(withSignature(WRONG, { uncovered: files }));
    expect(text).toContain('200 个');
    expect(text).toContain('……另有 180 项');
    expect(text).not.toContain('Page_20/');
  });

  it('is counted: defects of a check', () => {
    const message = { 'zh-CN': '有误', en: 'is wrong' };
    const defects = files.map((pointer) => ({ code: 'reference-differs', pointer, message }));
    const checks = signatureOf(WRONG).checks.map((check) =>
      check.code === 'reference-digest' ? { ...check, defects } : check,
    );
    const { text } = parsedPage(withSignature(WRONG, { checks, uncovered: [] }), 'en');
    expect(text.match(/is wrong/g)).toHaveLength(20);
    expect(text).toContain('… and 180 more');
  });

  it('is counted: signatures, each with its number', () => {
    const { text } = parsedPage(timesOver(SOUND, 60));
    expect(text).toContain('电子签章 50／60');
    expect(text).not.toContain('电子签章 51／60');
    expect(text).toContain('另有 10 个签章未在此页列出');
  });

  it('is counted: files that nobody refers to', () => {
    const report = { ...WRONG.report, files: { total: 300, unreferenced: files } };
    expect(parsedPage({ ...WRONG, report }).text).toContain('未被引用的文件：200 个');
  });
});

describe('reasons that say the same', () => {
  it('are told once, with the code of each', () => {
    const message = { 'zh-CN': '没有信任列表', en: 'no trust list' };
    const because = OPEN.report.because.map((one) => ({ ...one, message }));
    const page = pageOf({ ...OPEN, report: { ...OPEN.report, because } });
    const section = /<section class="because".*?<\/section/s.exec(page)?.[0] ?? '';
    expect(section.match(/没有信任列表/g)).toHaveLength(1);
    for (const { code } of because) expect(section).toContain(code);
  });
});

describe('the picture of a seal', () => {
  const shown = (reported: Reported) => valuesOf(parsedPage(reported), 'src');

  it('is shown in the size of the seal, as it stands in the document', () => {
    const page = parsedPage(SOUND);
    expect(valuesOf(page, 'src')).toEqual([`data:image/png;base64,${RING.toString('base64')}`]);
    expect(page.attributes).toContainEqual(['width', '151']);
    expect(valuesOf(page, 'alt')[0]).toContain('呼和浩特市行政审批专用章');
  });

  it('is shown by what its bytes are, whatever the seal calls it', () => {
    expect(shown(withPicture(SOUND, 'SVG', RING))[0]).toMatch(/^data:image\/png/);
  });

  it.each([
    ['is SVG', 'PNG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), '格式无法识别'],
    ['is an OFD', 'OFD', Buffer.from('PK\u0003\u0004'), 'OFD 矢量图'],
    ['would take too much to draw', 'PNG', BOMB, '图形过大'],
    ['is too long', 'PNG', Buffer.concat([RING, Buffer.alloc(600_000)]), '图形过大'],
    ['is cut off', 'PNG', RING.subarray(0, 16), '格式无法识别'],
  ])('that %s is not shown, and it is said why', (_, type, data, why) => {
    const reported = withPicture(SOUND, type, data);
    expect(shown(reported)).toEqual([]);
    expect(parsedPage(reported).text).toContain(why);
  });

  it('that is not the one of the report is not shown: ids may stand in a document twice', () => {
    const { report } = SOUND;
    const pictures = new Map(report.signatures.map(({ id }) => [id, { type: 'PNG', data: GIF }]));
    expect(shown({ report, pictures })).toEqual([]);
  });

  it('is shown for as many signatures as a page can carry', () => {
    const large = withPicture(SOUND, 'PNG', Buffer.concat([RING, Buffer.alloc(500_000)]));
    expect(shown(timesOver(large, 10))).toHaveLength(4);
  });

  it('of a size that no seal has is shown small, and its size is only told', () => {
    const { picture } = signatureOf(SOUND).seal ?? {};
    const page = parsedPage(withSeal(SOUND, { picture: { ...picture, width: 5000, height: -1 } }));
    expect(page.attributes).toContainEqual(['class', 'unsized']);
    expect(page.text).toContain('标称 5000 × -1 毫米');
  });

  it('is struck through where the signature is invalid', () => {
    expect(pageOf(WRONG)).toContain('class="imprint struck"');
    expect(pageOf(OPEN)).not.toContain('class="imprint struck"');
  });
});

describe('a report that is kept nowhere', () => {
  it('says to verify the document again', () => {
    const { report, pictures } = SOUND;
    const { text, attributes } = parse(renderReportPage(report, { language: 'zh-CN', pictures }));
    expect(text).toContain('请用原文件重新验证');
    expect(attributes.filter(([, value]) => value.startsWith('http'))).toEqual([]);
  });
});

it('the policy allows one style and enclosed pictures, and nothing else', () => {
  expect(reportPolicy).toMatch(
    /^default-src 'none'; style-src 'sha256-[\w+/=]+'; img-src data:; base-uri 'none'/,
  );
  expect(reportPolicy).not.toMatch(/script|unsafe|https?:/);
});
