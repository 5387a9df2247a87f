import type { Messages } from '../../platform/messages.ts';

/** What is to say of urgings. */
export const urgingMessages = {
  'case-urged-enough': {
    'zh-CN': '该办件已催办 {maximum} 次，不能再催办',
    en: 'The case has been urged {maximum} times; it cannot be again',
  },
} as const satisfies Messages;
