import type { LicenseTransition } from './license-transition.ts';

/** 取消转出: The move does not take place. */
export const withdrawTransferOut: LicenseTransition = {
  operation: 'transfer-out-withdrawal',
  from: ['transferred'],
  to: 'valid',
};
