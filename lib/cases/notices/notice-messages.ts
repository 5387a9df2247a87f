import type { Messages, Words } from '../../platform/messages.ts';
import type { NoticeState } from './notice.ts';

const NOTICE_WORDS: Words & Readonly<Record<NoticeState, string>> = {
  waiting: '待发送',
  sent: '已发送',
  needless: '无需发送',
  dead: '发送失败',
};

/** What the notices to applicants have to say. */
export const noticeMessages = {
  'notification-not-found': { 'zh-CN': '没有该通知', en: 'There is no such notification' },
  'notification-settled': {
    'zh-CN': '该通知{current}，不再发送',
    en: 'The notification is {current}: it is not sent again',
    words: NOTICE_WORDS,
  },
} as const satisfies Messages;
