import type { Language } from '../../kernel/language.ts';
import { ACTION_LABELS, STATE_LABELS } from '../case-labels.ts';
import type { CaseAction, CaseState } from '../case-state.ts';

/** Progress is told in Chinese and in English. */
export type ProgressLanguage = 'zh-CN' | 'en';

export const progressLanguage = (language: Language): ProgressLanguage =>
  language === 'en' ? 'en' : 'zh-CN';

/** `under-review` as `Under review`. */
const spelled = (code: string): string =>
  `${code.slice(0, 1).toUpperCase()}${code.slice(1).replaceAll('-', ' ')}`;

export const stateWord = (state: CaseState, language: ProgressLanguage): string =>
  language === 'en' ? spelled(state) : STATE_LABELS[state];

export const actionWord = (action: CaseAction, language: ProgressLanguage): string =>
  language === 'en' ? spelled(action) : ACTION_LABELS[action];

type Said = Readonly<Record<ProgressLanguage, string>>;

/** What is said of a state, behind the name of the item. `{by}` is a date, or nothing. */
export const SENTENCES: Readonly<Record<CaseState, Said>> = {
  draft: { 'zh-CN': '尚未提交', en: 'is not submitted yet' },
  submitted: { 'zh-CN': '已收件{by}', en: 'was received{by}' },
  'pre-checked': { 'zh-CN': '已通过预审{by}', en: 'passed the first check{by}' },
  'correction-asked': {
    'zh-CN': '需补正材料，请尽快登录或到窗口补交',
    en: 'lacks materials: please supply them online or at a window',
  },
  accepted: { 'zh-CN': '已受理{by}', en: 'is accepted{by}' },
  'not-accepted': { 'zh-CN': '不予受理，详情请登录查看', en: 'was not accepted: log in for details' },
  transferred: {
    'zh-CN': '应由其他部门办理，详情请登录查看',
    en: 'is for another agency: log in for details',
  },
  'under-review': { 'zh-CN': '审查中{by}', en: 'is under review{by}' },
  'special-procedure': {
    'zh-CN': '正在进行特别程序，期间不计入办理期限',
    en: 'is in a special procedure, for which the clock stands',
  },
  decided: { 'zh-CN': '已作出决定，正在办理结果文书', en: 'is decided; the document is being made' },
  'license-being-made': { 'zh-CN': '已作出决定，正在制证', en: 'is decided; the license is being made' },
  concluded: { 'zh-CN': '已办结，请领取结果', en: 'is done: please collect the result' },
  delivered: { 'zh-CN': '结果已送达，请您评价', en: 'was delivered: tell us how you were served' },
  rated: { 'zh-CN': '已办结，感谢评价', en: 'is done; thank you for your rating' },
  archived: { 'zh-CN': '已办结', en: 'is done' },
  withdrawn: { 'zh-CN': '已撤回', en: 'was withdrawn' },
  revoked: { 'zh-CN': '已被撤销，详情请登录查看', en: 'was revoked: log in for details' },
};

/** By when somebody hears of it, or has it. */
export const BY: Readonly<Record<'answer' | 'result', Said>> = {
  answer: { 'zh-CN': '，{date}前告知是否受理', en: '; you will hear by {date} whether it is accepted' },
  result: { 'zh-CN': '，{date}前办结', en: '; it will be done by {date}' },
};
export const PROVISIONAL: Said = { 'zh-CN': '（暂定）', en: ' (provisional)' };

/** What the applicant is to do next. */
export const NEXT = {
  submit: {
    'zh-CN': '请登录完成填写并提交申请',
    en: 'Log in, complete the application and submit it',
  },
  correct: {
    'zh-CN': '请登录查看需补正的内容，尽快补齐后重新提交，也可到受理窗口办理',
    en: 'Log in to see what is lacking, supply it and hand it in again, or do so at a window',
  },
  collect: {
    'zh-CN': '请到办理部门的窗口领取，或按申请时选择的方式等待送达',
    en: 'Collect the result at the agency, or wait for it in the way that you chose',
  },
  'collect-at-window': {
    'zh-CN': '请到收件窗口领取结果，并携带本人有效证件',
    en: 'Collect the result at the window where you applied; bring your document of identity',
  },
  'see-license': {
    'zh-CN': '电子证照已签发，请登录在“我的证照”中查看和下载',
    en: 'The electronic license is issued: log in and find it among your licenses',
  },
  rate: { 'zh-CN': '请对本次服务作出评价', en: 'Tell us how you were served' },
} as const satisfies Readonly<Record<string, Said>>;
export type NextStep = keyof typeof NEXT;
