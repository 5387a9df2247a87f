/** The numbers of a text: those written in digits of any script, and those written in Chinese characters. */
export type TextNumbers = Readonly<{ digits: ReadonlySet<string>; characters: ReadonlySet<string> }>;

/** Where digits of other scripts begin: full width, Mongolian. */
const ZEROS = [0xff10, 0x1810];
const OTHER_DIGIT = /[\uff10-\uff19\u1810-\u1819]/g;

const withPlainDigits = (text: string): string =>
  text
    .replaceAll(OTHER_DIGIT, (sign) => {
      const point = sign.charCodeAt(0);
      return String(point - (ZEROS.find((zero) => point >= zero && point < zero + 10) ?? point));
    })
    .replaceAll('．', '.');

const NUMERAL = '〇零一二三四五六七八九';
const SMALL: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const LARGE: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };

const valueOf = (sign: string): number => (sign === '两' ? 2 : Math.max(0, NUMERAL.indexOf(sign) - 1));

/** 二〇二六 names its digits; 三十五 and 二百万 are counted. */
const fromCharacters = (word: string): number => {
  if (!/[十百千万亿]/.test(word)) return Number(Array.from(word, valueOf).join(''));
  let [whole, part, digit] = [0, 0, 0];
  for (const sign of word) {
    const small = SMALL[sign];
    const large = LARGE[sign];
    if (large !== undefined) {
      whole += (part + digit || 1) * large;
      [part, digit] = [0, 0];
    } else if (small !== undefined) {
      part += (digit || 1) * small;
      digit = 0;
    } else digit = valueOf(sign);
  }
  return whole + part + digit;
};

const FACTORS: Readonly<Record<string, number>> = { ...SMALL, ...LARGE };

/** The same number is the same text: 007, 7.0 and 7; 1,000 and 1000; 2万 and 20000. */
const plain = (written: string, unit: string | undefined): string => {
  const [whole = '', fraction = ''] = written.replaceAll(',', '').split('.');
  const ending = fraction.replace(/0+$/, '');
  const number = whole.replace(/^0+(?=\d)/, '') + (ending === '' ? '' : `.${ending}`);
  const factor = unit === undefined ? undefined : FACTORS[unit];
  return factor === undefined ? number : String(Math.round(Number(number) * factor * 1e6) / 1e6);
};

const DIGITS = /(\d{1,3}(?:,\d{3})+(?!\d)|\d+)(\.\d+)?(?:\s*([十百千万亿]))?/g;
const CHARACTERS = /[〇零一二三四五六七八九两十百千万亿]+/g;

/** Reads the numbers of a text in Chinese, Mongolian or English. Numbers that are spelled in letters are not seen. */
export const readNumbers = (text: string): TextNumbers => {
  const written = withPlainDigits(text);
  const digits = new Set<string>();
  const rest = written.replaceAll(
    DIGITS,
    (_, whole: string, fraction: string | undefined, unit: string | undefined) => {
      digits.add(plain(whole + (fraction ?? ''), unit));
      return ' ';
    },
  );
  const characters = new Set((rest.match(CHARACTERS) ?? []).map((word) => String(fromCharacters(word))));
  return { digits, characters };
};

/** What two texts that say the same must not differ in. */
export type NumberDifference = Readonly<{ missing: readonly string[]; added: readonly string[] }>;

/**
 * Numbers that a Chinese text writes in digits and its translation lacks, and numbers that only the translation has.
 * 五个工作日 may become 5 or a word; a number of its own may not come in.
 */
export const compareNumbers = (chinese: string, translation: string): NumberDifference | undefined => {
  const [from, to] = [readNumbers(chinese), readNumbers(translation)];
  const missing = [...from.digits].filter((number) => !to.digits.has(number) && !to.characters.has(number));
  const added = [...to.digits].filter((number) => !from.digits.has(number) && !from.characters.has(number));
  return missing.length + added.length === 0 ? undefined : { missing, added };
};
