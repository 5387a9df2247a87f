import type { Messages } from '../platform/messages.ts';
import { changeMessages } from './changes/change-messages.ts';
import { codeMessages } from './code-messages.ts';
import { conflictReportMessages } from './conflicts/conflict-report-messages.ts';
import { lifeMessages } from './life-messages.ts';
import { ruleMessages } from './rules/rule-messages.ts';
import { searchMessages } from './search/search-messages.ts';
import { situationMessages } from './situations/situation-messages.ts';

/** What the items room has to say. */
export const itemMessages = {
  ...changeMessages,
  ...codeMessages,
  ...conflictReportMessages,
  ...ruleMessages,
  ...lifeMessages,
  ...searchMessages,
  ...situationMessages,
  'item-not-found': { 'zh-CN': '没有编码为 {item} 的事项', en: 'There is no item with the code {item}' },
  'item-not-found.next': {
    'zh-CN': '请核对编码；如查询历史事项，请用 asOf 指定日期',
    en: 'Check the code; for an item of the past give its date with asOf',
  },
  'item-cancelled': {
    'zh-CN': '事项 {item} 已于 {cancelledFrom} 取消',
    en: 'The item {item} was cancelled on {cancelledFrom}',
  },
  'code-over-long': { 'zh-CN': '编码不得超过 200 字节', en: 'A code has at most 200 bytes' },
  'date-invalid': { 'zh-CN': '日期应为 YYYY-MM-DD', en: 'A date must be YYYY-MM-DD' },
} as const satisfies Messages;
