import type { FileAnswer } from '../../platform/http/file-answer.ts';
import type { FileLinks } from '../../platform/store/file-links.ts';
import type { LicenseRecord } from '../license.ts';

/** The link to the file of a license; undefined where it has none. Whether somebody may have it is asked before. */
export const presentFile = async (
  links: FileLinks,
  { identifier, file }: Pick<LicenseRecord, 'identifier' | 'file'>,
): Promise<FileAnswer | undefined> => file && { ...(await links.linkTo(file, `${identifier}.OFD`)), ...file };
