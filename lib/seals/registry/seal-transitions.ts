import type { SealChange } from './seal-record.ts';
import type { SealState } from './seal-state.ts';

/** What can be done to a seal on file: 暂停, 恢复, 注销. */
export type SealTransition = 'suspension' | 'resumption' | 'revocation';

export const SEAL_TRANSITIONS: Readonly<
  Record<
    SealTransition,
    Readonly<{ from: readonly (SealState | 'not-yet-valid')[]; to: SealChange['state'] }>
  >
> = {
  suspension: { from: ['normal'], to: 'suspended' },
  resumption: { from: ['suspended'], to: 'normal' },
  // Final; of an expired seal too, because documents from before are still judged by it.
  revocation: { from: ['normal', 'suspended', 'expired', 'not-yet-valid'], to: 'revoked' },
};
