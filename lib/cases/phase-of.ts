import type { CaseState } from './case-state.ts';
import type { Phase } from './case-store.ts';

const PHASE_OF: Readonly<Record<CaseState, Phase | undefined>> = {
  // Nobody's work yet.
  draft: undefined,
  submitted: 'intake',
  'pre-checked': 'intake',
  'correction-asked': 'correction',
  accepted: 'review',
  'under-review': 'review',
  'special-procedure': 'review',
  decided: 'finishing',
  'license-being-made': 'finishing',
  concluded: 'finishing',
  delivered: 'closed',
  rated: 'closed',
  archived: 'closed',
  'not-accepted': 'closed',
  transferred: 'closed',
  withdrawn: 'closed',
  revoked: 'closed',
};

/** The work list that a state stands in; undefined for a draft. */
export const phaseOf = (state: CaseState): Phase | undefined => PHASE_OF[state];
