import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutFace, type FacePage, type FaceTexts } from '../../../lib/platform/ofd/lay-out-face.ts';
import { PAGE, SEAL_PLACE } from '../../../lib/platform/ofd/page-measures.ts';
import { watermarkPoint } from '../../../lib/platform/ofd/page-xml.ts';
import { placeLine, type Box, type PlacedText } from '../../../lib/platform/ofd/place-line.ts';
import { widthOf } from '../../../lib/platform/ofd/measure-text.ts';
import { wrapText } from '../../../lib/platform/ofd/wrap-text.ts';
import { anyFace, anyLine } from '../../licenses/file/facts.ts';

const anyTexts: fc.Arbitrary<FaceTexts> = fc.record({
  title: anyLine(100),
  rows: anyFace(40),
  signer: anyLine(100),
  signedOn: fc.constant('2026年3月2日'),
  identifier: anyLine(128),
  watermark: anyLine(170),
});

/** Lengths are sums of tenths. */
const EPSILON = 1e-6;

const isWithin = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x - EPSILON &&
  inner.y >= outer.y - EPSILON &&
  inner.x + inner.width <= outer.x + outer.width + EPSILON &&
  inner.y + inner.height <= outer.y + outer.height + EPSILON;

const overlap = (a: Box, b: Box): boolean =>
  a.x + a.width > b.x + EPSILON &&
  b.x + b.width > a.x + EPSILON &&
  a.y + a.height > b.y + EPSILON &&
  b.y + b.height > a.y + EPSILON;

/** How many pairs of texts lie over each other. */
const overlapping = ({ texts }: FacePage): number =>
  texts.reduce((sum, a, n) => sum + texts.slice(n + 1).filter((b) => overlap(a.box, b.box)).length, 0);

const squeezed = (text: string): string => text.replaceAll(/\p{Zs}/gu, '');
const textOf = (texts: readonly PlacedText[]): string =>
  squeezed(texts.flatMap(({ pieces }) => pieces.map(({ text }) => text)).join(''));

const ofFaces = (law: (pages: readonly FacePage[], face: FaceTexts) => void): void =>
  fc.assert(
    fc.property(anyTexts, (face) => {
      law(layOutFace(face), face);
    }),
    // Nothing is gained by shrinking: the first page that is wrong says it.
    { numRuns: 60, endOnFailure: true },
  );

describe('the pages of a face', () => {
  it('hold every text within their edges', () => {
    ofFaces((pages) => {
      for (const { texts } of pages) expect(texts.filter(({ box }) => !isWithin(box, PAGE)).length).toBe(0);
    });
  });

  it('hold no text over another', () => {
    ofFaces((pages) => expect(pages.filter((page) => overlapping(page) > 0).length).toBe(0));
  });

  it('draw no line through a text', () => {
    ofFaces((pages) => {
      for (const { texts, rules } of pages)
        expect(
          rules.filter((y) =>
            texts.some(({ box }) => overlap(box, { x: 0, y: y - 0.25, width: 210, height: 0.5 })),
          ),
        ).toEqual([]);
    });
  });

  it('leave the place of the seal to who signs and the date', () => {
    ofFaces((pages, { signer, signedOn }) => {
      const last = pages.at(-1)?.texts ?? [];
      const beside = last.filter(({ box }) => box.y + box.height > SEAL_PLACE.y && box.y < 270);
      expect(textOf(beside)).toBe(squeezed(signer + signedOn));
      expect(isWithin(SEAL_PLACE, PAGE)).toBe(true);
    });
  });

  it('never leave the seal on a page without a row', () => {
    ofFaces((pages, { rows }) => {
      for (const { rules } of pages) expect(rules.length > 0).toBe(rows.length > 0);
    });
  });

  it('tell all that there is to tell, each once', () => {
    ofFaces((pages, face) => {
      const all = Array.from(textOf(pages.flatMap(({ texts }) => texts)))
        .toSorted()
        .join('');
      const foot = (n: number): string => `${face.identifier}第${n + 1}页共${pages.length}页`;
      const texts = [
        face.title,
        ...face.rows.flatMap(({ label, value }) => [label, value]),
        face.signer,
        face.signedOn,
        ...pages.map((_, n) => foot(n)),
      ].join('');
      expect(all).toBe(Array.from(squeezed(texts)).toSorted().join(''));
    });
  });

  it('keep the turned watermark within their edges', () => {
    ofFaces((pages) => {
      const corners = pages.flatMap(({ watermark }) =>
        watermark.flatMap(({ box: { x, y, width, height } }) =>
          [x, x + width].flatMap((left) => [y, y + height].map((top) => watermarkPoint(left, top))),
        ),
      );
      expect(corners.length).toBeGreaterThan(0);
      expect(corners.filter(([x, y]) => !isWithin({ x, y, width: 0, height: 0 }, PAGE))).toEqual([]);
    });
  });

  it('part no date of the watermark, and heed no more clauses than there is room for', () => {
    const linesOf = (watermark: string): readonly string[] => {
      const face = { title: '证', rows: [], signer: '局', signedOn: '', identifier: '', watermark };
      const [page] = layOutFace(face);
      const heights = new Set(page?.watermark.map(({ box }) => box.y));
      return [...heights].map((y) => textOf(page?.watermark.filter(({ box }) => box.y === y) ?? []));
    };
    const clauses = [
      '此件由呼和浩特市新城区市场监督管理局提供，',
      '仅供办理政务服务事项时使用，',
      '有效期至2031年3月1日',
    ];
    expect(linesOf(clauses.join(''))).toEqual(clauses);
    expect(linesOf('一，'.repeat(50)).length).toBeLessThan(8);
  });

  it('say how far it is from each character to the next', () => {
    ofFaces((pages) => {
      for (const { pieces, box } of pages.flatMap(({ texts }) => texts))
        for (const { text, advances, x } of pieces) {
          expect(
            advances.length === text.length - 1 || (advances.length === 0 && /[^\0-\uffff]/u.test(text)),
          ).toBe(true);
          expect(x + advances.reduce((sum, one) => sum + one, 0)).toBeLessThan(box.width + EPSILON);
        }
    });
  });

  it('are few for few rows, and a row goes over to the next page only where it is longer than one', () => {
    const face = { title: '证', signer: '局', signedOn: '日', identifier: '1' };
    const row = (length: number) => ({ label: '项', value: '字'.repeat(length) });
    const pagesOf = (...lengths: number[]): number => layOutFace({ ...face, rows: lengths.map(row) }).length;
    expect([
      pagesOf(1),
      pagesOf(...Array<number>(18).fill(1)),
      pagesOf(...Array<number>(20).fill(1)),
    ]).toEqual([1, 1, 2]);
    const [first, second] = layOutFace({ ...face, rows: [row(600), row(600)] });
    expect([first?.rules.length, second?.rules.length]).toEqual([1, 1]);
    expect(layOutFace({ ...face, rows: [row(2000)] }).length).toBe(2);
  });
});

