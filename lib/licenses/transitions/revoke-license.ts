import type { LicenseTransition } from './license-transition.ts';

/** 吊销: A penalty takes it away (行政处罚法第九条); final. */
export const revokeLicense: LicenseTransition = {
  operation: 'revocation',
  from: ['valid', 'suspended', 'expired'],
  to: 'revoked',
};
