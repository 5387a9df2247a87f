import type { Messages } from '../messages.ts';

/** What is wrong with a mapping file; every one has the line in its facts. */
export const mappingMessages: Messages = {
  'mapping-yaml': { 'zh-CN': '第 {line} 行：YAML 有误：{reason}', en: 'line {line}: not YAML: {reason}' },
  'mapping-too-long': {
    'zh-CN': '映射文件超过 {maximum} 字节',
    en: 'The file has more than {maximum} bytes',
  },
  'mapping-invalid-type': {
    'zh-CN': '第 {line} 行：应为 {expected}',
    en: 'line {line}: should be {expected}',
  },
  'mapping-invalid-value': {
    'zh-CN': '第 {line} 行：只能是 {expected}',
    en: 'line {line}: must be one of {expected}',
  },
  'mapping-invalid-format': { 'zh-CN': '第 {line} 行：格式不对', en: 'line {line}: not well formed' },
  'mapping-unrecognized-keys': {
    'zh-CN': '第 {line} 行：没有这一项',
    en: 'line {line}: there is no such setting',
  },
  'mapping-one-source': {
    'zh-CN': '第 {line} 行：column、constant、fromCode、given 须有且只有一个',
    en: 'line {line}: exactly one of column, constant, fromCode, given',
  },
  'mapping-field-unknown': {
    'zh-CN': '第 {line} 行：没有这个要素',
    en: 'line {line}: items have no such field',
  },
  'mapping-field-missing': {
    'zh-CN': '第 {line} 行：缺少必需的要素',
    en: 'line {line}: every item needs this field',
  },
  'mapping-narrow-text': {
    'zh-CN': '第 {line} 行：全角转半角只用于编码和数字',
    en: 'line {line}: only codes and numbers may be narrowed',
  },
  'mapping-values-missing': {
    'zh-CN': '第 {line} 行：缺少取值对照',
    en: 'line {line}: needs a map under values',
  },
  'mapping-values-unwanted': {
    'zh-CN': '第 {line} 行：此要素不用取值对照',
    en: 'line {line}: this field takes no map',
  },
  'mapping-word-unknown': {
    'zh-CN': '第 {line} 行：没有这个取值',
    en: 'line {line}: the field has no such word',
  },
};
