import type { Result } from '../../kernel/result.ts';

/** Why a sealed file cannot be relied upon: the codes of the checks that decide (docs/seals.md). */
export type NotValid = Readonly<{
  verdict: 'invalid' | 'indeterminate' | 'unsigned';
  checks: readonly string[];
}>;

/** What was to be sealed, and by which agency, by its code. */
export type SealedFor = Readonly<{ unsealed?: Uint8Array; agency?: string }>;

/**
 * Judges a sealed file by the trust that is in force at this site. It must besides hold nothing else than what was given to
 * be sealed (`sealed-content-differs`), under no seal that is on file here for another agency (`seal-of-another-agency`).
 */
export type VerifySealed = (sealed: Uint8Array, wanted?: SealedFor) => Promise<'valid' | NotValid>;

/** A report as far as it is needed here. */
type Report = Readonly<{
  verdict: 'valid' | NotValid['verdict'];
  document: Readonly<{ format: string }>;
  because: readonly Readonly<{ code: string }>[];
  signatures: readonly Readonly<{ seal?: Readonly<{ id: string }> | undefined }>[];
}>;

type Verifier = Readonly<{
  report: (document: Uint8Array) => Promise<Result<Report, 'format-unknown'>>;
  /** The files of a package that a seal may not have touched, and that are not what they were. */
  changedBySealing: (unsealed: Uint8Array, sealed: Uint8Array) => Promise<readonly string[]>;
  /** The code of the agency for which a seal is on file; undefined where it is not on file. */
  agencyOfSeal: (sealId: string) => Promise<string | undefined>;
}>;

const invalid = (...checks: readonly string[]): NotValid => ({ verdict: 'invalid', checks });

const isOfAnother = async (
  { agencyOfSeal }: Verifier,
  { signatures }: Report,
  agency: string,
): Promise<boolean> => {
  const ids = new Set(signatures.flatMap(({ seal }) => seal?.id ?? []));
  const agencies = await Promise.all([...ids].map(agencyOfSeal));
  return agencies.some((known) => known !== undefined && known !== agency);
};

/** {@link VerifySealed} by the verifier of seals. A license is an OFD: anything else that is sealed is `format-unknown`. */
export const verifySealedBy =
  (verifier: Verifier): VerifySealed =>
  async (sealed, { unsealed, agency } = {}) => {
    const made = await verifier.report(sealed);
    if (!made.ok || made.value.document.format !== 'ofd') return invalid('format-unknown');
    const { verdict, because } = made.value;
    if (verdict !== 'valid') return { verdict, checks: [...new Set(because.map(({ code }) => code))] };
    if (unsealed !== undefined && (await verifier.changedBySealing(unsealed, sealed)).length > 0)
      return invalid('sealed-content-differs');
    const isOthers = agency !== undefined && (await isOfAnother(verifier, made.value, agency));
    return isOthers ? invalid('seal-of-another-agency') : 'valid';
  };
