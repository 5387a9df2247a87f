import { sm3Hex } from '../../kernel/digest.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { Log } from '../../platform/log.ts';
import { factsOfLicense, rowNames, type LicenseToFile } from './facts-of-license.ts';
import type { LicenseFile, LicenseFiles } from './license-file.ts';
import { makeLicenseOfd } from './make-license-ofd.ts';
import { requestDefects } from './request-defects.ts';
import type { SealRefusal, SealService } from './seal-service.ts';
import type { VerifySealed } from './verify-file.ts';

export type MakeLicenseFileDeps = Readonly<{
  sealService: SealService;
  verifySealed: VerifySealed;
  files: LicenseFiles;
  log: Log;
}>;

/** Why a license has no file, so that it is not issued. `license-file-not-valid`: it was sealed, and the seal does not hold. */
export type LicenseFileRefusal = 'license-facts-unfit' | SealRefusal | 'license-file-not-valid';

/** Makes the sealed file of a version of a license that is about to be written. */
export type MakeLicenseFile = (wish: LicenseToFile) => Promise<Result<LicenseFile, LicenseFileRefusal>>;

const MEDIA_TYPE = 'application/ofd';

/** The unsealed file; the same license gives the same one. */
const unsealedOf = (wish: LicenseToFile): Result<Buffer, 'license-facts-unfit'> => {
  const made = makeLicenseOfd(factsOfLicense(wish));
  if (made.ok) return made;
  const request = { rows: rowNames(wish), isVersion: wish.license.version > 1 };
  return refuse('license-facts-unfit', {
    defects: requestDefects(made.refusal.defects ?? [], request),
  });
};

/**
 * Makes the file of a license (电子证照文件), has it sealed by the seal service of its issuer, and keeps it when this site's
 * own verifier calls it valid and nothing but that file sealed. It is kept before it stands in any head: what a crash, or a
 * rival for the same license, leaves behind is a file that nobody is given. Operators are told what hinders.
 */
export const makeLicenseFile =
  ({ sealService, verifySealed, files, log }: MakeLicenseFileDeps): MakeLicenseFile =>
  async (wish) => {
    const unsealed = unsealedOf(wish);
    if (!unsealed.ok) return unsealed;
    const { license } = wish;
    const { code: agency, name: agencyName } = license.issuer;
    const about = { agency, type: license.type.code };
    const at = new Date(license.createdAt);
    const sealed = await sealService.seal(unsealed.value, { agency, agencyName, at });
    if (!sealed.ok) {
      log(sealed.refusal.kind, { ...about, ...sealed.refusal.facts });
      return sealed;
    }
    const bytes = sealed.value;
    const judged = await verifySealed(bytes, { unsealed: unsealed.value, agency });
    if (judged !== 'valid') {
      log('license-file-not-valid', { ...about, ...judged });
      return refuse('license-file-not-valid', { facts: judged });
    }
    const sm3 = sm3Hex(bytes);
    await files.put(sm3, bytes);
    return ok({ sm3, size: bytes.length, mediaType: MEDIA_TYPE });
  };
