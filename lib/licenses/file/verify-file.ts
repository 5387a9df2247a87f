import type { Result } from '../../kernel/result.ts';

/** Why a sealed file cannot be relied upon: the codes of the checks that decide (docs/seals.md). */
export type NotValid = Readonly<{
  verdict: 'invalid' | 'indeterminate' | 'unsigned';
  checks: readonly string[];
}>;

/**
 * Judges a sealed file by the trust that is in force at this site. With the file that was given to be sealed, it must
 * besides hold nothing else than that: `sealed-content-differs`.
 */
export type VerifySealed = (sealed: Uint8Array, unsealed?: Uint8Array) => Promise<'valid' | NotValid>;

/** A report as far as it is needed here. */
type Report = Readonly<{
  verdict: 'valid' | NotValid['verdict'];
  document: Readonly<{ format: string }>;
  because: readonly Readonly<{ code: string }>[];
}>;

type Verifier = Readonly<{
  report: (document: Uint8Array) => Promise<Result<Report, 'format-unknown'>>;
  /** The files of a package that a seal may not have touched, and that are not what they were. */
  changedBySealing: (unsealed: Uint8Array, sealed: Uint8Array) => Promise<readonly string[]>;
}>;

const invalid = (...checks: readonly string[]): NotValid => ({ verdict: 'invalid', checks });

/** {@link VerifySealed} by the verifier of seals. A license is an OFD: anything else that is sealed is `format-unknown`. */
export const verifySealedBy =
  ({ report, changedBySealing }: Verifier): VerifySealed =>
  async (sealed, unsealed) => {
    const made = await report(sealed);
    if (!made.ok || made.value.document.format !== 'ofd') return invalid('format-unknown');
    const { verdict, because } = made.value;
    if (verdict !== 'valid') return { verdict, checks: [...new Set(because.map(({ code }) => code))] };
    const isOther = unsealed !== undefined && (await changedBySealing(unsealed, sealed)).length > 0;
    return isOther ? invalid('sealed-content-differs') : 'valid';
  };
