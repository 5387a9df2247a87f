import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkItem } from '../../../lib/items/rules/check-item.ts';
import { questionsById } from '../../../lib/items/situations/conditions.ts';
import { CODE, soundContent } from '../life.ts';
import { anyMaterials, anyQuestions, interviews, wantedAfter } from '../situations/any-questions.ts';

const DEAD = [
  'when-question-unknown',
  'question-cycle',
  'question-unreachable',
  'material-never-wanted',
] as const;

it('an editor is told of just those questions and materials that no interview comes to (fuzz)', () => {
  fc.assert(
    fc.property(anyQuestions, anyMaterials, (list, materials) => {
      const defects = checkItem(
        soundContent({ questions: [...list], materials: [...materials] }),
        CODE,
      ).filter(({ pointer }) => /^\/(questions|materials)\/\d+\/when/.test(pointer));
      const toldAt = (place: string, codes: readonly string[]) =>
        defects.some(({ code, pointer }) => codes.includes(code) && pointer.startsWith(`${place}/when`));
      const ends = [...interviews(questionsById(list), new Map())];
      const judge = (place: string, isReached: boolean): void => {
        if (isReached) expect(toldAt(place, DEAD)).toBe(false);
        else expect(toldAt(place, [...DEAD, 'when-option-unknown'])).toBe(true);
      };
      for (const [index, { id }] of list.entries())
        judge(
          `/questions/${index}`,
          ends.some((end) => end.has(id)),
        );
      for (const [index, { id }] of materials.entries())
        judge(
          `/materials/${index}`,
          ends.some((end) => wantedAfter(materials, end).includes(id)),
        );
    }),
    { numRuns: 300 * Number(process.env['SUMU_RUNS'] ?? 1) },
  );
});
