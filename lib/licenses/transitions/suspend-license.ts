import type { LicenseTransition } from './license-transition.ts';

/** 暂扣: The license is held back for a time; it may be given back. */
export const suspendLicense: LicenseTransition = {
  operation: 'suspension',
  from: ['valid'],
  to: 'suspended',
};
