import type { LicenseTransition } from './license-transition.ts';

/** 暂扣发还: What was held back is given back. */
export const resumeLicense: LicenseTransition = { operation: 'resumption', from: ['suspended'], to: 'valid' };
