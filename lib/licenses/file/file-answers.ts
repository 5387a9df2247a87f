import type { LicenseFileRefusal } from './make-license-file.ts';

/** How the refusals of making a file are answered. */
export const FILE_ANSWERS = {
  'seal-refused': 409,
  'license-facts-unfit': 422,
  'seal-service-unavailable': 503,
  'license-file-not-valid': 503,
} as const satisfies Readonly<Record<LicenseFileRefusal, number>>;
