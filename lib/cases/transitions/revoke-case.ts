import type { CaseTransition } from './case-transition.ts';

/** 撤销: By the authority, what was decided is taken back (行政许可法第六十九条). */
export const revokeCase: CaseTransition = {
  action: 'revocation',
  from: ['decided', 'license-being-made', 'concluded', 'delivered', 'rated', 'archived'],
  to: 'revoked',
};
