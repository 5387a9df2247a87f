import type { LicenseTransition } from './license-transition.ts';

/** 撤销: It should never have been issued (行政许可法第六十九条); final. */
export const rescindLicense: LicenseTransition = {
  operation: 'rescission',
  from: ['valid', 'suspended', 'expired', 'transferred'],
  to: 'rescinded',
};
