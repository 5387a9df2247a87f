import type { Messages } from '../platform/messages.ts';

/** What consents, retrievals and uses have to say. */
export const lendingMessages = {
  'consent-not-found': { 'zh-CN': '没有该用证授权', en: 'There is no such consent of yours' },
  'consent-not-found.next': {
    'zh-CN': '本人的授权见 /v1/licenses/consents',
    en: 'Your consents are at /v1/licenses/consents',
  },
  'consent-invalid': { 'zh-CN': '用证授权有误', en: 'The consent is faulty' },
  'consent-invalid.next': {
    'zh-CN': '请按 errors 逐项改正后重新提交',
    en: 'Correct every place listed in errors and send it again',
  },
  'consent-agency-unsound': {
    'zh-CN': '被授权机构应以有效的统一社会信用代码表示',
    en: 'The agency must be named by a sound unified social credit code',
  },
  'consent-names-nothing': {
    'zh-CN': '请至少列出一个证照类型或一件证照',
    en: 'Name at least one type of license or one license',
  },
  'consent-license-not-own': {
    'zh-CN': '不是您持有的电子证照',
    en: 'This is no license of yours',
  },
  'consent-over': { 'zh-CN': '截止时间已过', en: 'The end has passed already' },
  'consent-reversed': { 'zh-CN': '截止时间不晚于开始时间', en: 'The end does not lie after the beginning' },
  'consent-too-long': {
    'zh-CN': '授权期限不得超过 {maximum} 天',
    en: 'A consent holds for {maximum} days at most',
  },
  'consent-contended': {
    'zh-CN': '该授权正在被频繁使用，撤回未成功，请立即重试',
    en: 'The consent is being used all the time; the withdrawal did not succeed: try again at once',
  },
  'ground-not-proven': {
    'zh-CN': '未能证明有权调取：所称依据不存在、不在有效期内，或与机构、区划、持证主体、事项、证照类型不符',
    en: 'No ground for the retrieval: it does not exist, is not in force, or is for another agency, division, holder, item or type',
  },
  'ground-not-proven.next': {
    'zh-CN': '请核对依据，或向持证主体申请用证授权；本次调取已记录',
    en: 'Check the ground, or ask the holder for a consent; this retrieval is on record',
  },
  'ground-contended': {
    'zh-CN': '该依据正在被频繁使用，请稍后重试',
    en: 'The ground is being used by many at once; try again later',
  },
} as const satisfies Messages;
