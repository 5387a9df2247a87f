import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAnswers } from '../../../lib/items/situations/check-answers.ts';
import { questionsById, type Answers, type Questions } from '../../../lib/items/situations/conditions.ts';
import { explainVerdict } from '../../../lib/items/situations/explain-verdict.ts';
import { findCycles } from '../../../lib/items/situations/find-cycles.ts';
import {
  judgeMaterial,
  openQuestions,
  type Material,
} from '../../../lib/items/situations/judge-materials.ts';
import { orderQuestions } from '../../../lib/items/situations/order-questions.ts';
import { anyMaterials, anyPoint, anyQuestions, interviews, wantedAfter } from './any-questions.ts';

const numRuns = 300 * Number(process.env['SUMU_RUNS'] ?? 1);

/** Questions, materials and a point of an interview. */
const anySituation = anyQuestions.chain((list) => {
  const questions = questionsById(list);
  return fc.tuple(fc.constant(questions), anyMaterials, anyPoint(questions));
});

const endsFrom = (questions: Questions, materials: readonly Material[], answers: Answers) =>
  [...interviews(questions, answers)].map((end) => ({ end, wanted: wantedAfter(materials, end) }));

const given = (answers: Answers) => Object.fromEntries([...answers].map(([id, chosen]) => [id, [...chosen]]));

describe('the materials judged at any point of an interview', () => {
  it('are wanted if they are at every end of it, unwanted if at none, undecided otherwise (fuzz)', () => {
    fc.assert(
      fc.property(anySituation, ([questions, materials, answers]) => {
        const ends = endsFrom(questions, materials, answers);
        for (const material of materials) {
          const count = ends.filter(({ wanted }) => wanted.includes(material.id)).length;
          const expected = count === ends.length ? 'wanted' : count === 0 ? 'unwanted' : 'undecided';
          expect(judgeMaterial(material, questions, answers)).toBe(expected);
        }
      }),
      { numRuns },
    );
  });

  it('leave just those questions open of which another answer ends with another list (fuzz)', () => {
    fc.assert(
      fc.property(anySituation, ([questions, materials, answers]) => {
        const open = openQuestions(materials, questions, answers);
        const ends = endsFrom(questions, materials, answers);
        const asked = new Set(ends.flatMap(({ end }) => [...end.keys()]));
        for (const { question, askNow } of open) {
          expect(answers.has(question.id)).toBe(false);
          expect(asked).toContain(question.id);
          expect(askNow).toBe(ends.every(({ end }) => end.has(question.id)));
        }
        const undecided = materials.filter(
          (material) => judgeMaterial(material, questions, answers) === 'undecided',
        );
        expect(open.length === 0).toBe(undecided.length === 0);
        // With these alone answered, nothing is undecided any more.
        for (const { end } of ends) {
          const told = new Set(open.map(({ question }) => question.id));
          const shorter = new Map([...end].filter(([id]) => answers.has(id) || told.has(id)));
          for (const material of materials)
            expect(judgeMaterial(material, questions, shorter)).not.toBe('undecided');
        }
      }),
      { numRuns },
    );
  });

  it('are never taken back: what is wanted or unwanted stays so whatever else is answered (fuzz)', () => {
    fc.assert(
      fc.property(anySituation, ([questions, materials, answers]) => {
        for (const { end } of endsFrom(questions, materials, answers)) {
          for (const material of materials) {
            const before = judgeMaterial(material, questions, answers);
            if (before !== 'undecided') expect(judgeMaterial(material, questions, end)).toBe(before);
          }
        }
      }),
      { numRuns },
    );
  });
});

