import type { Messages } from '../../platform/messages.ts';

/** What license types have to say, and what faces and validities that are checked by them do. */
export const licenseTypeMessages = {
  'license-type-not-found': { 'zh-CN': '没有证照类型 {type}', en: 'There is no license type {type}' },
  'license-type-not-found.next': {
    'zh-CN': '全部证照类型见 /v1/license-types；旧版本用 ?version=',
    en: 'All license types are at /v1/license-types; an older version is asked for by ?version=',
  },
  'license-type-invalid': { 'zh-CN': '证照类型有误', en: 'The license type is faulty' },
  'license-type-invalid.next': {
    'zh-CN': '请按 errors 逐项改正后重新提交',
    en: 'Correct every place listed in errors and send it again',
  },
  'license-type-too-large': {
    'zh-CN': '证照类型超过 {maximum} 字节',
    en: 'The license type has more than {maximum} bytes',
  },
  'license-type-too-large.next': {
    'zh-CN': '请减少要素或选项；过长的选项表可改为文本要素',
    en: 'Have fewer elements or choices; a long list of choices can be a text instead',
  },
  'type-definer-unsound': {
    'zh-CN': '证照类型代码的前 18 位应为定义机构有效的统一社会信用代码',
    en: "The first 18 characters of the code must be the definer's sound unified social credit code",
  },
  'type-holder-repeated': { 'zh-CN': '持证主体类别重复', en: 'The kind of holder is given twice' },
  'element-name-repeated': { 'zh-CN': '要素名 {name} 重复', en: 'The element name {name} is given twice' },
  'element-name-unfit': {
    'zh-CN': '要素名不能用 {name}，请换一个',
    en: 'An element cannot be named {name}; choose another name',
  },
  'exchange-name-repeated': {
    'zh-CN': '交换名 {exchangeName} 重复',
    en: 'The exchange name {exchangeName} is given twice',
  },
  'exchange-name-taken': {
    'zh-CN': '{exchangeName} 是 GB/T 36903 规定的证照元数据，不是照面要素；请用 KZ_ 前缀的扩展名',
    en: '{exchangeName} is metadata of the license itself by GB/T 36903; name the element with the prefix KZ_',
  },
  'choice-repeated': { 'zh-CN': '选项重复', en: 'The choice is given twice' },
  'text-unseen-character': {
    'zh-CN': '文本含有控制字符或改变显示方向的字符',
    en: 'The text holds control characters or such as change the direction of writing',
  },
  'text-outer-space': {
    'zh-CN': '文本首尾不得有空白，也不得全为空白',
    en: 'A text must neither begin nor end with white space, nor be nothing else',
  },
  'text-markup': { 'zh-CN': '名称中不得有 < 或 >', en: 'A name must hold neither < nor >' },
  'superseded-by-itself': {
    'zh-CN': '证照类型不能由自己取代',
    en: 'A license type cannot be superseded by itself',
  },
  'superseding-type-unknown': {
    'zh-CN': '取代它的证照类型 {type}（或其后继）不存在；请先建立该类型',
    en: 'The superseding type {type}, or one that it leads to, is not there: put that one first',
  },
  'superseding-ring': {
    'zh-CN': '证照类型 {type} 又由本类型取代，形成循环',
    en: 'The type {type} leads back to this one',
  },
  'superseding-chain-too-long': {
    'zh-CN': '从 {type} 起的取代关系超过 {maximum} 级；请直接指向现行类型',
    en: 'From {type} on more than {maximum} types lead to each other; name the one that is in use',
  },
  'face-field-missing': { 'zh-CN': '缺少必填要素“{label}”', en: 'The element “{label}” is required' },
  'face-field-unknown': {
    'zh-CN': '该证照类型没有要素 {field}',
    en: 'The license type has no element {field}',
  },
  'face-kind-wrong': { 'zh-CN': '值的类型应为 {expected}', en: 'The value must be of the kind {expected}' },
  'face-text-blank': {
    'zh-CN': '文本不得为空；没有内容的要素请省略',
    en: 'A text must not be blank; leave out what has no content',
  },
  'face-text-too-long': {
    'zh-CN': '文本超过 {maximum} 个字',
    en: 'The text has more than {maximum} characters',
  },
  'face-text-unseen-character': {
    'zh-CN': '文本含有控制字符或改变显示方向的字符',
    en: 'The text holds control characters or such as change the direction of writing',
  },
  'face-date-not-real': {
    'zh-CN': '日期应为真实存在的 YYYY-MM-DD',
    en: 'A date must be a real one, YYYY-MM-DD',
  },
  'face-number-not-exact': {
    'zh-CN': '数值过大，无法精确表示',
    en: 'The number is too large to be told exactly',
  },
  'face-choice-unknown': { 'zh-CN': '只能取：{allowed}', en: 'Must be one of: {allowed}' },
  'face-too-many-fields': {
    'zh-CN': '照面要素不得超过 {maximum} 个',
    en: 'A face has at most {maximum} fields',
  },
  'face-too-large': {
    'zh-CN': '照面内容不得超过 {maximum} 字节',
    en: 'A face has at most {maximum} bytes',
  },
  'validity-date-not-real': {
    'zh-CN': '日期应为真实存在的 YYYY-MM-DD',
    en: 'A date must be a real one, YYYY-MM-DD',
  },
  'validity-not-to-be-stated': {
    'zh-CN': '该类型证照的有效期由类型规定，不得另行填写',
    en: 'The license type itself says how long its licenses are valid: leave this out',
  },
  'validity-missing': {
    'zh-CN': '该类型证照须填写有效期起；长期有效的可不填有效期止',
    en: 'Say since when the license is valid; only the end may be left out, where there is none',
  },
  'validity-reversed': {
    'zh-CN': '有效期止（不含当日）必须晚于有效期起',
    en: 'The end (the first day on which it is not valid) must lie after the beginning',
  },
  'validity-beyond-calendar': {
    'zh-CN': '有效期超出公元 9999 年',
    en: 'The validity reaches beyond the year 9999',
  },
} as const satisfies Messages;
