import type { MoveRefusal } from './move-case.ts';

/** How it is answered that a case cannot be moved along. */
export const MOVE_REFUSALS = {
  'case-not-found': 404,
  forbidden: 403,
  'case-own-matter': 403,
  'case-claimed': 409,
  'case-state-conflict': 409,
  'case-corrected-before': 409,
  'case-four-eyes': 409,
  'case-review-open': 409,
  'case-extended-before': 409,
  'case-not-granted': 409,
  'case-license-missing': 409,
  'case-materials-deferred': 409,
  'case-fee-unpaid': 409,
  'case-step-not-open': 409,
  'case-entries-full': 409,
  'idempotency-key-reused': 422,
  'case-contended': 503,
} as const satisfies Record<MoveRefusal, number>;