describe('the texts of a line', () => {
  const piecesOf = (line: string) =>
    placeLine(line, { x: 10, y: 20, size: 4, height: 6 }).map(({ box, font, pieces }) => [
      font,
      box.x,
      pieces,
    ]);

  it('have a character beyond the first plane as a piece by itself, which needs no advance', () => {
    expect(piecesOf('一𠮷a二')).toEqual([
      [
        'song',
        10,
        [
          { x: 0, text: '一', advances: [] },
          { x: 4, text: '𠮷', advances: [] },
          { x: 8, text: 'a二', advances: [2] },
        ],
      ],
    ]);
  });

  it('change with the font, and hold no space at their ends', () => {
    expect(piecesOf('一 ᠠᠪ 二')).toEqual([
      ['song', 10, [{ x: 0, text: '一', advances: [] }]],
      ['mongolian', 16, [{ x: 0, text: 'ᠠᠪ', advances: [2.4] }]],
      ['song', expect.closeTo(22.8, 6) as number, [{ x: 0, text: '二', advances: [] }]],
    ]);
  });
});

describe('the lines of a text', () => {
  const width = fc.integer({ min: 1, max: 40 });

  it('are none wider than there is room, and lose nothing but spaces', () => {
    fc.assert(
      fc.property(anyLine(500), width, (text, room) => {
        const lines = wrapText(text, room);
        expect(lines.filter((line) => widthOf(line) > room + EPSILON)).toEqual([]);
        expect(squeezed(lines.join(''))).toBe(squeezed(text));
      }),
    );
  });

  it('do not begin with what closes, nor end with what opens, where a word more fits', () => {
    expect(wrapText('内蒙古自治区（呼和浩特市）。', 7)).toEqual(['内蒙古自治区', '（呼和浩特', '市）。']);
    expect(wrapText('经营范围：《食品》', 4)).toEqual(['经营范', '围：《食', '品》']);
  });

  it('keep words and Mongolian suffixes whole', () => {
    expect(wrapText('统一代码 92150102MA0N000011', 10)).toEqual(['统一代码', '92150102MA0N000011']);
    expect(wrapText('汉字 ᠬᠡᠯᠡ\u202fᠶᠢᠨ', 5.5)).toEqual(['汉字', 'ᠬᠡᠯᠡ\u202fᠶᠢᠨ']);
    expect(wrapText('ABCDEFGH', 2)).toEqual(['ABCD', 'EFGH']);
  });
});
