import type { ItemContent } from '../item-content.ts';
import { canHold, mustHold, unsettled, type Answers, type Question, type Questions } from './conditions.ts';
import { orderQuestions } from './order-questions.ts';

export type Material = NonNullable<ItemContent['materials']>[number];

/** Whether a material is wanted whatever else is answered, is not whatever else is answered, or depends on it. */
export type Verdict = 'wanted' | 'unwanted' | 'undecided';

export const judgeMaterial = ({ when }: Material, questions: Questions, answers: Answers): Verdict => {
  if (mustHold(when, questions, answers)) return 'wanted';
  return canHold(when, questions, answers) ? 'undecided' : 'unwanted';
};

/** A question without an answer whose answer would change the list. */
export type OpenQuestion = Readonly<{
  question: Question;
  /** Whether it is asked whatever else is answered; if not, it depends on a question before it. */
  askNow: boolean;
  /** The materials, by id, that wait for it. */
  decides: readonly string[];
}>;

/** The open questions in the order of asking; none of them is left when every material is wanted or unwanted. */
export const openQuestions = (
  materials: readonly Material[],
  questions: Questions,
  answers: Answers,
): readonly OpenQuestion[] => {
  const waiting = materials
    .filter((material) => judgeMaterial(material, questions, answers) === 'undecided')
    .map(({ id, when }) => ({ id, on: unsettled(when, questions, answers) }));
  return orderQuestions(questions).flatMap((question) => {
    const decides = waiting
      .filter(({ on }) => on.some((condition) => condition.question === question.id))
      .map(({ id }) => id);
    const askNow = mustHold(question.when, questions, answers);
    return decides.length === 0 ? [] : [{ question, askNow, decides }];
  });
};
