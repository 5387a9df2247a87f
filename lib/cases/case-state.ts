/** Where a case (办件) stands. */
export const CASE_STATES = [
  'draft',
  'submitted',
  'pre-checked',
  'correction-asked',
  'accepted',
  'not-accepted',
  'transferred',
  'under-review',
  'special-procedure',
  'decided',
  'license-being-made',
  'concluded',
  'delivered',
  'rated',
  'archived',
  'withdrawn',
  'revoked',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** What moves a case along. */
export const CASE_ACTIONS = [
  'submission',
  'pre-check',
  'correction-request',
  'correction-answer',
  'acceptance',
  'silent-acceptance',
  'non-acceptance',
  'transfer',
  'review-start',
  'review-step',
  'special-procedure-start',
  'special-procedure-end',
  'extension',
  'decision',
  'license-making',
  'conclusion',
  'delivery',
  'rating',
  'archiving',
  'withdrawal',
  'revocation',
] as const;
export type CaseAction = (typeof CASE_ACTIONS)[number];
