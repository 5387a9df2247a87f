import type { LocalizedText } from '../../platform/localized-text.ts';
import { conditionsUp, saysNothing, type Answers, type Condition, type Questions } from './conditions.ts';
import type { Material, Verdict } from './judge-materials.ts';

type Named = Readonly<{
  question: string;
  text: LocalizedText;
  options: readonly Readonly<{ id: string; text: LocalizedText }>[];
}>;

/** Why a material is wanted, is not, or is not known to be: the answers that ask for it, or would. */
export type Reason = Readonly<{ kind: (typeof REASON_KINDS)[number]; answers: readonly Named[] }>;

export const REASON_KINDS = ['always', 'answers', 'open', 'answered-otherwise', 'no-answer-asks'] as const;

/** Conditions in words, one for each question; of the options those that `isTold`. */
const nameAnswers = (
  conditions: readonly Condition[],
  questions: Questions,
  isTold: (question: string, option: string) => boolean,
): readonly Named[] =>
  [...new Set(conditions.map(({ question }) => question))].flatMap((id) => {
    const question = questions.get(id);
    if (question === undefined) return [];
    const own = conditions.filter((condition) => condition.question === id);
    const isNamed = (option: string): boolean =>
      question.multiple === true
        ? own.some(({ anyOf }) => anyOf.includes(option))
        : own.every(({ anyOf }) => anyOf.includes(option));
    const options = question.options.filter((option) => isTold(id, option.id) && isNamed(option.id));
    return [{ question: id, text: question.text, options }];
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
  const isOpen = verdict === 'undecided';
  const unmet = all.filter((condition) => answers.has(condition.question) !== isOpen && !meets(condition));
  const kind = isOpen ? 'open' : unmet.length === 0 ? 'no-answer-asks' : 'answered-otherwise';
  return { kind, answers: nameAnswers(unmet, questions, () => true) };
};
