import { identifierMessages } from '../platform/identifier-messages.ts';
import type { Messages } from '../platform/messages.ts';

/** What the readers of item codes have to say, those of the agency codes inside them included. */
export const codeMessages = {
  ...identifierMessages,
  'item-code-unrecognised': {
    'zh-CN': '无法识别的事项编码（{length} 个字符），已原样保留',
    en: 'The item code ({length} characters) has none of the known forms; it was kept as it is',
  },
  'item-code-alphabet': {
    'zh-CN': '事项编码第 {positions} 位不是数字、字母或连字符',
    en: 'Characters {positions} of the item code are not digits, letters or hyphens',
  },
  'item-code-opaque': {
    'zh-CN': '24 位旧版实施编码，其内部结构和校验无从核对',
    en: 'An older implementing code of 24 characters; its inner structure cannot be checked',
  },
  'item-code-not-current': {
    'zh-CN': '新编事项编码只能是 {expected} 位的现行格式',
    en: 'A newly issued item code has the present form of {expected} characters',
  },
  'item-code-level': {
    'zh-CN': '行使层级 {level} 不在 1 至 7 之内',
    en: 'The exercise level {level} is not one of 1 to 7',
  },
  'item-code-serial': {
    'zh-CN': '业务办理项序号应为两位数字，实为 {serial}',
    en: 'The handling serial must be two digits, not {serial}',
  },
  'item-code-division': {
    'zh-CN': '行政区划应为 12 位数字，实为 {length} 位',
    en: 'The division must be 12 digits; here it has {length}',
  },
  'basic-code-unrecognised': {
    'zh-CN': '无法识别的基本编码（{length} 个字符）',
    en: 'The basic code ({length} characters) has none of the known forms',
  },
  'basic-code-lower-case': {
    'zh-CN': '基本编码第 {positions} 位是小写字母，应为大写',
    en: 'Characters {positions} of the basic code must be upper case',
  },
  'basic-code-scope': {
    'zh-CN': '基本编码开头 {scope} 既不是 00（国家目录）也不是省级区划代码',
    en: 'The basic code begins {scope}: neither 00 (national catalogue) nor the digits of a province',
  },
  'basic-code-scope-foreign': {
    'zh-CN': '基本编码开头 {scope} 不属于本站，应为 {expected}',
    en: 'The basic code begins {scope}, which this site may not issue; expected {expected}',
  },
  'basic-code-main-serial': {
    'zh-CN': '主项序号应为 5 位数字，实为 {serial}',
    en: 'The main serial must be 5 digits, not {serial}',
  },
  'basic-code-sub-serial': {
    'zh-CN': '子项序号格式不对：{serial}（应为数字，有子项的主项以 Y 结尾）',
    en: 'The sub-item serial {serial} is not well formed (digits; Y at the end of a main item with sub-items)',
  },
  'item-type-unknown': {
    'zh-CN': '事项类型代码 {type} 不在已知代码之内',
    en: 'The item type {type} is not known',
  },
  'item-type-extension': {
    'zh-CN': '事项类型代码 {type} 属于地方扩展代码',
    en: 'The item type {type} is a local extension',
  },
  'item-type-mixed': {
    'zh-CN': '事项类型代码 {type} 在原系统中对应多种类型，请逐项确认',
    en: 'The old system used the item type {type} for several types; decide item by item',
  },
} as const satisfies Messages;

export type CodeDefect = keyof typeof codeMessages;
