import type { Decision } from '../transitions/case-transition.ts';

/** What is counted of cases, as tallies call it. */
export type CaseCount =
  | 'received'
  | 'online'
  | 'accepted'
  | 'acceptedBySilence'
  | 'notAccepted'
  | Decision
  | 'withdrawn'
  | 'onTime'
  | 'overdue'
  | 'untimed'
  | `rating-${number}`
  | `days-${number}`;

export const countWords = {
  time: { 'on-time': 'onTime', overdue: 'overdue', untimed: 'untimed' },
} as const;
