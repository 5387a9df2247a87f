import * as z from 'zod/mini';

/** Below `/v1/seals/` these are no seals. */
const RESERVED: readonly string[] = ['trust-lists', 'verifications'];

/**
 * Whether a text can be the identifier of a seal on file: 1 to 128 printable characters of IA5, neither slash at all, no
 * space at its ends. The texts on seals leave the form open; what stands in a path and in a key cannot be everything.
 */
export const isSealId = (text: string): boolean =>
  /^(?! )[\x20-\x7e]{1,128}(?<! )$/.test(text) && !/^\.+$|[/\\]/.test(text) && !RESERVED.includes(text);

/** esID 印章标识 of a seal on file. */
export const sealId = z.string().check(z.refine(isSealId, 'value-invalid'));
