/** Where a case (办件) stands. */
export const CASE_STATES = [
  /** 暂存 */
  'draft',
  /** 已收件 */
  'submitted',
  /** 预审通过 */
  'pre-checked',
  /** 补正 (开始) */
  'correction-asked',
  /** 已受理 */
  'accepted',
  /** 不予受理 */
  'not-accepted',
  /** 转办 */
  'transferred',
  /** 审查中 */
  'under-review',
  /** 特别程序 (开始) */
  'special-procedure',
  /** 已决定 */
  'decided',
  /** 制证中 */
  'license-being-made',
  /** 办结 */
  'concluded',
  /** 已送达 */
  'delivered',
  /** 已评价 */
  'rated',
  /** 已归档 */
  'archived',
  /** 已撤件 */
  'withdrawn',
  /** 已撤销 */
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
