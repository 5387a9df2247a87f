import type { Result } from '../../kernel/result.ts';
import { fieldsOf } from '../der/fields.ts';
import { TAG } from '../der/node.ts';
import { derNode } from '../der/read-der.ts';
import { readTime } from '../der/read-time.ts';
import { reading, refused, type DerRefusal } from '../der/refusal.ts';
import { hexOf, oidText, smallInteger } from '../der/values.ts';
import type { CmsSignedData } from '../seal/cms.ts';
import { cmsOf } from '../seal/read-cms.ts';

const TST_INFO = '1.2.840.113549.1.9.16.1.4';

/** A token of a time stamp authority (RFC 3161, GM/T 0033): at `at` it saw something of this digest. Read, not judged. */
export type TimeStamp = Readonly<{
  at: Date;
  policy: string;
  /** Identifier of the digest, and the digest itself: of what was stamped. */
  digestAlgorithm: string;
  digest: Uint8Array;
  serialNumber: string;
  cms: CmsSignedData;
}>;

const readInfo = (bytes: Uint8Array): Omit<TimeStamp, 'cms'> => {
  const fields = fieldsOf(derNode(bytes));
  const version = fields.take(TAG.integer);
  if (smallInteger(version) !== 1) throw refused('der-value-wrong', version.offset);
  const policy = oidText(fields.take(TAG.oid));
  const imprint = fieldsOf(fields.take(TAG.sequence));
  const digestAlgorithm = oidText(fieldsOf(imprint.take(TAG.sequence)).take(TAG.oid));
  const digest = imprint.take(TAG.octetString).content;
  imprint.end();
  const serialNumber = hexOf(fields.take(TAG.integer).content);
  const time = fields.take(TAG.generalizedTime);
  const { at, strict } = readTime(time);
  // RFC 3161, 2.4.2: with seconds and in UTC, nothing else.
  if (!strict) throw refused('der-time-wrong', time.offset);
  return { at, policy, digestAlgorithm, digest, serialNumber };
};

/** Reads a time stamp token: the SignedData alone, without the status of a response around it. */
export const readTimeStamp = (bytes: Uint8Array): Result<TimeStamp, DerRefusal> =>
  reading(() => {
    const cms = cmsOf(derNode(bytes));
    if (cms.contentType !== TST_INFO || cms.content === undefined) throw refused('der-value-wrong', 0);
    return { ...readInfo(cms.content), cms };
  });
