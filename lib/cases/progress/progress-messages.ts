import type { Messages } from '../../platform/messages.ts';

/** What the progress of cases has to say. */
export const progressMessages = {
  'progress-not-found': {
    'zh-CN': '查询码或者号码后四位不正确',
    en: 'The code or the last four characters are not right',
  },
  'progress-not-found.next': {
    'zh-CN': '请核对回执上的查询码，以及申请人手机号或者证件号码的后四位',
    en: 'Look at the code on the receipt, and at the last four of the applicant’s phone or document number',
  },
  'progress-guesses': {
    'zh-CN': '查询失败次数过多，请在 {retryAfter} 秒后再试',
    en: 'Too many attempts have failed: try again in {retryAfter} seconds',
  },
  'progress-guesses.next': {
    'zh-CN': '也可以登录后查看本人办件，或者到受理窗口查询',
    en: 'Your own cases are there after logging in, or ask at the window',
  },
} as const satisfies Messages;
