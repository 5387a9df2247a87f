import type { Messages } from '../../platform/messages.ts';

/** What the feed of changes has to say. */
export const changeMessages = {
  'feed-position-unknown': {
    'zh-CN': '变更序列中没有位置 {after}（当前最新为 {head}）：该序列已重新开始',
    en: 'The feed has no place {after} (its newest is {head}): it was begun anew',
  },
  'feed-position-unknown.next': {
    'zh-CN': '请清空缓存，从 after=0 重新读取',
    en: 'Drop what you have kept and read again from after=0',
  },
  'version-unknown': {
    'zh-CN': '{code} 没有第 {version} 版',
    en: 'There is no version {version} of {code}',
  },
  'version-unknown.next': {
    'zh-CN': '请在该编码的 versions 中查看已发布的版本',
    en: 'The versions of the code list what was published',
  },
  'mastered-by-region': {
    'zh-CN': '{code} 由自治区统一维护，本站只读',
    en: '{code} is kept by the region; here it can only be read',
  },
  'mastered-by-region.next': {
    'zh-CN': '请到自治区站点（150000）办理，变更将在夜间同步到本站',
    en: 'Make the change on the site of the region (150000); it arrives here overnight',
  },
} as const satisfies Messages;
