import type { Messages } from '../../../platform/messages.ts';

const word = (zh: string, en: string) => ({ 'zh-CN': zh, en });

/** What only a self-service terminal says. */
export const KIOSK_WORDS = {
  start: word('开始查看', 'Start'),
  back: word('上一步', 'Back'),
  next: word('下一步', 'Next'),
  home: word('首页', 'First page'),
  turn: word('翻页', 'Turn pages'),
  at: word('第 {at} 页，共 {of} 页', 'Page {at} of {of}'),
  part: word('{title}（{at}/{of}）', '{title} ({at}/{of})'),
  take: word('带走这份指南', 'Take it with you'),
  scan: word('用手机扫描二维码，查看最新的办事指南。', 'Scan the code with a phone for the present guide.'),
  more: word(
    '设定依据、空白表格、网上办理地址等在手机上查看。',
    'Legal basis, blank forms and web addresses are there too.',
  ),
  translation: word(
    '以中文为准；没有译文的内容以中文显示。',
    'The Chinese text prevails; what has no translation stands in Chinese.',
  ),
} as const satisfies Messages;

export type KioskWord = keyof typeof KIOSK_WORDS;
