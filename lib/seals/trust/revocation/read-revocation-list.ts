import type { Result } from '../../../kernel/result.ts';
import { extensionsOf } from '../../certificates/extensions.ts';
import { nameOf } from '../../certificates/name.ts';
import { fieldsOf, onlyField } from '../../der/fields.ts';
import { explicit, TAG, type DerNode } from '../../der/node.ts';
import { derNode, type DerLimits } from '../../der/read-der.ts';
import { readTime } from '../../der/read-time.ts';
import { reading, refused, type DerRefusal } from '../../der/refusal.ts';
import { bitStringBytes, oidText, smallInteger } from '../../der/values.ts';
import { entriesAreKnown } from './list-entries.ts';
import { listExtensions } from './list-extensions.ts';
import { rawElement, rawElements, type RawElement } from './raw-element.ts';
import type { ListFault, RevocationList } from './revocation-list.ts';

/** The lists of the largest CAs have some forty million bytes. */
const MAX_LIST_BYTES = 64 << 20;
/** Of each part that is not the entries. */
const PART_LIMITS: DerLimits = { bytes: 64 << 10, depth: 16, nodes: 2000 };

/** Takes the parts of the signed list in their order, each with one of its identifiers or not at all. */
const partTaker = (bytes: Uint8Array, parts: readonly RawElement[]) => {
  let next = 0;
  const optionalRaw = (...tags: readonly number[]): RawElement | undefined => {
    const part = parts[next];
    if (part === undefined || !tags.includes(part.tag)) return undefined;
    next += 1;
    return part;
  };
  const optional = (...tags: readonly number[]): DerNode | undefined => {
    const part = optionalRaw(...tags);
    if (part === undefined) return undefined;
    return derNode(bytes.subarray(part.start, part.stop), part.start, PART_LIMITS);
  };
  const take = (...tags: readonly number[]): DerNode => {
    const node = optional(...tags);
    if (node === undefined) throw refused('der-field-missing', parts[next]?.start ?? bytes.length);
    return node;
  };
  const end = (): void => {
    const part = parts[next];
    if (part !== undefined) throw refused('der-field-left-over', part.start);
  };
  return { optionalRaw, optional, take, end };
};

const TIMES = [TAG.utcTime, TAG.generalizedTime];

const readSigned = (bytes: Uint8Array, signed: RawElement) => {
  const parts = partTaker(bytes, rawElements(bytes, signed, 7));
  const version = parts.optional(TAG.integer);
  const algorithm = parts.take(TAG.sequence);
  const issuer = nameOf(parts.take(TAG.sequence));
  const thisUpdate = readTime(parts.take(...TIMES)).at;
  const next = parts.optional(...TIMES);
  const revoked = parts.optionalRaw(TAG.sequence);
  const wrapped = parts.optional(explicit(0));
  parts.end();
  return {
    isSecond: version !== undefined && smallInteger(version) === 1,
    algorithm,
    issuer,
    thisUpdate,
    ...(next === undefined ? {} : { nextUpdate: readTime(next).at }),
    entries: revoked === undefined ? new Uint8Array() : bytes.subarray(revoked.contentStart, revoked.stop),
    ...listExtensions(wrapped === undefined ? [] : extensionsOf(onlyField(wrapped, TAG.sequence))),
  };
};

const revocationListOf = (bytes: Uint8Array): RevocationList => {
  if (bytes.length > MAX_LIST_BYTES) throw refused('der-too-large', 0);
  const outer = rawElement(bytes, 0, bytes.length);
  if (outer.stop < bytes.length) throw refused('der-trailing-bytes', outer.stop);
  const [signed, algorithmAt, signatureAt] = rawElements(bytes, outer, 3);
  if (signed === undefined || algorithmAt === undefined || signatureAt === undefined)
    throw refused('der-field-missing', outer.stop);
  if (outer.tag !== TAG.sequence || signed.tag !== TAG.sequence) throw refused('der-field-other', 0);
  const nodeAt = ({ start, stop }: RawElement): DerNode =>
    derNode(bytes.subarray(start, stop), start, PART_LIMITS);
  const { isSecond, algorithm, fault, ...read } = readSigned(bytes, signed);
  const outerAlgorithm = nodeAt(algorithmAt);
  const faults: readonly (ListFault | undefined)[] = [
    isSecond ? undefined : 'list-version',
    Buffer.compare(outerAlgorithm.raw, algorithm.raw) === 0 ? undefined : 'list-algorithms-disagree',
    fault,
    entriesAreKnown(read.entries) ? undefined : 'list-entry-extension-unknown',
  ];
  const first = faults.find((one) => one !== undefined);
  const signature = nodeAt(signatureAt);
  if (signature.tag !== TAG.bitString) throw refused('der-field-other', signature.offset);
  return {
    raw: bytes,
    signedBytes: bytes.subarray(signed.start, signed.stop),
    signatureAlgorithm: oidText(fieldsOf(outerAlgorithm).take(TAG.oid)),
    signature: bitStringBytes(signature),
    ...read,
    ...(first === undefined ? {} : { fault: first }),
  };
};

/**
 * Reads a revocation list in DER. Nothing is judged; the entries are walked once and never held as nodes, so that a
 * million of them take the memory of their bytes. Any bytes give a result.
 */
export const readRevocationList = (bytes: Uint8Array): Result<RevocationList, DerRefusal> =>
  reading(() => revocationListOf(bytes));
