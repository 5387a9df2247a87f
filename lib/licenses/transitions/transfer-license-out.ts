import type { LicenseTransition } from './license-transition.ts';

/** 办理转出: Its holder moves to another issuer. */
export const transferLicenseOut: LicenseTransition = {
  operation: 'transfer-out',
  from: ['valid'],
  to: 'transferred',
};
