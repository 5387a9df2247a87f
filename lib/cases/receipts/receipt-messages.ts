import type { Messages } from '../../platform/messages.ts';
import { CASE_WORDS } from '../messages.ts';

/** What there is to say of receipts and of their texts. */
export const receiptMessages = {
  'receipt-not-yet': {
    'zh-CN': '办件目前为“{current}”，尚无此文书',
    en: 'The case is {current}: there is no such receipt yet',
    words: CASE_WORDS,
  },
  'receipt-not-yet.next': {
    'zh-CN': '受理、补正告知、不予受理或者决定作出以后，方可出具相应文书',
    en: 'A receipt is there once the case is accepted, asked to be corrected, not accepted, or decided',
  },
  'receipt-not-ready': {
    'zh-CN': '刚刚作出的文书尚不能读取，请稍后重试',
    en: 'What was just done cannot be read yet; try again',
  },
  'receipt-template-invalid': {
    'zh-CN': '文书模板有误，未保存',
    en: 'The texts were not saved',
  },
  'receipt-template-invalid.next': {
    'zh-CN': '请按 errors 逐项改正后重新保存',
    en: 'Correct every place listed in errors and save them again',
  },
  'placeholder-unknown': {
    'zh-CN': '没有占位符“{placeholder}”，可用：{known}',
    en: 'There is no placeholder {placeholder}, only: {known}',
  },
  'placeholder-broken': {
    'zh-CN': '花括号只用于占位符，可用：{known}',
    en: 'Braces are for placeholders alone: {known}',
  },
  'title-missing': {
    'zh-CN': '行政许可事项和其他事项都应当有标题',
    en: 'There must be a title both for licenses and for other items',
  },
  'stale-version': {
    'zh-CN': '模板已被他人修改，现为第 {current} 版',
    en: 'The texts have been changed: they are at version {current}',
  },
  'stale-version.next': {
    'zh-CN': '请重新读取模板后再修改',
    en: 'Read the texts again, then change them',
  },
} as const satisfies Messages;
