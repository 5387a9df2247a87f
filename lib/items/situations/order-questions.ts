import { canHold, NO_ANSWERS, type Question, type Questions } from './conditions.ts';

/** The questions that somebody can come to be asked, each after those that it depends on, else in the editor's order. */
export const orderQuestions = (questions: Questions): readonly Question[] => {
  const ordered = new Map<string, Question>();
  const place = (question: Question): void => {
    if (ordered.has(question.id)) return;
    for (const { question: id } of question.when ?? []) {
      const earlier = questions.get(id);
      if (earlier !== undefined) place(earlier);
    }
    ordered.set(question.id, question);
  };
  for (const question of questions.values())
    if (canHold(question.when, questions, NO_ANSWERS)) place(question);
  return [...ordered.values()];
};
