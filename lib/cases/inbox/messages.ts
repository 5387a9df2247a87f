import type { Messages } from '../../platform/messages.ts';

/** What is to say of work lists. */
export const inboxMessages = {
  'inbox-agency-missing': {
    'zh-CN': '登录凭证未载明实施主体，请以 agency 指定要查看的实施主体',
    en: 'The token names no agency: say by agency= whose work you want to see',
  },
} as const satisfies Messages;
