import { positionsOf, readCodeText } from './code-text.ts';
import { organisationCheckDigit } from './organisation-code.ts';
import type { Defect } from './result.ts';

/** Digits and upper-case letters without I, O, S, V and Z. */
export const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** The registering authority (first character) and the categories it registers (second character), GB 32100-2015. */
export const USCC_CATEGORIES: Readonly<Record<string, string>> = {
  '1': '1239', // 机构编制: 机关, 事业单位, 群众团体, 其他
  '2': '19', // 外交: 外国常驻新闻机构, 其他
  '3': '123459', // 司法行政: 律师执业机构, 公证处, 基层法律服务所, 司法鉴定机构, 仲裁委员会, 其他
  '4': '19', // 文化
  '5': '1239', // 民政: 社会团体, 民办非企业单位, 基金会, 其他
  '6': '129', // 旅游
  '7': '129', // 宗教
  '8': '19', // 工会: 基层工会, 其他
  '9': '123', // 市场监管: 企业, 个体工商户, 农民专业合作社
  A: '19', // 中央军委改革和编制办公室
  N: '1239', // 农业: 组级, 村级, 乡镇级集体经济组织, 其他
  Y: '1', // 其他
};

/** A unified social credit code (统一社会信用代码) taken apart. */
export type Uscc = Readonly<{
  original: string;
  /** The same in upper case and half width, as far as it could be read. */
  code: string;
  /**
   * Eighteen upper-case characters of the alphabet whose last proves the others, or a recorded exception. An unknown
   * category or a wrong inner organisation code is a finding only: real registers hold such codes.
   */
  valid: boolean;
  segments?: UsccSegments;
  defects: readonly Defect[];
}>;

export type UsccSegments = Readonly<{
  authority: string;
  category: string;
  /** Of the registering office. Not always a code of GB/T 2260 (zones have offices too): never judge by it. */
  region: string;
  organisationCode: string;
  checkDigit: string;
}>;

/** Codes that are in force although they fail the check, as recorded by those who run the register. */
export type UsccExceptions = ReadonlySet<string>;

const NO_EXCEPTIONS: UsccExceptions = new Set();
const FINDINGS_ONLY = new Set(['recorded-exception', 'uscc-organisation-code', 'uscc-category-unknown']);

/** The eighteenth character for the first seventeen; undefined when they are not of the alphabet. */
export const usccCheckDigit = (body: string): string | undefined => {
  if (!/^[0-9A-HJ-NPQRTUWXY]{17}$/.test(body)) return undefined;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * USCC_ALPHABET.indexOf(body.charAt(i)), 0);
  return USCC_ALPHABET.charAt((31 - (sum % 31)) % 31);
};

const segmentsOf = (code: string): UsccSegments => ({
  authority: code.slice(0, 1),
  category: code.slice(1, 2),
  region: code.slice(2, 8),
  organisationCode: code.slice(8, 17),
  checkDigit: code.slice(17),
});

const formDefects = (text: string, upper: string, pointer: string): Defect[] => {
  const defects: Defect[] = [];
  if (text.length !== 18) {
    defects.push({ code: 'uscc-length', pointer, facts: { length: text.length, expected: 18 } });
  }
  const alien = positionsOf(upper, /[^0-9A-HJ-NPQRTUWXY]/);
  if (alien.length > 0) defects.push({ code: 'uscc-alphabet', pointer, facts: { positions: alien } });
  const small = positionsOf(text, /[a-z]/);
  if (small.length > 0) defects.push({ code: 'uscc-lower-case', pointer, facts: { positions: small } });
  return defects;
};

const checkDefects = (code: string, pointer: string, exceptions: UsccExceptions): Defect[] => {
  const expected = usccCheckDigit(code.slice(0, 17));
  const found = code.slice(17);
  if (expected === undefined || expected === found) return [];
  const kind = exceptions.has(code) ? 'recorded-exception' : 'uscc-check-digit';
  return [{ code: kind, pointer: `${pointer}/checkDigit`, facts: { expected, found } }];
};

const contentDefects = (segments: UsccSegments, pointer: string): Defect[] => {
  const { authority, category, organisationCode } = segments;
  const defects: Defect[] = [];
  if (!(USCC_CATEGORIES[authority] ?? '').includes(category)) {
    defects.push({
      code: 'uscc-category-unknown',
      pointer: `${pointer}/category`,
      facts: { authority, category },
    });
  }
  const expected = organisationCheckDigit(organisationCode.slice(0, 8));
  const found = organisationCode.slice(8);
  if (expected !== undefined && expected !== found) {
    const facts = { expected, found };
    defects.push({ code: 'uscc-organisation-code', pointer: `${pointer}/organisationCode`, facts });
  }
  return defects;
};

/**
 * Reads a unified social credit code (GB 32100-2015). Never throws; reports every defect at once, with `pointer` as the
 * root of their pointers. A code in `exceptions` that fails its check digit gets `recorded-exception` instead.
 */
export const parseUscc = (original: string, exceptions = NO_EXCEPTIONS, pointer = 'uscc'): Uscc => {
  const { text, readable, defects: read } = readCodeText(original, pointer);
  if (!readable) return { original, code: '', valid: false, defects: read };
  const code = text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
  const form = formDefects(text, code, pointer);
  if (code.length !== 18) return { original, code, valid: false, defects: [...read, ...form] };
  const segments = segmentsOf(code);
  const defects = [
    ...read,
    ...form,
    ...checkDefects(code, pointer, exceptions),
    ...contentDefects(segments, pointer),
  ];
  const valid = defects.every((defect) => FINDINGS_ONLY.has(defect.code));
  return { original, code, valid, segments, defects };
};
