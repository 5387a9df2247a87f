import type { LegalDate } from '../kernel/clock.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { lookUpItem, type ItemFound, type ItemMoved, type LookUpItemDeps } from './look-up-item.ts';
import type { LookUpItemRefusal } from './look-up-item.ts';
import { checkAnswers, type GivenAnswers } from './situations/check-answers.ts';
import { questionsById, type Answers } from './situations/conditions.ts';

/** An item and answers that fit its questions: what its list of materials is made from. */
export type MaterialsFound = Readonly<{ kind: 'found'; found: ItemFound; answers: Answers }>;

export type ListMaterialsRefusal = LookUpItemRefusal | 'answers-unsound';

/**
 * The item in force under a code, today or on `asOf`, with answers to its situation questions (情形引导). Everything that
 * is wrong with the answers is told at once, with pointers below `/answers`.
 */
export const listMaterials = async (
  deps: LookUpItemDeps,
  {
    code,
    asOf,
    answers: given,
  }: Readonly<{ code: string; asOf?: LegalDate | undefined; answers: GivenAnswers }>,
): Promise<Result<MaterialsFound | ItemMoved, ListMaterialsRefusal>> => {
  const outcome = await lookUpItem(deps, { code, asOf });
  if (!outcome.ok) return outcome;
  if (outcome.value.kind === 'moved') return ok(outcome.value);
  const found = outcome.value;
  const { answers, defects } = checkAnswers(given, questionsById(found.content.questions), '/answers');
  return defects.length > 0
    ? refuse('answers-unsound', { facts: { item: code }, defects })
    : ok({ kind: 'found', found, answers });
};
