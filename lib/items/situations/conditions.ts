import type { ItemContent } from '../item-content.ts';

/** A question whose answer decides which materials are wanted (情形引导). */
export type Question = NonNullable<ItemContent['questions']>[number];
export type Condition = NonNullable<Question['when']>[number];
export type When = Question['when'];

/** The questions of one item by their ids, in order; of a repeated id the first counts. */
export type Questions = ReadonlyMap<string, Question>;

/** The options chosen, by question. Of a question with several answers none may have been chosen. */
export type Answers = ReadonlyMap<string, ReadonlySet<string>>;

export const NO_ANSWERS: Answers = new Map();

export const questionsById = (questions: readonly Question[] = []): Questions => {
  const byId = new Map<string, Question>();
  for (const question of questions) if (!byId.has(question.id)) byId.set(question.id, question);
  return byId;
};

/**
 * Every condition that must hold for `when` to hold: its own, and those under which the questions that it names are
 * asked, all the way up. Undefined where one of these is not there or waits for itself, so that nothing can be answered.
 */
export const conditionsUp = (when: When, questions: Questions): readonly Condition[] | undefined => {
  const found: Condition[] = [];
  const done = new Set<string>();
  const climb = (conditions: When, waiting: readonly string[]): boolean =>
    (conditions ?? []).every((condition) => {
      const { question: id } = condition;
      const question = questions.get(id);
      if (question === undefined || waiting.includes(id)) return false;
      found.push(condition);
      if (done.has(id)) return true;
      const sound = climb(question.when, [...waiting, id]);
      done.add(id);
      return sound;
    });
  return climb(when, []) ? found : undefined;
};

/** Works something out once for each object: many materials hang on the same few conditions. */
const remembered = <Key extends object, Value>(workOut: (key: Key) => Value): ((key: Key) => Value) => {
  const known = new WeakMap<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? workOut(key);
    known.set(key, value);
    return value;
  };
};

/** The options that a condition names. */
export const namedIn = remembered(({ anyOf }: Condition): ReadonlySet<string> => new Set(anyOf));
const offeredBy = remembered(
  ({ options }: Question): ReadonlySet<string> => new Set(options.map(({ id }) => id)),
);

/** Whether some answer to one question meets all of these conditions on it. */
const canMeet = (question: Question, conditions: readonly Condition[]): boolean =>
  question.multiple === true
    ? conditions.every((condition) => !namedIn(condition).isDisjointFrom(offeredBy(question)))
    : question.options.some(({ id }) => conditions.every((condition) => namedIn(condition).has(id)));

/** Whether a condition holds however its question, which has one answer, is answered. */
export const saysNothing = (condition: Condition, question: Question): boolean =>
  question.multiple !== true &&
  question.options.length > 0 &&
  offeredBy(question).isSubsetOf(namedIn(condition));

/** Whether `when` holds for some way of answering what has not been answered. Exact. */
export const canHold = (when: When, questions: Questions, answers: Answers): boolean => {
  const all = conditionsUp(when, questions);
  if (all === undefined) return false;
  return [...Map.groupBy(all, ({ question }) => question)].every(([id, conditions]) => {
    const chosen = answers.get(id);
    const question = questions.get(id);
    if (chosen !== undefined)
      return conditions.every((condition) => !namedIn(condition).isDisjointFrom(chosen));
    return question !== undefined && canMeet(question, conditions);
  });
};

/** Whether a condition holds for every way of answering, once its question is asked. */
const isMet = (condition: Condition, questions: Questions, answers: Answers): boolean => {
  const chosen = answers.get(condition.question);
  if (chosen !== undefined) return !namedIn(condition).isDisjointFrom(chosen);
  const question = questions.get(condition.question);
  return question !== undefined && saysNothing(condition, question);
};

/** The conditions on which it still depends whether `when` holds. */
export const unsettled = (when: When, questions: Questions, answers: Answers): readonly Condition[] =>
  (conditionsUp(when, questions) ?? []).filter((condition) => !isMet(condition, questions, answers));

/** Whether `when` holds for every way of answering what has not been answered. Exact. */
export const mustHold = (when: When, questions: Questions, answers: Answers): boolean =>
  conditionsUp(when, questions) !== undefined && unsettled(when, questions, answers).length === 0;
