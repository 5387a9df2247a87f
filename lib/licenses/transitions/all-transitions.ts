import type { LicenseOperation } from '../license.ts';
import { cancelLicense } from './cancel-license.ts';
import type { LicenseTransition } from './license-transition.ts';
import { rescindLicense } from './rescind-license.ts';
import { resumeLicense } from './resume-license.ts';
import { revokeLicense } from './revoke-license.ts';
import { suspendLicense } from './suspend-license.ts';
import { transferLicenseOut } from './transfer-license-out.ts';
import { withdrawTransferOut } from './withdraw-transfer-out.ts';

/** Every operation on a license, by its name. */
export const LICENSE_TRANSITIONS: Readonly<Record<LicenseOperation, LicenseTransition>> = {
  suspension: suspendLicense,
  resumption: resumeLicense,
  rescission: rescindLicense,
  cancellation: cancelLicense,
  revocation: revokeLicense,
  'transfer-out': transferLicenseOut,
  'transfer-out-withdrawal': withdrawTransferOut,
};
