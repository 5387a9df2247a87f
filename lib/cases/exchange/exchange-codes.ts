import type { CaseAction } from '../case-state.ts';
import type { CaseMaterial } from '../case.ts';
import type { Decision } from '../transitions/case-transition.ts';

/** Where a table of codes comes from; `unsure` names what of it nobody has read, to be settled with the platform before use. */
export type CodeSource = Readonly<{ source: string; unsure?: string }>;
type Codes<Word extends string> = CodeSource & Readonly<{ codes: Readonly<Record<Word, string>> }>;

type EventWord = 'passed' | 'returned' | 'other';

/** 办件类型; other systems number them the other way round. */
export const PROJECT_TYPES: Codes<'immediate' | 'committed' | 'other'> = {
  source: 'GB/T 39046-2020 附录A 办件类型',
  codes: { immediate: '1', committed: '2', other: '9' },
};

/** 特别程序种类: an extension is 延长审批, all else that stops the clock is not. */
export const SPECIAL_TYPES: Codes<'extension' | 'stop'> = {
  source: 'GB/T 39046-2020 附录A 特别程序种类',
  codes: { extension: '1', stop: '2' },
};

/** 业务动作 */
export const EVENTS: Codes<EventWord> = {
  source: 'GB/T 39046-2020 业务动作: 通过、退回、其他',
  unsure: 'the digits: by the order of the words, and 9 for the last as elsewhere in the standard',
  codes: { passed: '1', returned: '2', other: '9' },
};

/** What each step of a case is to the platform. A decision and a step of the review are what was decided or said. */
export const EVENT_OF: Readonly<Record<CaseAction, EventWord>> = {
  submission: 'other',
  'pre-check': 'passed',
  'correction-request': 'returned',
  'correction-answer': 'other',
  acceptance: 'passed',
  'silent-acceptance': 'passed',
  'non-acceptance': 'returned',
  transfer: 'returned',
  'review-start': 'other',
  'review-step': 'passed',
  'special-procedure-start': 'other',
  'special-procedure-end': 'other',
  extension: 'other',
  decision: 'passed',
  'license-making': 'passed',
  conclusion: 'passed',
  delivery: 'other',
  rating: 'other',
  archiving: 'other',
  withdrawal: 'other',
  revocation: 'returned',
};

/** How a case ended. */
export type ExchangeEnding =
  Decision | 'granted-deferred' | 'withdrawn' | 'not-accepted' | 'transferred' | 'revoked';
export const RESULT_TYPES: Codes<ExchangeEnding> = {
  source:
    '工程建设项目审批管理系统办件状态: 2 已撤件, 4 不受理, 5 不予受理, 11 办结(通过), 12 办结(容缺通过), 13 办结(不通过), 15 撤销',
  unsure:
    'whether the platform takes these for result_type; a termination has no code of its own and goes as 13',
  codes: {
    granted: '11',
    'granted-deferred': '12',
    refused: '13',
    terminated: '13',
    withdrawn: '2',
    'not-accepted': '5',
    transferred: '4',
    revoked: '15',
  },
};

/** 收取方式: as materials of a case come. */
export const GET_TYPES: Codes<CaseMaterial['kind']> = {
  source: '收取方式 of a deployed system: 1 纸质, 2 附件上传, 3 扫描, 4 容缺后补, 5 证照库',
  codes: { paper: '1', file: '2', deferred: '4', license: '5' },
};

/** 申请人类型, as the national platform's exchange list numbers them; organisations by the beginning of their USCC. */
export const APPLICANT_TYPES: CodeSource &
  Readonly<{
    person: string;
    byUscc: readonly (readonly [begins: string, code: string])[];
    otherwise: string;
  }> = {
  source:
    '国家政务服务平台服务对象: 1 自然人, 2 企业法人, 3 事业法人, 4 社会组织法人, 6 行政机关, 9 其他组织; GB 32100-2015 第1、2位',
  unsure:
    '1 to 4 are recalled; a business without legal personality (5) is told as 2, since a code does not say',
  person: '1',
  byUscc: [
    ['9', '2'],
    ['12', '3'],
    ['5', '4'],
    ['11', '6'],
  ],
  otherwise: '9',
};

/** 满意度: levels are kept as GB/T 39046 A.8 numbers them, 1 the best; others number them the other way round. */
export const SATISFACTION: CodeSource = { source: 'GB/T 39046-2020 A.8 满意度: 1 非常满意 … 5 非常不满意' };

/** Every table of codes, as a manifest names them. */
export const EXCHANGE_SOURCES: Readonly<Record<string, CodeSource>> = Object.fromEntries(
  Object.entries({
    project_type: PROJECT_TYPES,
    special_type: SPECIAL_TYPES,
    event_name: EVENTS,
    result_type: RESULT_TYPES,
    get_type: GET_TYPES,
    applyer_type: APPLICANT_TYPES,
    satisfaction: SATISFACTION,
  } satisfies Record<string, CodeSource>).map(([column, { source, unsure }]) => [
    column,
    { source, ...(unsure === undefined ? {} : { unsure }) },
  ]),
);
