import type { ItemContent } from '../../../lib/items/item-content.ts';
import { soundContent } from '../life.ts';
import type { Case } from './case.ts';

type Question = NonNullable<ItemContent['questions']>[number];
type When = NonNullable<Question['when']>;

const zh = (text: string) => ({ 'zh-CN': text });

const ask = (id: string, when: When = [], more: Partial<Question> = {}): Question => ({
  id,
  text: zh(id),
  options: ['yes', 'no'].map((option) => ({ id: option, text: zh(option) })),
  when,
  ...more,
});

const when = (question: string, ...anyOf: string[]) => ({ question, anyOf });

/** A content with these questions, and one material that is wanted on these conditions. */
const asking = (questions: Question[], conditions: When = [when('q1', 'yes')]): ItemContent =>
  soundContent({
    questions,
    materials: [{ id: 'm', name: zh('甲'), necessity: 'required', when: conditions }],
  });

const ROUND = [ask('q1', [when('q2', 'yes')]), ask('q2', [when('q1', 'yes')])];

export const SITUATION_CASES: readonly Case[] = [
  ['when-question-unknown', '/materials/0/when/0/question', asking([ask('q1')], [when('q9', 'yes')])],
  ['when-question-unknown', '/questions/0/when/0/question', asking([ask('q1', [when('q9', 'yes')])])],
  ['when-option-unknown', '/materials/0/when/0/anyOf/1', asking([ask('q1')], [when('q1', 'yes', 'maybe')])],
  [
    'when-question-later',
    '/questions/0/when/0/question',
    asking([ask('q1', [when('q2', 'yes')]), ask('q2')]),
  ],
  ['question-cycle', '/questions/0/when', asking([ask('q1', [when('q1', 'yes')])])],
  ['question-cycle', '/questions/1/when', asking(ROUND)],
  ['question-unreachable', '/questions/2/when', asking([...ROUND, ask('q3', [when('q1', 'yes')])])],
  [
    'question-unreachable',
    '/questions/2/when',
    asking([ask('q1'), ask('q2', [when('q1', 'yes')]), ask('q3', [when('q2', 'yes'), when('q1', 'no')])]),
  ],
  ['material-never-wanted', '/materials/0/when', asking([ask('q1')], [when('q1', 'yes'), when('q1', 'no')])],
  [
    'question-without-choice',
    '/questions/0/options',
    asking([ask('q1', [], { options: [{ id: 'yes', text: zh('是') }] })]),
  ],
  ['question-decides-nothing', '/questions/1', asking([ask('q1'), ask('q2')])],
  ['question-decides-nothing', '/questions/0', asking([ask('q1')], [when('q1', 'yes', 'no')])],
  [
    'option-text-repeated',
    '/questions/0/options/1/text',
    asking([ask('q1', [], { options: ['yes', 'no'].map((id) => ({ id, text: zh('是') })) })]),
  ],
];

/** Contents of whose questions nothing is to be said. */
export const SOUND_SITUATIONS: readonly ItemContent[] = [
  asking([ask('q1'), ask('q2', [when('q1', 'no')])], [when('q2', 'yes')]),
  asking([ask('q1', [], { multiple: true })], [when('q1', 'yes'), when('q1', 'no')]),
  asking([ask('q1', [], { multiple: true, options: [{ id: 'yes', text: zh('是') }] })]),
];
