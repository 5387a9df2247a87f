/** How the digests of references were made. Only `sm3` can be compared by anybody. */
export type CheckMethodKind = 'sm3' | 'sm3-keyed' | 'weak' | 'unknown';

const KINDS: Readonly<Record<string, CheckMethodKind>> = {
  SM3: 'sm3',
  '1.2.156.10197.1.401': 'sm3',
  '1.2.156.10197.1.401.1': 'sm3',
  '1.2.156.10197.1.401.2': 'sm3-keyed',
  MD5: 'weak',
  '1.2.840.113549.2.5': 'weak',
  SHA1: 'weak',
  'SHA-1': 'weak',
  '1.3.14.3.2.26': 'weak',
};

/**
 * The kind of a CheckMethod as it is written. Without one GB/T 33190-2016 means MD5. `sm3-keyed` is a vendor's: SM3
 * over the Z value of the signer followed by the file.
 */
export const checkMethodKind = (text: string | undefined): CheckMethodKind =>
  text === undefined || text === '' ? 'weak' : (KINDS[text.toUpperCase()] ?? 'unknown');
