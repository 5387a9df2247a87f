import type { Messages } from '../../platform/messages.ts';

/** What standing grants have to say. */
export const grantMessages = {
  'grant-invalid': { 'zh-CN': '用证依据有误', en: 'The grant is faulty' },
  'grant-invalid.next': {
    'zh-CN': '请按 errors 逐项改正后重新提交',
    en: 'Correct every place listed in errors and send it again',
  },
  'grant-agency-unsound': {
    'zh-CN': '用证机构应以有效的统一社会信用代码表示',
    en: 'The agency must be named by a sound unified social credit code',
  },
  'grant-reversed': { 'zh-CN': '截止时间早于开始时间', en: 'The end lies before the beginning' },
} as const satisfies Messages;
