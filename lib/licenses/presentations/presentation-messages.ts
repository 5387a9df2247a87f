import type { Messages } from '../../platform/messages.ts';
import { LICENSE_WORDS } from '../messages.ts';

/** What presentations have to say. */
export const presentationMessages = {
  'license-not-valid': {
    'zh-CN': '证照当前状态为 {current}，不能亮证',
    en: 'The license is {current}; only a valid one can be presented',
    words: LICENSE_WORDS,
  },
  'license-not-valid.next': {
    'zh-CN': '请向颁发机构了解证照状态',
    en: 'Ask the agency that issued it about its state',
  },
  'presentation-invalid': { 'zh-CN': '亮证内容不成立', en: 'This cannot be presented' },
  'presentation-invalid.next': {
    'zh-CN': '请按 errors 逐项改正后重新提交',
    en: 'Correct every place listed in errors and send it again',
  },
  'element-unknown': { 'zh-CN': '证照上没有该照面要素', en: 'There is no such element on the license' },
  'presentation-empty': { 'zh-CN': '没有选择要出示的内容', en: 'Nothing was chosen to be shown' },
  'presentation-code-mistyped': {
    'zh-CN': '用证码校验不通过，请核对后重新输入',
    en: 'The code does not check; compare it and type it again',
  },
  'presentation-not-found': {
    'zh-CN': '用证码无效或者已经失效',
    en: 'The code is not good, or not any more',
  },
  'presentation-not-found.next': {
    'zh-CN': '请持证人重新亮证',
    en: 'Ask the holder for a new code',
  },
  'presentation-redeemed': {
    'zh-CN': '您已于 {at} 使用过该用证码',
    en: 'You redeemed this code at {at}',
  },
  'presentation-redeemed.next': {
    'zh-CN': '用证码只能使用一次；如需再次查看，请持证人重新亮证',
    en: 'A code is good once; ask the holder for a new one',
  },
  'presentation-guesses': {
    'zh-CN': '无效用证码过多，请在 {retryAfter} 秒后再试',
    en: 'Too many codes that are not good; try again in {retryAfter} seconds',
  },
} as const satisfies Messages;
