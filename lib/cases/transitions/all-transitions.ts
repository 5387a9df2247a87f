import type { CaseAction, CaseState } from '../case-state.ts';
import { acceptCase } from './accept-case.ts';
import { acceptSilently } from './accept-silently.ts';
import { answerCorrection } from './answer-correction.ts';
import { archiveCase } from './archive-case.ts';
import { askCorrection } from './ask-correction.ts';
import type { CaseTransition } from './case-transition.ts';
import { concludeCase } from './conclude-case.ts';
import { concludeReviewStep } from './conclude-review-step.ts';
import { decideCase } from './decide-case.ts';
import { deliverResult } from './deliver-result.ts';
import { endSpecialProcedure } from './end-special-procedure.ts';
import { extendLimit } from './extend-limit.ts';
import { makeLicense } from './make-license.ts';
import { preCheckCase } from './pre-check-case.ts';
import { rateCase } from './rate-case.ts';
import { refuseAcceptance } from './refuse-acceptance.ts';
import { revokeCase } from './revoke-case.ts';
import { startReview } from './start-review.ts';
import { startSpecialProcedure } from './start-special-procedure.ts';
import { submitCase } from './submit-case.ts';
import { transferCase } from './transfer-case.ts';
import { withdrawCase } from './withdraw-case.ts';

/** Every way on for a case, by what moves it. */
export const CASE_TRANSITIONS: Readonly<Record<CaseAction, CaseTransition>> = {
  submission: submitCase,
  'pre-check': preCheckCase,
  'correction-request': askCorrection,
  'correction-answer': answerCorrection,
  acceptance: acceptCase,
  'silent-acceptance': acceptSilently,
  'non-acceptance': refuseAcceptance,
  transfer: transferCase,
  'review-start': startReview,
  'review-step': concludeReviewStep,
  'special-procedure-start': startSpecialProcedure,
  'special-procedure-end': endSpecialProcedure,
  extension: extendLimit,
  decision: decideCase,
  'license-making': makeLicense,
  conclusion: concludeCase,
  delivery: deliverResult,
  rating: rateCase,
  archiving: archiveCase,
  withdrawal: withdrawCase,
  revocation: revokeCase,
};

/** What can be done next by the state alone. */
export const possibleActions = (state: CaseState): readonly CaseAction[] =>
  Object.values(CASE_TRANSITIONS)
    .filter(({ from }) => from.includes(state))
    .map(({ action }) => action);
