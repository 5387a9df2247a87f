import type { Messages } from '../../platform/messages.ts';

export const conflictReportMessages = {
  'conflicts-not-computed': {
    'zh-CN': '尚未生成一致性检查报告',
    en: 'There is no report of conflicts yet',
  },
  'conflicts-not-computed.next': {
    'zh-CN': '报告每天凌晨生成；也可由运维人员执行 sumu items conflicts --publish',
    en: 'It is made every night; operators can make it with sumu items conflicts --publish',
  },
  'conflicts-recomputed': {
    'zh-CN': '报告已重新生成，此前的游标不再有效',
    en: 'The report has been made anew; the cursor belongs to the one before',
  },
  'conflicts-recomputed.next': { 'zh-CN': '请从第一页重新读取', en: 'Begin again with the first page' },
} as const satisfies Messages;
