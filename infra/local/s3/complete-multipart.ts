import {
  checksumElement,
  checksumHeader,
  compositeChecksum,
  runningChecksum,
  type Checksum,
  type ChecksumAlgorithm,
} from './checksums.ts';
import { S3Error } from './errors.ts';
import type { Part, Upload } from './multipart-store.ts';
import { unquoted } from './operation.ts';
import type { S3Request } from './parse-request.ts';
import { childrenOf, parseXml, textOf, type XmlNode } from './xml.ts';

const MIN_PART_BYTES = 5 * 1024 ** 2;
const MAX_PARTS = 10_000;

const samePart = (node: XmlNode, part: Part): boolean => {
  const stated = part.checksum && textOf(node, checksumElement(part.checksum.algorithm));
  return (
    unquoted(textOf(node, 'ETag') ?? '') === part.etag &&
    (stated === undefined || stated === part.checksum?.value)
  );
};

/**
 * The parts that a CompleteMultipartUpload document names, in its order, checked against those that are there:
 * `InvalidPart`, `InvalidPartOrder`, and `EntityTooSmall` for one under 5 MiB that is not the last.
 */
export const readCompletion = (document: string, stored: readonly Part[]): readonly Part[] => {
  const byNumber = new Map(stored.map((part) => [part.number, part]));
  const nodes = childrenOf(parseXml(document, 'CompleteMultipartUpload'), 'Part');
  if (nodes.length === 0 || nodes.length > MAX_PARTS) throw new S3Error('MalformedXML');
  const parts = nodes.map((node) => {
    const part = byNumber.get(Number(textOf(node, 'PartNumber')));
    if (part === undefined || !samePart(node, part)) throw new S3Error('InvalidPart');
    return part;
  });
  parts.forEach((part, index) => {
    const before = parts[index - 1];
    if (before !== undefined && before.number >= part.number) throw new S3Error('InvalidPartOrder');
    if (before !== undefined && before.size < MIN_PART_BYTES) throw new S3Error('EntityTooSmall');
  });
  return parts;
};

const partChecksums = (parts: readonly Part[], algorithm: ChecksumAlgorithm): readonly string[] =>
  parts.map(({ checksum }) => {
    if (checksum?.algorithm !== algorithm)
      throw new S3Error('InvalidPart', `A part has no ${algorithm} checksum.`);
    return checksum.value;
  });

type Sealed = Readonly<{
  chunks: AsyncIterable<Buffer>;
  /** The object's checksum, once the chunks have ended. */
  checksum: () => Readonly<{ checksum?: Checksum }>;
}>;

/** Computes the checksum that the upload chose, and verifies it where the request states it (`BadDigest`). */
export const sealing = (
  request: S3Request,
  { checksum: chosen }: Upload,
  parts: readonly Part[],
  source: AsyncIterable<Buffer>,
): Sealed => {
  if (chosen === undefined) return { chunks: source, checksum: () => ({}) };
  const { algorithm, type } = chosen;
  const requireStated = (checksum: Checksum): Readonly<{ checksum: Checksum }> => {
    const stated = request.header(checksumHeader(algorithm));
    if (stated !== undefined && stated !== checksum.value) throw new S3Error('BadDigest');
    return { checksum };
  };
  if (type === 'COMPOSITE') {
    const composite = requireStated(compositeChecksum(algorithm, partChecksums(parts, algorithm)));
    return { chunks: source, checksum: () => composite };
  }
  const whole = runningChecksum(algorithm);
  async function* chunks(): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      whole.update(chunk);
      yield chunk;
    }
  }
  const checksum = () => requireStated({ algorithm, type, value: whole.digest().toString('base64') });
  return { chunks: chunks(), checksum };
};
