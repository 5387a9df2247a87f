import type { CaseTransition } from './case-transition.ts';

/** 归档: An electronic file has the force of paper (国务院令第716号第十二条). */
export const archiveCase: CaseTransition = {
  action: 'archiving',
  from: ['concluded', 'delivered', 'rated', 'not-accepted', 'transferred', 'withdrawn', 'revoked'],
  to: 'archived',
};
