import type { Actor } from '../../kernel/actor.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { needsStanding, type AccessRefusal, type Standing } from '../authorize.ts';
import type { CaseDeps } from '../case-deps.ts';
import { deadlinesOf } from '../due-told.ts';
import { findForCaller } from '../find-case.ts';
import { toProgressAnswer, type ProgressAnswer } from './progress-answer.ts';
import type { ProgressLanguage } from './progress-words.ts';

const MAY: readonly Standing[] = ['applicant', 'agent', 'window'];

/** How a case stands, for those who applied, by its id or number. */
export const lookUpProgress = async (
  deps: CaseDeps,
  actor: Actor,
  ref: string,
  language: ProgressLanguage,
): Promise<Result<ProgressAnswer, AccessRefusal>> => {
  const found = await findForCaller(deps, actor, ref, MAY);
  if (!found.ok) return found;
  const may = needsStanding(found.value.standings, MAY, false);
  if (!may.ok) return may;
  const { record } = found.value.stored;
  const deadlines = await deadlinesOf(deps.calendars, record, deps.clock.now());
  return ok(toProgressAnswer(record, deadlines, language));
};
