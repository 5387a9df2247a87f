import type { CaseRecord } from '../case.ts';

/** A fee was noticed and is neither paid nor waived. */
export const owesFee = ({ fee }: Pick<CaseRecord, 'fee'>): boolean =>
  fee !== undefined && fee.paid === undefined && fee.waived === undefined;
