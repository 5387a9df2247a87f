import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileMessages } from '../../../lib/licenses/file/file-messages.ts';
import type { LicenseFacts } from '../../../lib/licenses/file/license-facts.ts';
import { makeLicenseOfd } from '../../../lib/licenses/file/make-license-ofd.ts';
import { sm3Hex } from '../../../lib/kernel/digest.ts';
import { say } from '../../../lib/platform/messages.ts';
import { anyText } from '../../support/any-text.ts';
import { anyFace, FACTS } from './facts.ts';
import { readFile, type ReadFile } from './read-file.ts';

const made = (facts: LicenseFacts): Buffer => {
  const result = makeLicenseOfd(facts);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
};

const defectsOf = (facts: LicenseFacts): readonly string[] => {
  const result = makeLicenseOfd(facts);
  return result.ok ? [] : (result.refusal.defects ?? []).map(({ code, pointer }) => `${pointer} ${code}`);
};

const shown = ({ pages }: ReadFile): string => pages.flatMap(({ texts }) => texts).join('');

describe('the file of a license', () => {
  it('is a sound package of A4 pages that tells what is on the face', async () => {
    const file = await readFile(made(FACTS));
    expect([file.archiveDefects, file.packageDefects, file.unreferenced]).toEqual([[], [], []]);
    expect(file.pages.map(({ box }) => box)).toEqual(['0 0 210 297']);
    for (const { label, value } of FACTS.face)
      expect(shown(file)).toContain(`${label}${value}`.replaceAll(' ', ''));
    expect(shown(file)).toContain('2026年3月2日至2031年3月1日');
  });

  it('tells programs what it is by the names of GB/T 36903', async () => {
    const { metadata } = await readFile(made(FACTS));
    expect(metadata).toEqual([
      ['ZZMC', '食品经营许可证'],
      ['ZZLXDM', FACTS.type.code],
      ['ZZBH', FACTS.number],
      ['ZZBS', FACTS.identifier],
      ['ZZBFJG', FACTS.issuer.name],
      ['ZZBFJGDM', FACTS.issuer.code],
      ['ZZBFRQ', '2026-03-02'],
      ['CZZT', '新城区草原饭馆'],
      ['CZZTDM', '92150102MA0N000011'],
      ['CZZTDMLX', '统一社会信用代码'],
      ['CZZTDMLXDM', '001'],
      ['ZZYXQQSRQ', '2026-03-02'],
      ['ZZYXQJZRQ', '2031-03-01'],
      ['CJSJ', '2026-03-02T07:59:00Z'],
      ['KZ_FDDBR', FACTS.face[0]?.value],
      ['KZ_JYCS', FACTS.face[1]?.value],
    ]);
  });

  it('has the same bytes for the same facts, and others for others', () => {
    const { type, ...rest } = FACTS;
    expect(made({ ...rest, type }).equals(made(FACTS))).toBe(true);
    expect(made({ ...FACTS, number: 'JY2' }).equals(made(FACTS))).toBe(false);
    expect(sm3Hex(made(FACTS))).toBe('c5607f150d4adbc365989be81c50405bd36e23bcd7973695945bd595e235b0a1');
  });

  it('says so where it is valid without end', async () => {
    const file = await readFile(made({ ...FACTS, validity: { firstDay: '2026-03-02' } }));
    expect(file.metadata).toContainEqual(['ZZYXQJZRQ', '长期']);
    expect(shown(file)).toContain('2026年3月2日起长期有效');
  });

  it.each([
    ['A', '2026-12-31', '此件由某某局提供，仅供办理政务服务事项时使用，有效期至2026年12月31日'],
    ['A', undefined, '此件由某某局提供，仅供办理政务服务事项时使用，长期有效'],
    ['B', '2026-12-31', '此件经与原件核对无误，'],
  ] as const)('of level %s until %s has its watermark on every page', async (level, lastDay, words) => {
    const face = Array.from({ length: 60 }, (_, n) => ({ label: `第${n}项`, value: '内容' }));
    const watermark = { level, by: '某某局', ...(lastDay !== undefined && { lastDay }) };
    const { pages } = await readFile(made({ ...FACTS, face, watermark }));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page.watermark).toContain(words);
    expect((await readFile(made(FACTS))).pages[0]?.watermark).toBe('');
  });

  it('fills no watermark with what a name says', async () => {
    const watermark = { level: 'A', by: '{lastDay}$&', lastDay: '2026-12-31' } as const;
    const { pages } = await readFile(made({ ...FACTS, watermark }));
    expect(pages[0]?.watermark).toContain('此件由{lastDay}$&提供');
  });

  it('is read back whole, whatever stands on the face', async () => {
    await fc.assert(
      fc.asyncProperty(anyFace(30), async (face) => {
        const file = await readFile(made({ ...FACTS, face }));
        expect([file.archiveDefects, file.packageDefects, file.unreferenced]).toEqual([[], [], []]);
        const all = Array.from(shown(file)).toSorted().join('');
        for (const sign of new Set(face.flatMap(({ value }) => Array.from(value)))) {
          if (!/\p{Zs}/u.test(sign)) expect(all).toContain(sign);
        }
        expect(new Set(file.ids).size).toBe(file.ids.length);
        expect(Math.max(...file.ids)).toBe(file.lastId);
      }),
      { numRuns: 20 },
    );
  });

  it('lets no text become an element', async () => {
    const value = '</ofd:TextCode><ofd:ImageObject ResourceID="3"/>&amp;]]>';
    const face = [{ label: '<b>"', value, metadata: 'KZ_X' }];
    const file = await readFile(made({ ...FACTS, face }));
    expect(file.metadata).toContainEqual(['KZ_X', value]);
    expect(shown(file)).toContain(`<b>"${value}`.replaceAll(' ', ''));
  });
});

