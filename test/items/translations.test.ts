import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareNumbers, readNumbers } from '../../lib/items/languages/read-numbers.ts';
import { reportTranslations } from '../../lib/items/languages/report-translations.ts';
import type { ItemContent } from '../../lib/items/item-content.ts';
import { saveDraft } from '../../lib/items/save-draft.ts';
import { anyText } from '../support/any-text.ts';
import { send } from './endpoints.ts';
import { CODE, EDITOR, granted, memoryLives, publish, REVIEWER, soundContent } from './life.ts';

/** Letters of the script and no sentence: nothing stands as Mongolian that no reader of it has proof-read. */
const LETTERS = 'ᠠ ᠡ ᠢ';

const translated = (
  chinese: string,
  text: string,
  more: { state?: 'draft'; sourceVersion?: number } = {},
) => ({
  'zh-CN': chinese,
  'mn-Mong-CN': { text, state: 'reviewed' as const, sourceVersion: 1, ...more },
});

const reportOf = (
  content: ItemContent,
  version = 1,
  chineseOf: (version: number) => Set<string> | undefined = () => undefined,
) => reportTranslations(content, { language: 'mn-Mong-CN', version, chineseOf });

const kindsAt = (content: ItemContent, pointer: string, version = 1) =>
  reportOf(content, version)
    .findings.filter((finding) => finding.pointer === pointer)
    .map(({ kind }) => kind);

describe('the numbers of a text', () => {
  it.each([
    ['20个工作日', ['20'], []],
    ['᠒᠐', ['20'], []],
    ['２０个工作日', ['20'], []],
    ['二十个工作日', [], ['20']],
    ['二十五', [], ['25']],
    ['第三十五条、第一百零二条', [], ['35', '102']],
    ['二〇二六年', [], ['2026']],
    ['两百万元', [], ['2000000']],
    ['一亿二千万', [], ['120000000']],
    ['3万元、1,200元、0.50元', ['30000', '1200', '0.5'], []],
    ['2026-01-05', ['2026', '1', '5'], []],
    ['十日', [], ['10']],
  ] as const)('%s', (text, digits, characters) => {
    const numbers = readNumbers(text);
    expect([[...numbers.digits], [...numbers.characters]]).toEqual([digits, characters]);
  });

  it('are the same whichever digits write them', () => {
    const mongolian = (number: number) =>
      String(number).replaceAll(/\d/g, (digit) => String.fromCharCode(0x1810 + Number(digit)));
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 5 }), (numbers) => {
        const chinese = numbers.map((number) => `${number}个工作日`).join('；');
        const other = numbers.map((number) => `${LETTERS} ${mongolian(number)}`).join('. ');
        expect(compareNumbers(chinese, other)).toBeUndefined();
      }),
    );
  });

  it('never fail to be read, and a text has the numbers that it has itself', () => {
    fc.assert(
      fc.property(anyText(200), (text) => {
        expect(compareNumbers(text, text)).toBeUndefined();
      }),
    );
  });

  it.each([
    ['20个工作日', `${LETTERS} ᠒᠕`, { missing: ['20'], added: ['25'] }],
    ['五个工作日', `${LETTERS} ᠕`, undefined],
    ['五个工作日', LETTERS, undefined],
    ['5 个工作日', LETTERS, { missing: ['5'], added: [] }],
    ['即时办结', `${LETTERS} ᠓`, { missing: [], added: ['3'] }],
    ['每证 2 万元', `${LETTERS} 20,000`, undefined],
  ])('of %s against %s', (chinese, translation, difference) => {
    expect(compareNumbers(chinese, translation)).toEqual(difference);
  });
});

