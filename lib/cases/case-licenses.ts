import type { Actor } from '../kernel/actor.ts';
import type { ApplicantNumber } from './personal-data.ts';

/** What stands in the way of a license that is referred to. */
export type LicenseFault = 'license-not-found' | 'license-not-valid' | 'license-type-differs';

/** A license of the caller's own: its identifier, and the elements of its face. */
export type HeldLicense = Readonly<{ license: string; face: Readonly<Record<string, string | number>> }>;

/** What a case needs to know of the license library. */
export type CaseLicenses = Readonly<{
  /** Which of some license types the caller holds a valid license of, and what its face says. */
  heldBy: (actor: Actor, types: readonly string[]) => Promise<ReadonlyMap<string, HeldLicense>>;
  /** Why a license cannot stand for a material or a result; undefined where it can: it is of the type, valid, the holder's. */
  faultOf: (
    license: string,
    wanted: Readonly<{ type: string | undefined; holder: ApplicantNumber; issuer?: string | undefined }>,
  ) => Promise<LicenseFault | undefined>;
}>;