describe('facts of which no file is made', () => {
  it.each([
    ['a\u0000b', 'text-control-character'],
    ['一\n二', 'text-control-character'],
    ['一\u2028二', 'text-control-character'],
    ['一\ud840', 'text-lone-surrogate'],
    ['一\u202e二', 'text-direction-control'],
    ['一\u2066二', 'text-direction-control'],
    ['一\ue234', 'text-private-use'],
    ['一\u200b二', 'text-unseen-character'],
    ['一\ufeff', 'text-unseen-character'],
    ['一\u180b', 'text-unseen-character'],
    ['一\uffff', 'text-unseen-character'],
    ['a\u0301\u0301\u0301\u0301\u0301', 'text-unseen-character'],
    ['', 'text-empty'],
    [' \u3000', 'text-empty'],
    ['字'.repeat(2001), 'text-too-long'],
  ])('hold %j', (value, code) => {
    expect(defectsOf({ ...FACTS, face: [{ label: '项', value }] })).toEqual([`/face/0/value ${code}`]);
  });

  it('may hold how Mongolian is spelt, and characters beyond the first plane', () => {
    for (const value of ['ᠠ᠋ᠠ', 'ᠨ᠎ᠠ', 'ᠬᠡᠯᠡ\u202fᠶᠢᠨ', 'ᠠ\u200d', '𠮷𰻝'])
      expect(defectsOf({ ...FACTS, face: [{ label: '项', value }] })).toEqual([]);
  });

  it('are told of all that is wrong at once', () => {
    const facts: LicenseFacts = {
      ...FACTS,
      number: '\u0007',
      holder: { ...FACTS.holder, name: '' },
      issuedOn: '2026-02-30',
      createdAt: '2026-03-02',
      face: [
        { label: '项', value: '一', metadata: 'KZ_A' },
        { label: '项', value: '二', metadata: 'KZ_A' },
        { label: '项', value: '三', metadata: 'ZZMC' },
      ],
      watermark: { level: 'A', by: '\u202e', lastDay: '' },
    };
    expect(defectsOf(facts)).toEqual([
      '/number text-control-character',
      '/holder/name text-empty',
      '/watermark/by text-direction-control',
      '/issuedOn date-invalid',
      '/watermark/lastDay date-invalid',
      '/createdAt instant-invalid',
      '/face/1/metadata metadata-name-repeated',
      '/face/2/metadata metadata-name-invalid',
    ]);
  });

  it('have a validity that ends before it begins, or more rows than any face', () => {
    const validity = { firstDay: '2026-03-02', lastDay: '2026-03-01' };
    expect(defectsOf({ ...FACTS, validity })).toEqual(['/validity/lastDay validity-ends-before-it-begins']);
    const face = Array.from({ length: 121 }, () => ({ label: '项', value: '一' }));
    expect(defectsOf({ ...FACTS, face })).toEqual(['/face face-too-long']);
  });

  it('never make it throw, and each defect has its message with every place filled', () => {
    fc.assert(
      fc.property(anyText(40), anyText(40), anyText(12), (label, value, date) => {
        const result = makeLicenseOfd({ ...FACTS, issuedOn: date, face: [{ label, value }] });
        if (result.ok) return;
        for (const { code, facts } of result.refusal.defects ?? [])
          for (const language of ['zh-CN', 'en'] as const)
            expect(say(fileMessages[code as keyof typeof fileMessages], language, facts)).not.toMatch(
              /\{|undefined/,
            );
      }),
    );
  });
});