describe('the translation of an item', () => {
  it('lacks every text that is not translated, and says in which part', () => {
    const { complete, parts, findings } = reportOf(soundContent());
    expect(complete).toBe(false);
    expect(findings.every(({ kind }) => kind === 'untranslated')).toBe(true);
    expect(parts.find(({ part }) => part === 'materials')).toEqual({
      part: 'materials',
      texts: 1,
      translated: 0,
      untranslated: 1,
      draft: 0,
      stale: 0,
      disagreeing: 0,
    });
  });

  it('is complete when nothing was found', () => {
    const every = JSON.parse(
      JSON.stringify(soundContent(), (_, value: unknown) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, 'zh-CN')
          ? translated(String(Reflect.get(value, 'zh-CN')), LETTERS)
          : value,
      ),
    ) as ItemContent;
    expect(reportOf(every)).toMatchObject({ complete: true, findings: [] });
  });

  it.each([
    ['a draft', translated('食品', LETTERS, { state: 'draft' }), 1, ['draft']],
    ['made from an older version', translated('食品', LETTERS), 2, ['stale']],
    [
      'of unknown origin',
      { 'zh-CN': '食品', 'mn-Mong-CN': { text: LETTERS, state: 'reviewed' as const } },
      1,
      ['source-unknown'],
    ],
    ['the Chinese again', translated('食品', '食品'), 1, ['same-as-chinese']],
    ['in another script', translated('食品', 'хоол'), 1, ['not-in-script']],
    ['in the codes of a font', translated('食品', '\ue264\ue265'), 1, ['private-characters']],
    ['with a number of its own', translated('食品', `${LETTERS} ᠓`), 1, ['numbers-differ']],
    ['a number alone', translated('12345', '12345'), 1, []],
    ['sound', translated('食品', LETTERS), 1, []],
  ] as const)('is found to be %s', (_, name, version, kinds) => {
    expect(kindsAt(soundContent({ name }), '/name', version)).toEqual(kinds);
  });

  it('counts notes of limits as limits', () => {
    const note = translated('不含 10 日公示', `${LETTERS} ᠑᠕`);
    const { parts } = reportOf(soundContent({ promisedLimitNote: note, legalLimitNote: note }));
    expect(parts.find(({ part }) => part === 'limits')).toMatchObject({ texts: 2, disagreeing: 2 });
  });
});

const TARGET = { target: `/v1/items/${CODE}/translations` };

describe('what an editor is told', () => {
  it('of the published version: whether the Chinese changed since it was translated', async () => {
    const lives = memoryLives();
    const first = soundContent({ name: translated('旧名', LETTERS), remarks: translated('备注', LETTERS) });
    await publish(lives.item, { code: CODE, content: first, from: '2026-01-01' });
    const second = { ...first, name: translated('新名', LETTERS) };
    await publish(lives.item, { code: CODE, content: second, from: '2026-02-01' });
    const { status, json } = await send(lives, 'show-item-translations', REVIEWER, TARGET);
    expect([status, json.language, json.of, json.version]).toEqual([200, 'mn-Mong-CN', 'published', 2]);
    const stale = json.findings.filter(({ kind }: { kind: string }) => kind === 'stale');
    expect(stale).toMatchObject([
      { pointer: '/name', sourceVersion: 1, chineseChanged: true },
      { pointer: '/remarks', sourceVersion: 1, chineseChanged: false },
    ]);
  });

  it('of the draft where there is one', async () => {
    const lives = memoryLives();
    await publish(lives.item, { code: CODE, content: soundContent(), from: '2026-01-01' });
    const content = soundContent({ name: translated('食品经营许可', LETTERS) });
    granted(await saveDraft(lives.item, { actor: EDITOR, code: CODE, content, ifMatch: undefined }));
    const { json } = await send(lives, 'show-item-translations', EDITOR, TARGET);
    expect(json).toMatchObject({ of: 'draft', version: 2 });
    expect(json.findings.map(({ pointer }: { pointer: string }) => pointer)).toContain('/name');
  });

  it.each(['mn', 'mn-CN', 'mn-Mong', 'mn-Mong-CN'])('in Mongolian for %s', async (tag) => {
    const lives = memoryLives();
    await publish(lives.item, { code: CODE, content: soundContent(), from: '2026-01-01' });
    const target = `${TARGET.target}?language=${tag}`;
    const { json } = await send(lives, 'show-item-translations', EDITOR, { target });
    expect(json.language).toBe('mn-Mong-CN');
  });

  it('of English when it is named, and of nothing for a language that is no translation', async () => {
    const lives = memoryLives();
    await publish(lives.item, { code: CODE, content: soundContent(), from: '2026-01-01' });
    const ask = (tag: string) =>
      send(lives, 'show-item-translations', EDITOR, { target: `${TARGET.target}?language=${tag}` });
    expect((await ask('en')).json.language).toBe('en');
    expect((await ask('zh-CN')).json).toMatchObject({
      status: 400,
      errors: [{ pointer: '/query/language' }],
    });
  });

  it('that there is no such item', async () => {
    const answer = await send(memoryLives(), 'show-item-translations', EDITOR, TARGET);
    expect(answer).toMatchObject({ status: 404, json: { code: 'item-not-found' } });
  });
});
