import { answerDefects } from '../../platform/answer-messages.ts';
import type { Messages } from '../../platform/messages.ts';

/** The codes of what may be wrong with answers. */
export const ANSWER_DEFECTS = Object.keys(answerDefects);

/** What matches have to say besides what retrievals have. */
export const matchMessages = {
  ...answerDefects,
  'match-invalid': { 'zh-CN': '比对请求有误', en: 'The match is faulty' },
  'match-invalid.next': {
    'zh-CN': '请按 errors 逐项改正后重新提交',
    en: 'Correct every place listed in errors and send it again',
  },
  'match-names-nothing': {
    'zh-CN': '请给出事项编码（item）或材料清单（materials）',
    en: 'Name an item, or give a list of materials',
  },
  'match-answers-without-item-list': {
    'zh-CN': '给出材料清单（materials）时，不得另给情形回答或日期',
    en: 'Answers and a date belong to the list of an item, not to one that is given',
  },
  'match-field-missing': {
    'zh-CN': '为办件比对他人证照时，必须填写本项',
    en: 'A match of somebody else’s holdings needs this',
  },
  'match-only-for-others': {
    'zh-CN': '比对本人证照时，不得填写本项',
    en: 'A match of one’s own holdings has no such thing',
  },
  'match-too-wide': {
    'zh-CN': '一次至多比对 {maximum} 种证照类型（含取代它们的类型）',
    en: 'At most {maximum} license types are matched at once, those that supersede others among them',
  },
  'match-too-wide.next': {
    'zh-CN': '请用 materials 分批比对',
    en: 'Give the list in parts, by materials',
  },
  'item-not-found': { 'zh-CN': '没有编码为 {item} 的事项', en: 'There is no item with the code {item}' },
  'item-not-found.next': {
    'zh-CN': '请核对编码；如查询历史事项，请用 asOf 指定日期',
    en: 'Check the code; for an item of the past give its date with asOf',
  },
  'item-cancelled': { 'zh-CN': '事项 {item} 已取消', en: 'The item {item} has been cancelled' },
  'item-moved': {
    'zh-CN': '事项 {item} 已由 {successors} 取代',
    en: 'The item {item} has been replaced by {successors}',
  },
  'item-moved.next': {
    'zh-CN': '请改用取代它的事项编码',
    en: 'Ask again with the code that took its place',
  },
  'answers-unsound': {
    'zh-CN': '对情形问题的回答有误',
    en: 'The answers do not fit the questions of the item',
  },
  'answers-unsound.next': {
    'zh-CN': '请按 errors 逐一修改；问题及其先后见该事项的 /form',
    en: "Correct every place listed in errors; the item's /form has the questions in order",
  },
} as const satisfies Messages;
