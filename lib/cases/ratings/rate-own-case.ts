import * as z from 'zod/mini';
import type { Actor } from '../../kernel/actor.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { toldText } from '../../platform/told-text.ts';
import { actorDigest, needsStanding, type AccessRefusal, type Standing } from '../authorize.ts';
import type { CaseAnswer } from '../case-answer.ts';
import { tryAgain } from '../change-case.ts';
import { findForCaller, tellCase } from '../find-case.ts';
import { rateCase, type RateCaseDeps, type RateCaseRefusal } from './rate-case.ts';
import { ratingFields } from './rating.ts';

export const ratingRequest = z.strictObject({
  ...ratingFields,
  text: z.optional(toldText(1000)),
  /** The visit that is rated, by its id from the window or kiosk; the case itself where it is left out. */
  occasion: z.optional(z.string().check(z.regex(/^[0-9A-Za-z-]{8,64}$/))),
});

const MAY: readonly Standing[] = ['applicant'];

/** Rates a case or a visit for it as its applicant, see {@link rateCase}. */
export const rateOwnCase = (
  deps: RateCaseDeps,
  actor: Actor,
  ref: string,
  request: z.output<typeof ratingRequest>,
): Promise<
  Result<CaseAnswer, AccessRefusal | Exclude<RateCaseRefusal, 'stale-version'> | 'case-contended'>
> =>
  tryAgain<Result<CaseAnswer, AccessRefusal | Exclude<RateCaseRefusal, 'stale-version'>>>(async () => {
    const found = await findForCaller(deps, actor, ref, MAY);
    if (!found.ok) return found;
    const may = needsStanding(found.value.standings, MAY, false);
    if (!may.ok) return may;
    const who = { stored: found.value.stored, by: actorDigest(actor), standing: may.value };
    const outcome = await rateCase(deps, { ...request, ...who });
    if (outcome.ok) return ok(await tellCase(deps, { ...found.value, stored: outcome.value }));
    const { kind, ...more } = outcome.refusal;
    return kind === 'stale-version' ? 'again' : { ok: false, refusal: { ...more, kind } };
  });
