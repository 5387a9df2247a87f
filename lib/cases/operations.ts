import type { CaseAction } from './case-state.ts';
import type { OperationRequest } from './case-requests.ts';
import type { Standing } from './authorize.ts';

/** What applicants do with their case, and what the agency does. */
export type Operation = OperationRequest['operation'] | 'submission' | 'correction-answer' | 'withdrawal';

const APPLICANTS: readonly Standing[] = ['applicant', 'agent', 'window'];
const INTAKE: readonly Standing[] = ['clerk', 'reception'];
const APPROVERS: readonly Standing[] = ['approver'];

/** Who may do what. Silence, ratings and what sweeps do are nobody's operation. */
export const OPERATION_ACCESS: Readonly<Record<Operation, readonly Standing[]>> = {
  submission: APPLICANTS,
  'correction-answer': APPLICANTS,
  withdrawal: APPLICANTS,
  'pre-check': INTAKE,
  'correction-request': INTAKE,
  acceptance: INTAKE,
  'non-acceptance': INTAKE,
  transfer: INTAKE,
  'review-start': APPROVERS,
  'review-step': ['approver', 'joint'],
  'special-procedure-start': APPROVERS,
  'special-procedure-end': APPROVERS,
  extension: APPROVERS,
  decision: APPROVERS,
  'license-making': APPROVERS,
  conclusion: APPROVERS,
  // 基层窗口反馈: what was decided is handed over where it was taken in.
  delivery: ['clerk', 'approver', 'window'],
  archiving: ['clerk', 'approver'],
  revocation: APPROVERS,
} satisfies Readonly<Record<Operation & CaseAction, readonly Standing[]>>;
