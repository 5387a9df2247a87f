import type { Messages } from '../../platform/messages.ts';

/** What the search has to say. */
export const searchMessages = {
  'search-words-missing': {
    'zh-CN': '检索词中没有可检索的文字或数字',
    en: 'There is no letter or digit to search for in q',
  },
  'search-words-missing.next': {
    'zh-CN': '请输入事项名称或编码的一部分；如需浏览全部事项，请去掉 q',
    en: 'Give a part of a name or a code; to list all items leave q out',
  },
  'search-not-ready': { 'zh-CN': '检索索引尚未就绪', en: 'The search index is not ready yet' },
  'search-not-ready.next': {
    'zh-CN': '索引每分钟更新一次，请稍后重试；按编码查询不受影响',
    en: 'It is made within a minute: try again then; look-ups by code work meanwhile',
  },
} as const satisfies Messages;