describe('the reason of a material', () => {
  it('names answers that were given for it, or that would have to be (fuzz)', () => {
    fc.assert(
      fc.property(anySituation, ([questions, materials, answers]) => {
        for (const material of materials) {
          const verdict = judgeMaterial(material, questions, answers);
          const without = judgeMaterial(material, questions, new Map());
          const reason = explainVerdict(material, verdict, { questions, answers });
          expect(reason.kind === 'always').toBe(without === 'wanted');
          expect(reason.kind === 'no-answer-asks').toBe(without === 'unwanted');
          expect(reason.kind === 'open').toBe(verdict === 'undecided');
          expect(reason.answers.length === 0).toBe(without !== 'undecided');
          for (const { question, options } of reason.answers) {
            const named = options.map(({ id }) => id);
            const chosen = [...(answers.get(question.id) ?? [])];
            expect(named.length).toBeGreaterThan(0);
            if (reason.kind === 'answers') expect(chosen).toEqual(expect.arrayContaining(named));
            if (reason.kind === 'open') expect(answers.has(question.id)).toBe(false);
            if (reason.kind === 'answered-otherwise')
              expect(chosen).not.toEqual(expect.arrayContaining(named));
          }
        }
      }),
      { numRuns },
    );
  });
});

describe('answers', () => {
  it('that an interview leads to have no defect (fuzz)', () => {
    fc.assert(
      fc.property(anySituation, ([questions, , answers]) => {
        expect(checkAnswers(given(answers), questions)).toEqual({ answers, defects: [] });
      }),
      { numRuns },
    );
  });

  it('that no interview leads to have one at least (fuzz)', () => {
    const anyAnswers = fc.dictionary(
      fc.constantFrom('q0', 'q1', 'q2', 'q3'),
      fc.subarray<string>(['a', 'b', 'c']),
    );
    fc.assert(
      fc.property(anyQuestions, anyAnswers, (list, chosen) => {
        const questions = questionsById(list);
        const { defects } = checkAnswers(chosen, questions);
        const reached = [...interviews(questions, new Map())].some((end) =>
          Object.entries(chosen).every(
            ([id, options]) => [...(end.get(id) ?? ['?'])].toSorted().join() === options.toSorted().join(),
          ),
        );
        if (!reached) expect(defects.length).toBeGreaterThan(0);
        // An interview answers what comes first first, so an answer without those before it is a defect as well.
        if (defects.length === 0) expect(reached).toBe(true);
      }),
      { numRuns },
    );
  });
});

describe('the order of asking', () => {
  it('has every question that any interview asks, each after those it depends on (fuzz)', () => {
    fc.assert(
      fc.property(anyQuestions, (list) => {
        const questions = questionsById(list);
        const ordered = orderQuestions(questions).map(({ id }) => id);
        const asked = new Set([...interviews(questions, new Map())].flatMap((end) => [...end.keys()]));
        expect(ordered.toSorted()).toEqual([...asked].toSorted());
        for (const id of ordered) {
          for (const { question } of questions.get(id)?.when ?? [])
            expect(ordered.indexOf(question)).toBeLessThan(ordered.indexOf(id));
        }
      }),
      { numRuns },
    );
  });
});

describe('questions that wait for each other', () => {
  /** Takes away what waits for nothing that is left; a cycle is what stays, less what only leads into it or out of it. */
  const inCycle = (questions: Questions): readonly string[] => {
    const edges = [...questions.values()].flatMap(({ id, when }) =>
      (when ?? []).filter(({ question }) => questions.has(question)).map(({ question }) => [id, question]),
    );
    const reach = new Set(edges.map((edge) => edge.join()));
    for (const k of questions.keys())
      for (const i of questions.keys())
        for (const j of questions.keys())
          if (reach.has(`${i},${k}`) && reach.has(`${k},${j}`)) reach.add(`${i},${j}`);
    return [...questions.keys()].filter((id) => reach.has(`${id},${id}`));
  };

  it('are found if and only if the graph has a cycle, each with a real way round (fuzz)', () => {
    fc.assert(
      fc.property(anyQuestions, (list) => {
        const questions = questionsById(list);
        const cycles = findCycles(questions);
        expect([...cycles.keys()]).toEqual(inCycle(questions));
        for (const [id, way] of cycles) {
          expect([way[0], way.at(-1)]).toEqual([id, id]);
          for (const [index, next] of way.slice(1).entries()) {
            const from = questions.get(way[index] ?? '');
            expect(from?.when?.map(({ question }) => question)).toContain(next);
          }
        }
      }),
      { numRuns },
    );
  });
});
