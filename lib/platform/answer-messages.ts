import type { Messages } from './messages.ts';

/** What is wrong with one answer to a situation question. */
export const answerDefects = {
  'answer-question-unknown': {
    'zh-CN': '本事项没有情形问题 {question}',
    en: 'The item has no question {question}',
  },
  'answer-option-unknown': {
    'zh-CN': '情形问题 {question} 没有选项 {option}，可选：{allowed}',
    en: 'The question {question} has no option {option}, only: {allowed}',
  },
  'answer-not-single': {
    'zh-CN': '情形问题 {question} 只能选一项',
    en: 'The question {question} takes one option',
  },
  'answer-missing': {
    'zh-CN': '请为情形问题 {question} 选一项，或不要列出它',
    en: 'Choose an option of the question {question}, or leave it out',
  },
  'answer-not-asked': {
    'zh-CN': '按其他回答，情形问题 {question} 无需回答',
    en: 'By the other answers the question {question} is not asked',
  },
  'answer-too-early': {
    'zh-CN': '请先回答 {before}，再回答情形问题 {question}',
    en: 'Answer {before} before the question {question}',
  },
} as const satisfies Messages;
