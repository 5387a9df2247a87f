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
  'receipt-file-unfit': {
    'zh-CN': '文书中有不能制成版式文件的文字，请打印网页版',
    en: 'The receipt holds characters that no file can: print the page',
  },
  'receipt-file-out-of-reach': {
    'zh-CN': '您所在的网络不能直接下载文件，请打印网页版',
    en: 'Files cannot be fetched from your network: print the page',
  },
  'receipt-file-not-valid': {
    'zh-CN': '签章后的文件未通过验证（{verdict}）',
    en: 'The sealed file does not verify ({verdict})',
  },
  'receipt-file-not-valid.next': {
    'zh-CN': '请联系运维人员检查签章服务和信任列表；在此之前可以打印网页版并加盖实体印章',
    en: 'Have operations look at the seal service and the trust list; until then print the page and seal it by hand',
  },
  'seal-refused': {
    'zh-CN': '签章服务拒绝签章（{reason}）',
    en: 'The seal service will not seal this ({reason})',
  },
  'seal-refused.next': {
    'zh-CN': '请打印网页版并加盖实体印章，或联系运维人员',
    en: 'Print the page and seal it by hand, or ask operations',
  },
  'seal-service-unavailable': {
    'zh-CN': '签章服务暂不可用',
    en: 'The seal service is not available',
  },
  'seal-service-unavailable.next': {
    'zh-CN': '请稍后重试，或打印网页版并加盖实体印章',
    en: 'Try again later, or print the page and seal it by hand',
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
