import * as z from 'zod/mini';
import type { LicenseRecord } from '../license.ts';
import type { FileLinks } from '../../platform/store/file-links.ts';

/** The file of a license for somebody who may have it, and the link by which to fetch it. */
export const presentedFile = z.strictObject({
  /** Opens the file to whoever has it, until `expiresAt`. */
  url: z.string(),
  expiresAt: z.string(),
  sm3: z.string(),
  /** Bytes. */
  size: z.number(),
  mediaType: z.string(),
});
export type PresentedFile = z.output<typeof presentedFile>;

/** The link to the file of a license; undefined where it has none. Whether somebody may have it is asked before. */
export const presentFile = async (
  links: FileLinks,
  { identifier, file }: Pick<LicenseRecord, 'identifier' | 'file'>,
): Promise<PresentedFile | undefined> =>
  file && { ...(await links.linkTo(file, `${identifier}.OFD`)), ...file };
