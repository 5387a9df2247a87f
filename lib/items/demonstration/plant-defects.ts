import { USCC_ALPHABET } from '../../kernel/uscc.ts';
import { inContent, type Planting, type Sound } from './planting.ts';

const zh = (text: string) => ({ 'zh-CN': text });

/** The same item under another code of its agency: in the content and in the item's own code. */
const withAgencyCode = ({ code, content }: Sound, change: (uscc: string) => string): Sound => {
  const uscc = content.agency.code ?? '';
  const changed = change(uscc);
  return {
    code: code.replace(uscc, changed),
    content: { ...content, agency: { ...content.agency, code: changed } },
  };
};

const nextInAlphabet = (letter: string): string =>
  USCC_ALPHABET.charAt((USCC_ALPHABET.indexOf(letter) + 1) % USCC_ALPHABET.length);

const agencyDefect = (
  says: string,
  inCode: Planting['inCode'],
  change: (uscc: string) => string,
): Planting => ({
  says,
  lawful: false,
  breaks: ['agency-code-unsound'],
  inCode,
  plant: (sound) => withAgencyCode(sound, change),
});

/** A hyphenated code as older city systems had: base, division, batch, agency, level, serial. */
export const legacyCodeOf = ({ content }: Sound, division: string): string =>
  `${content.basicCode ?? ''}-${division}000000-000-${content.agency.code ?? ''}-1-00`;

/** A code that says 和林格尔县, or, for that county itself, 清水河县. */
const elsewhere = (division: string): string => (division === '150123' ? '150124' : '150123');

/** What a real list gets wrong, each alone in an item that is sound otherwise. */
export const DEFECTS = {
  'agency-check-digit': agencyDefect(
    'the check digit of the agency code is wrong',
    ['uscc-check-digit'],
    (uscc) => `${uscc.slice(0, 17)}${nextInAlphabet(uscc.slice(17))}`,
  ),
  'agency-lower-case': agencyDefect('the agency code has small letters', ['uscc-lower-case'], (uscc) =>
    uscc.toLowerCase(),
  ),
  'agency-character-lost': agencyDefect(
    'the agency code has lost a character',
    ['agency-code-uscc-17'],
    (uscc) => uscc.slice(0, 17),
  ),
  'region-contradicts-division': {
    says: 'the division in the hyphenated code is not the division of the record',
    lawful: false,
    breaks: [],
    inCode: [],
    plant: (sound) => ({
      code: legacyCodeOf(sound, elsewhere(sound.content.division)),
      content: sound.content,
    }),
  },
  'basic-code-other-name': inContent('a basic code has another name than elsewhere', [], ({ name }) => ({
    name: { ...name, 'zh-CN': `${name['zh-CN']}核发` },
  })),
  'name-other-basic-code': {
    says: 'a name has another basic code than elsewhere',
    lawful: false,
    breaks: [],
    inCode: [],
    plant: ({ code, content }) => {
      const known = content.basicCode ?? '';
      const basicCode = `${known.slice(0, 4)}9${known.slice(5)}`;
      return { code: `${code.slice(0, -known.length)}${basicCode}`, content: { ...content, basicCode } };
    },
  },
  'agency-other-spelling': inContent('the agency is spelled otherwise than elsewhere', [], ({ agency }) => ({
    agency: { ...agency, name: agency.name.replace(/和(?=社会|城乡)/, '') },
  })),
  'promise-over-law': inContent(
    'promised later than the law allows',
    ['promise-over-law'],
    ({ legalLimit }) => ({
      promisedLimit: { value: (legalLimit?.value ?? 0) + 5, unit: 'workday' },
    }),
  ),
  'materials-missing': inContent('no list of materials', [], () => ({ materials: [], questions: [] })),
  'fee-without-basis': inContent('a fee without its basis', ['fee-without-basis'], () => ({
    fees: {
      charged: true,
      payOnline: true,
      projects: [{ name: zh('工本费'), standard: zh('每件10元（演示数据）') }],
    },
  })),
  'fee-without-project': inContent('a fee that is none in particular', ['fee-without-project'], () => ({
    fees: { charged: true, basis: zh('按自治区收费目录清单执行（演示数据）'), payOnline: true },
  })),
  'visits-without-reason': inContent('a visit without a reason', ['visits-without-reason'], () => ({
    visits: { count: 2 },
  })),
  'fully-online-with-visits': inContent(
    'fully online, and yet a visit',
    ['fully-online-with-visits'],
    () => ({ onlineDepth: 'fully-online' }),
  ),
  'immediate-with-time': inContent('done at once, in some days', ['immediate-with-time'], () => ({
    handlingType: 'immediate',
  })),
  'result-name-disagrees': inContent(
    'the result is called a license and is none',
    ['result-name-disagrees'],
    ({ result }) => ({ result: { name: result?.name ?? zh('许可证'), type: 'other' } }),
  ),
  'complaint-same-phone': inContent(
    'complaints go where questions go',
    ['complaint-same-phone'],
    ({ consultation = '0471-0000100' }) => ({ consultation, complaint: consultation.replace('-', ' ') }),
  ),
  'person-theme-without-person': inContent(
    'a theme of persons, for enterprises alone',
    ['person-theme-without-person'],
    () => ({ personThemes: ['tourism'] }),
  ),
  'license-without-faq': inContent('a license without a question', ['license-without-faq'], () => ({
    faqs: [],
  })),
  'license-flow-incomplete': inContent(
    'the flow of a license ends with the decision',
    ['license-flow-incomplete'],
    ({ steps = [] }) => ({ steps: steps.slice(0, 3) }),
  ),
  'division-above-level': inContent(
    'a power of a lower level in the name of the region',
    ['division-level-disagrees'],
    () => ({ division: '150000' }),
  ),
} as const satisfies Readonly<Record<string, Planting>>;
