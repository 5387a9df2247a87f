import type { Messages } from '../../platform/messages.ts';

/** What is to say of materials that follow. */
export const deferredMessages = {
  'deferred-materials-invalid': {
    'zh-CN': '补交的材料不能接收',
    en: 'What was brought cannot be taken',
  },
  'deferred-materials-invalid.next': {
    'zh-CN': '请按 errors 逐项改正后重新提交',
    en: 'Correct every place listed in errors and send it again',
  },
  'material-not-owed': {
    'zh-CN': '此材料不在待补之列，待补：{owed}',
    en: 'This material is not owed; owed are: {owed}',
  },
  'materials-too-many': {
    'zh-CN': '一个办件最多 {maximum} 份材料',
    en: 'A case holds at most {maximum} materials',
  },
} as const satisfies Messages;
