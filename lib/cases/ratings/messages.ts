import type { Messages } from '../../platform/messages.ts';

/** How the states of a rectification are called in Chinese. */
const RECTIFICATION_WORDS = {
  open: '待整改',
  answered: '已答复',
  'called-back': '已回访',
  closed: '已办结',
} as const;

/** What is to say of ratings. */
export const ratingMessages = {
  'case-rated-before': {
    'zh-CN': '已经评价过，一次一评、一事一评',
    en: 'It has been rated before: a case once, and a visit once',
  },
  'rating-invalid': { 'zh-CN': '评价不符合要求', en: 'The rating cannot be taken' },
  'rating-tag-unknown': {
    'zh-CN': '没有该评价标签，可选：{known}',
    en: 'There is no such tag, only: {known}',
  },
  'rectification-not-found': {
    'zh-CN': '没有该整改任务，或者不由您办理',
    en: 'There is no such rectification, or it is not yours',
  },
  'rectification-state-conflict': {
    'zh-CN': '整改任务目前为“{current}”；依次为答复、回访、办结',
    en: 'The rectification is {current}; it is answered, then called back, then closed',
    words: RECTIFICATION_WORDS,
  },
} as const satisfies Messages;
