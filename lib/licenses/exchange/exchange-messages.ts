import type { Messages } from '../../platform/messages.ts';

/** What the exchange interface has to say. */
export const exchangeMessages = {
  'exchange-invalid': { 'zh-CN': '请求缺少必填项', en: 'The request lacks what the operation needs' },
  'exchange-field-missing': { 'zh-CN': '该操作须填写此项', en: 'The operation needs this member' },
  'exchange-holder-type-unknown': {
    'zh-CN': '持证主体类型无效',
    en: 'The type of the holder is not known',
  },
  'exchange-nothing-shown': { 'zh-CN': '无权限', en: 'No permission' },
} as const satisfies Messages;
