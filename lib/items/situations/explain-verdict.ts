import {
  canHold,
  conditionsUp,
  namedIn,
  NO_ANSWERS,
  saysNothing,
  type Answers,
  type Condition,
  type Question,
  type Questions,
} from './conditions.ts';
import type { Material, Verdict } from './judge-materials.ts';

/** One question, and the options that were chosen or would have to be. */
export type Named = Readonly<{ question: Question; options: Question['options'] }>;

/** Why a material is wanted, is not, or is not known to be: the answers that ask for it, or would. */
export type Reason = Readonly<{ kind: (typeof REASON_KINDS)[number]; answers: readonly Named[] }>;

export const REASON_KINDS = ['always', 'answers', 'open', 'answered-otherwise', 'no-answer-asks'] as const;

/** What conditions ask for, question by question; of the options those that `isTold`. */
const nameAnswers = (
  conditions: readonly Condition[],
  questions: Questions,
  isTold: (question: string, option: string) => boolean,
): readonly Named[] =>
  [...Map.groupBy(conditions, ({ question }) => question)].flatMap(([id, own]) => {
    const question = questions.get(id);
    if (question === undefined) return [];
    const named = own.map(namedIn);
    const isNamed = (option: string): boolean =>
      question.multiple === true
        ? named.some((options) => options.has(option))
        : named.every((options) => options.has(option));
    const options = question.options.filter((option) => isTold(id, option.id) && isNamed(option.id));
    return [{ question, options }];
  });

/** The conditions of a material and of the questions before it that really decide, the first question first. */
const deciding = ({ when }: Material, questions: Questions): readonly Condition[] =>
  (conditionsUp(when, questions) ?? []).toReversed().filter((condition) => {
    const question = questions.get(condition.question);
    return question !== undefined && !saysNothing(condition, question);
  });

/** The reason of a verdict that has been reached on these answers. */
export const explainVerdict = (
  material: Material,
  verdict: Verdict,
  { questions, answers }: Readonly<{ questions: Questions; answers: Answers }>,
): Reason => {
  const all = deciding(material, questions);
  const isChosen = (question: string, option: string) => answers.get(question)?.has(option) === true;
  const meets = ({ question, anyOf }: Condition) => anyOf.some((option) => isChosen(question, option));
  if (verdict === 'wanted')
    return {
      kind: all.length === 0 ? 'always' : 'answers',
      answers: nameAnswers(all, questions, isChosen),
    };
  if (!canHold(material.when, questions, NO_ANSWERS)) return { kind: 'no-answer-asks', answers: [] };
  const isOpen = verdict === 'undecided';
  const unmet = all.filter((condition) => answers.has(condition.question) !== isOpen && !meets(condition));
  return {
    kind: isOpen ? 'open' : 'answered-otherwise',
    answers: nameAnswers(unmet, questions, () => true),
  };
};
