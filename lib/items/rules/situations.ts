import type { Defect } from '../../kernel/result.ts';
import {
  canHold,
  NO_ANSWERS,
  questionsById,
  saysNothing,
  type Condition,
  type Question,
  type Questions,
  type When,
} from '../situations/conditions.ts';
import { findCycles } from '../situations/find-cycles.ts';
import { broken, brokenIf, SOURCES, type Rule } from './rule.ts';

const unknownOptions = ({ question, anyOf }: Condition, known: Question, pointer: string): Defect[] =>
  anyOf.flatMap((option, index) =>
    brokenIf(
      known.options.every(({ id }) => id !== option),
      'when-option-unknown',
      `${pointer}/anyOf/${index}`,
      { question, option },
    ),
  );

const unknownIn = (when: When, questions: Questions, pointer: string): Defect[] =>
  (when ?? []).flatMap((condition, index) => {
    const known = questions.get(condition.question);
    const at = `${pointer}/when/${index}`;
    return known === undefined
      ? [broken('when-question-unknown', `${at}/question`, { question: condition.question })]
      : unknownOptions(condition, known, at);
  });

/** `when` names questions and options that there are. */
export const conditionsRefer: Rule = {
  name: 'conditions-refer',
  source: SOURCES.guide,
  check: ({ materials = [], questions = [] }) => {
    const byId = questionsById(questions);
    return [
      ...materials.flatMap(({ when }, i) => unknownIn(when, byId, `/materials/${i}`)),
      ...questions.flatMap(({ when }, i) => unknownIn(when, byId, `/questions/${i}`)),
    ];
  },
};

/** A question depends only on questions before it, never on itself. */
export const questionsComeInOrder: Rule = {
  name: 'questions-come-in-order',
  source: SOURCES.guide,
  check: ({ questions = [] }) => {
    const cycles = findCycles(questionsById(questions));
    const places = new Map(questions.map(({ id }, index) => [id, index]));
    return questions.flatMap(({ id, when }, i) => {
      const way = cycles.get(id);
      if (way !== undefined)
        return [broken('question-cycle', `/questions/${i}/when`, { way: way.join(' → ') })];
      return (when ?? []).flatMap(({ question }, index) =>
        brokenIf(
          (places.get(question) ?? -1) > i,
          'when-question-later',
          `/questions/${i}/when/${index}/question`,
          {
            question,
          },
        ),
      );
    });
  },
};

/** Whether every condition by itself can be met, so that nothing is told of it alone. */
const soundAlone = (when: When, questions: Questions): boolean =>
  (when ?? []).every(({ question, anyOf }) =>
    questions.get(question)?.options.some(({ id }) => anyOf.includes(id)),
  );

const neverHolds = (when: When, questions: Questions): boolean =>
  soundAlone(when, questions) && !canHold(when, questions, NO_ANSWERS);

/** Some answers lead to every question, and some to every material. */
export const everythingIsReached: Rule = {
  name: 'everything-is-reached',
  source: SOURCES.guide,
  check: ({ materials = [], questions = [] }) => {
    const byId = questionsById(questions);
    const cycles = findCycles(byId);
    return [
      ...questions.flatMap(({ id, when }, i) =>
        brokenIf(!cycles.has(id) && neverHolds(when, byId), 'question-unreachable', `/questions/${i}/when`, {
          question: id,
        }),
      ),
      ...materials.flatMap(({ id, when }, i) =>
        brokenIf(neverHolds(when, byId), 'material-never-wanted', `/materials/${i}/when`, { material: id }),
      ),
    ];
  },
};

const sameTexts = ({ options }: Question, pointer: string): Defect[] => {
  const texts = options.map(({ text }) => text['zh-CN'].trim());
  return texts.flatMap((text, index) =>
    brokenIf(texts.indexOf(text) < index, 'option-text-repeated', `${pointer}/options/${index}/text`, {
      text,
    }),
  );
};

/** Every question offers a choice, in different words, on which something depends. */
export const questionsDecide: Rule = {
  name: 'questions-decide',
  source: SOURCES.guide,
  check: ({ materials = [], questions = [] }) => {
    const decided = (question: Question): boolean =>
      [...materials, ...questions.filter(({ id }) => id !== question.id)].some(({ when }) =>
        when?.some((condition) => condition.question === question.id && !saysNothing(condition, question)),
      );
    return questions.flatMap((question, i) => {
      const at = `/questions/${i}`;
      const { id, options, multiple } = question;
      return [
        ...brokenIf(options.length < (multiple ? 1 : 2), 'question-without-choice', `${at}/options`, {
          question: id,
        }),
        ...sameTexts(question, at),
        ...brokenIf(!decided(question), 'question-decides-nothing', at, { question: id }),
      ];
    });
  },
};
