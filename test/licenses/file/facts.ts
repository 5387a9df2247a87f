import * as fc from 'fast-check';
import type { FaceRow, LicenseFacts } from '../../../lib/licenses/file/license-facts.ts';

export const FACTS: LicenseFacts = {
  type: { code: '11150000MB1234567X001', name: '食品经营许可证' },
  identifier: '1.2.156.3005.2.11150000MB1234567X001.11150102MB1234567Y.JY11501020000001.001.U',
  number: 'JY11501020000001',
  issuer: { code: '11150102MB1234567Y', name: '呼和浩特市新城区市场监督管理局' },
  holder: {
    name: '新城区草原饭馆',
    code: '92150102MA0N000011',
    codeKind: { code: '001', name: '统一社会信用代码' },
  },
  issuedOn: '2026-03-02',
  validity: { firstDay: '2026-03-02', lastDay: '2031-03-01' },
  createdAt: '2026-03-02T07:59:00Z',
  face: [
    { label: '法定代表人（负责人）', value: '巴特尔 ᠪᠠᠭᠠᠲᠤᠷ', metadata: 'KZ_FDDBR' },
    { label: '经营场所', value: '内蒙古自治区呼和浩特市新城区某某街 12 号 A 座', metadata: 'KZ_JYCS' },
    { label: '经营项目', value: '热食类食品制售，冷食类食品制售，自制饮品制售' },
  ],
};

const signs = (from: number, to: number): fc.Arbitrary<string> =>
  fc.integer({ min: from, max: to }).map((code) => String.fromCodePoint(code));

const word = fc.oneof(
  fc.array(signs(0x4e00, 0x9fa5), { minLength: 1, maxLength: 60 }).map((all) => all.join('')),
  fc.array(signs(0x1820, 0x1842), { minLength: 1, maxLength: 30 }).map((all) => all.join('')),
  fc.array(signs(0x21, 0x7e), { minLength: 1, maxLength: 60 }).map((all) => all.join('')),
  fc.constantFrom(
    '，',
    '。',
    '（',
    '）',
    '《',
    '》',
    '𠮷',
    'é',
    '１２',
    'ᠠ᠋',
    'ᠨ᠎ᠠ',
    'ᠬᠡᠯᠡ\u202fᠶᠢᠨ',
    '①',
    'e\u0301',
    '，，，，',
  ),
);

/** Chinese, Latin and Mongolian, with punctuation, beyond the first plane and with marks. */
export const anyLine = (maximum: number): fc.Arbitrary<string> =>
  fc
    .tuple(
      word,
      fc.array(fc.tuple(fc.constantFrom('', '', ' ', '\u3000', '  '), word), { maxLength: 20, size: 'max' }),
    )
    .map(([first, more]) => {
      let text = first.slice(0, 40);
      for (const [space, next] of more)
        if (text.length + space.length + next.length <= maximum) text += space + next;
      return text;
    });

export const anyFace = (maximum = 120): fc.Arbitrary<readonly FaceRow[]> =>
  fc.array(fc.record({ label: anyLine(60), value: anyLine(600) }), { maxLength: maximum, size: 'max' });
