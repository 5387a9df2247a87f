import { answerDefects } from '../../platform/answer-messages.ts';
import type { Message, Messages } from '../../platform/messages.ts';

export type AnswerDefect = keyof typeof answerDefects;

/** What forms and situation questions have to say. */
export const situationMessages = {
  ...answerDefects,
  'answers-unsound': {
    'zh-CN': '对情形问题的回答有误',
    en: 'The answers do not fit the questions of the item',
  },
  'answers-unsound.next': {
    'zh-CN': '请按 errors 逐一修改；问题及其先后见该事项的 /form',
    en: "Correct every place listed in errors; the item's /form has the questions in order",
  },
  'item-has-no-form': {
    'zh-CN': '事项 {item} 没有网上申请表单，也没有情形问题',
    en: 'The item {item} has neither an application form nor situation questions',
  },
  'item-has-no-form.next': {
    'zh-CN': '请按办事指南备齐材料办理',
    en: 'Show its guide instead: all its materials are wanted',
  },
} as const satisfies Messages;

/** Why a material is on the list or not. */
export const REASON_WORDS = {
  always: { 'zh-CN': '各种情形下均需提交', en: 'Wanted in every situation' },
  answered: { 'zh-CN': '“{question}”您选择了“{options}”', en: 'You answered “{options}” to “{question}”' },
  otherwise: {
    'zh-CN': '“{question}”选择“{options}”时才需提交',
    en: 'Wanted only if you answer “{options}” to “{question}”',
  },
  never: {
    'zh-CN': '没有哪种回答会要求此材料，请向咨询电话核实',
    en: 'No answers ask for it; check with the consultation contact',
  },
  clauses: { 'zh-CN': '；', en: '; ' },
  joiner: { 'zh-CN': '、', en: ' / ' },
} as const satisfies Readonly<Record<string, Message>>;
