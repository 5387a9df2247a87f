import type { Messages } from '../../platform/messages.ts';

/** What is to say of claims. */
export const claimMessages = {
  'case-claimed': {
    'zh-CN': '该办件已由其他工作人员签收，至 {until}',
    en: 'A colleague works on the case until {until}',
  },
  'case-claimed.next': {
    'zh-CN': '请待其办理、退回或签收期满后再办',
    en: 'Wait until they are done, give it back or their time is over',
  },
} as const satisfies Messages;
