import type { Defect } from '../../kernel/result.ts';
import { pointerTo } from '../../platform/http/pointer.ts';
import {
  canHold,
  conditionsUp,
  mustHold,
  unsettled,
  type Answers,
  type Question,
  type Questions,
} from './conditions.ts';
import type { AnswerDefect } from './situation-messages.ts';

type AnswerFault = Defect & Readonly<{ code: AnswerDefect }>;

/** Answers as a caller gives them: the option chosen, or a list of options. */
export type GivenAnswers = Readonly<Record<string, string | readonly string[]>>;

const chosenIn = (given: string | readonly string[]): readonly string[] =>
  typeof given === 'string' ? [given] : given;

const optionDefects = (
  question: Question,
  given: string | readonly string[],
  pointer: string,
): AnswerFault[] => {
  const { id, options, multiple } = question;
  const chosen = chosenIn(given);
  const allowed = options.map((option) => option.id);
  const facts = { question: id };
  return [
    ...chosen.flatMap((option, index): AnswerFault[] =>
      allowed.includes(option)
        ? []
        : [
            {
              code: 'answer-option-unknown',
              pointer: typeof given === 'string' ? pointer : `${pointer}/${index}`,
              facts: { ...facts, option: option.slice(0, 100), allowed },
            },
          ],
    ),
    ...(multiple !== true && new Set(chosen).size > 1
      ? [{ code: 'answer-not-single', pointer, facts } as const]
      : []),
    ...(multiple !== true && chosen.length === 0
      ? [{ code: 'answer-missing', pointer, facts } as const]
      : []),
  ];
};

/** Why a question that has an answer is not asked: another answer rules it out, or one before it is still open. */
const askingDefects = (
  question: Question,
  questions: Questions,
  answers: Answers,
  pointer: string,
): AnswerFault[] => {
  const { id, when } = question;
  if (mustHold(when, questions, answers)) return [];
  if (!canHold(when, questions, answers))
    return [{ code: 'answer-not-asked', pointer, facts: { question: id } }];
  const before = new Set(unsettled(when, questions, answers).map((condition) => condition.question));
  return [{ code: 'answer-too-early', pointer, facts: { question: id, before: [...before] } }];
};

/**
 * Reads answers against the questions of an item; all defects at once, with pointers into `given` below `at`. What only
 * follows from another defective answer is not told.
 */
export const checkAnswers = (
  given: GivenAnswers,
  questions: Questions,
  at = '',
): Readonly<{ answers: Answers; defects: readonly Defect[] }> => {
  const entries = Object.entries(given).map(([id, chosen]) => {
    const pointer = `${at}${pointerTo(id)}`;
    const question = questions.get(id);
    const defects: readonly AnswerFault[] =
      question === undefined
        ? [{ code: 'answer-question-unknown', pointer, facts: { question: id.slice(0, 100) } }]
        : optionDefects(question, chosen, pointer);
    return { id, chosen, question, pointer, defects };
  });
  const faulty = new Set(entries.filter(({ defects }) => defects.length > 0).map(({ id }) => id));
  const answers: Answers = new Map(
    entries.filter(({ id }) => !faulty.has(id)).map(({ id, chosen }) => [id, new Set(chosenIn(chosen))]),
  );
  const followsFromFaulty = ({ when }: Question): boolean =>
    (conditionsUp(when, questions) ?? []).some(({ question }) => faulty.has(question));
  const defects = entries.flatMap(({ id, question, pointer, defects: own }) =>
    question === undefined || faulty.has(id) || followsFromFaulty(question)
      ? own
      : askingDefects(question, questions, answers, pointer),
  );
  return { answers, defects };
};
