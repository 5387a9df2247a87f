import type { LicenseTransition } from './license-transition.ts';

/** 注销: It is taken off the register (行政许可法第七十条); final. */
export const cancelLicense: LicenseTransition = {
  operation: 'cancellation',
  from: ['valid', 'suspended', 'expired', 'transferred'],
  to: 'cancelled',
};
