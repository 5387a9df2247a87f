import fc from 'fast-check';
import type { Answers, Condition, Question, Questions } from '../../../lib/items/situations/conditions.ts';
import type { Material } from '../../../lib/items/situations/judge-materials.ts';

const zh = (text: string) => ({ 'zh-CN': text });

const QUESTIONS = ['q0', 'q1', 'q2', 'q3'] as const;
const OPTIONS = ['a', 'b', 'c'] as const;

const anyWhen = (ids: readonly string[]): fc.Arbitrary<Condition[]> =>
  ids.length === 0
    ? fc.constant([])
    : fc.array(
        fc.record({
          question: fc.constantFrom(...ids),
          anyOf: fc.subarray<string>([...OPTIONS], { minLength: 1 }),
        }),
        { maxLength: 2 },
      );

const anyQuestion = (id: string, named: readonly string[]): fc.Arbitrary<Question> =>
  fc.record({
    id: fc.constant(id),
    text: fc.constant(zh(id)),
    multiple: fc.boolean(),
    options: fc
      .subarray<string>([...OPTIONS], { minLength: 1 })
      .map((options) => options.map((option) => ({ id: option, text: zh(option) }))),
    when: anyWhen(named),
  });

/**
 * Up to four questions: each depends on some before it, or they depend on each other in any way, on later ones, in
 * circles, on some that are not there and on options that there are not.
 */
export const anyQuestions: fc.Arbitrary<readonly Question[]> = fc.oneof(
  fc
    .nat(QUESTIONS.length - 1)
    .chain((last) =>
      fc.tuple(
        ...QUESTIONS.slice(0, last + 1).map((id, index) => anyQuestion(id, QUESTIONS.slice(0, index))),
      ),
    ),
  fc
    .shuffledSubarray([...QUESTIONS], { minLength: 1 })
    .chain((ids) => fc.tuple(...ids.map((id) => anyQuestion(id, QUESTIONS)))),
);

export const anyMaterials: fc.Arbitrary<readonly Material[]> = fc
  .array(anyWhen(QUESTIONS), { minLength: 1, maxLength: 4 })
  .map((all) =>
    all.map((when, index) => ({
      id: `m${index}`,
      name: zh(`m${index}`),
      necessity: 'required' as const,
      when,
    })),
  );

const holds = (when: readonly Condition[] | undefined, answers: Answers): boolean =>
  (when ?? []).every(({ question, anyOf }) => anyOf.some((option) => answers.get(question)?.has(option)));

const subsets = ([first, ...rest]: readonly string[]): readonly (readonly string[])[] =>
  first === undefined ? [[]] : subsets(rest).flatMap((subset) => [subset, [first, ...subset]]);

const waysToAnswer = ({ multiple, options }: Question): readonly ReadonlySet<string>[] => {
  const ids = options.map(({ id }) => id);
  return (multiple ? subsets(ids) : ids.map((id) => [id])).map((chosen) => new Set(chosen));
};

/** A plain interview: every way in which somebody who is asked, and answers, can go on from here to the end. */
export const interviews = function* (questions: Questions, answers: Answers): Generator<Answers> {
  const next = [...questions.values()].find(({ id, when }) => !answers.has(id) && holds(when, answers));
  if (next === undefined) {
    yield answers;
    return;
  }
  for (const chosen of waysToAnswer(next))
    yield* interviews(questions, new Map([...answers, [next.id, chosen]]));
};

/** The materials that an interview asks for in the end. */
export const wantedAfter = (materials: readonly Material[], answers: Answers): readonly string[] =>
  materials.filter(({ when }) => holds(when, answers)).map(({ id }) => id);

/** Some point of an interview: the questions asked so far are answered. */
export const anyPoint = (questions: Questions): fc.Arbitrary<Answers> =>
  fc.infiniteStream(fc.nat(1000)).map((stream) => {
    let answers: Answers = new Map();
    for (let left = (stream.next().value ?? 0) % 5; left > 0; left -= 1) {
      const open = [...questions.values()].filter(({ id, when }) => !answers.has(id) && holds(when, answers));
      const question = open[(stream.next().value ?? 0) % Math.max(open.length, 1)];
      if (question === undefined) break;
      const ways = waysToAnswer(question);
      const chosen = ways[(stream.next().value ?? 0) % ways.length];
      if (chosen !== undefined) answers = new Map([...answers, [question.id, chosen]]);
    }
    return answers;
  });
