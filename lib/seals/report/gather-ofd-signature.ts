import type { Defect } from '../../kernel/result.ts';
import type { Archive } from '../archive/read-archive.ts';
import { digestFile } from '../ofd/digest-file.ts';
import type { OfdPackage } from '../ofd/read-package.ts';
import type { Stamp } from '../ofd/stamp.ts';
import type { OfdSignature } from '../ofd/read-signatures.ts';
import { readSignedValue } from '../seal/read-signed-value.ts';
import type { CheckSignature } from '../signatures/check-signature.ts';
import { nativeSm3 } from '../sm2/sm3.ts';
import { zValue } from '../sm2/z-value.ts';
import { checkFor, defectsCheck, notApplicable, type Check } from './check.ts';
import type { SignatureFacts } from './document-facts.ts';
import { thingInMemory } from './signed-thing.ts';
import { valueChecks } from './value-checks.ts';

/** Reads a file of the package whole; undefined where it is missing or larger than `most` bytes. */
export type BytesOf = (path: string | undefined, most: number) => Promise<Uint8Array | undefined>;

type Gathering = Readonly<{
  archive: Archive;
  ofd: OfdPackage;
  signature: OfdSignature;
  bytesOf: BytesOf;
  verify: CheckSignature;
}>;

const MOST_SIGNATURE_FILE = 16 << 20;
const MOST_SIGNED_VALUE = 4 << 20;
const STAMP_DEFECTS: ReadonlySet<string> = new Set([
  'stamp-malformed',
  'stamp-page-missing',
  'stamp-outside-page',
]);

/**
 * The files whose digest is right by the vendor's check method, which puts Z of the signer's key before each. Each file is
 * digested once; one that is referenced twice, a defect already, covers nothing.
 */
const keyedFiles = async (
  { archive, signature }: Gathering,
  point: Uint8Array,
): Promise<ReadonlySet<string>> => {
  const z = zValue(nativeSm3, point);
  const files = new Map(archive.files.map((file) => [file.name, file]));
  const said = new Map<string, string | undefined>();
  for (const { path, checkValue } of signature.content?.references ?? [])
    said.set(path, said.has(path) ? undefined : Buffer.from(checkValue, 'base64').toString('hex'));
  const equal = new Set<string>();
  for (const [path, digest] of said) {
    const file = digest === undefined ? undefined : files.get(path);
    if (file !== undefined && (await digestFile(archive, file, z)) === digest) equal.add(path);
  }
  return equal;
};

const signerPoint = (raw: Uint8Array | undefined): Uint8Array | undefined => {
  const read = raw === undefined ? undefined : readSignedValue(raw);
  if (read?.ok !== true || read.value.kind !== 'seal-signature') return undefined;
  const { certificate } = read.value.sealSignature.signer;
  return certificate.ok && certificate.value.publicKey.kind === 'sm2'
    ? certificate.value.publicKey.point
    : undefined;
};

type References = Readonly<{ check: Check; keyed: ReadonlySet<string> }>;
const NONE: ReadonlySet<string> = new Set();

/** Every reference, once, to a file that is there and has the digest that was signed. */
const checkReferences = async (gathering: Gathering, raw: Uint8Array | undefined): Promise<References> => {
  const code = 'reference-digest';
  const { content } = gathering.signature;
  const references = content?.references ?? [];
  if (references.length === 0)
    return { check: checkFor(code, 'failed', { reason: 'references-missing' }), keyed: NONE };
  const asDefects = (wrong: typeof references, state?: string): readonly Defect[] =>
    wrong.map((one) => ({ code: `reference-${state ?? one.state}`, pointer: one.path.slice(0, 256) }));
  const bad = references.filter(({ state }) => state !== 'equal' && state !== 'unchecked');
  const unchecked = references.filter(({ state }) => state === 'unchecked');
  if (bad.length > 0 || unchecked.length === 0)
    return { check: defectsCheck(code, 'failed', asDefects(bad)), keyed: NONE };
  const method = content?.checkMethod.text?.slice(0, 64) ?? '';
  const point = content?.checkMethod.kind === 'sm3-keyed' ? signerPoint(raw) : undefined;
  if (point === undefined)
    return { check: checkFor(code, 'not-done', { reason: 'check-method-unknown', method }), keyed: NONE };
  const keyed = await keyedFiles(gathering, point);
  const differing = unchecked.filter(({ path }) => !keyed.has(path));
  return differing.length > 0
    ? { check: defectsCheck(code, 'failed', asDefects(differing, 'differs')), keyed: NONE }
    : { check: checkFor(code, 'warning', { reason: 'check-method-keyed', method }), keyed };
};

/** The structure decides; what Signatures.xml calls it is not signed and may only agree. */
const typeCheck = ({ type = 'Seal' }: OfdSignature, kind: SignatureFacts['kind']): Check => {
  const agrees = (type === 'Seal') === (kind === 'seal-signature');
  return checkFor('signature-type', agrees ? 'passed' : 'warning', {
    ...(agrees ? {} : { reason: 'signature-type-differs' }),
    says: type.slice(0, 32),
    is: kind,
  });
};

const sealFileCheck = async (
  { signature: { seal }, bytesOf }: Gathering,
  raw: Uint8Array | undefined,
): Promise<Check> => {
  const code = 'seal-file';
  if (seal === undefined) return checkFor(code, 'not-applicable');
  const file = await bytesOf(seal, MOST_SIGNED_VALUE);
  const read = raw === undefined ? undefined : readSignedValue(raw);
  const inside =
    read?.ok === true && read.value.kind === 'seal-signature' ? read.value.sealSignature.seal.raw : undefined;
  if (file === undefined) return checkFor(code, 'failed', { reason: 'seal-file-missing' });
  if (inside !== undefined && Buffer.compare(file, inside) === 0) return checkFor(code, 'passed');
  return checkFor(code, 'failed', { reason: 'seal-file-differs' });
};

/** Nothing of it can be seen. */
const isEmpty = ({ boundary, clip }: Stamp): boolean =>
  [boundary, clip].some((box) => box !== undefined && (box.width === 0 || box.height === 0));

const stampChecks = (
  { archive, ofd, signature }: Gathering,
  raw: Uint8Array | undefined,
): readonly Check[] => {
  const stamps = signature.content?.stamps ?? [];
  const read = raw === undefined ? undefined : readSignedValue(raw);
  if (read?.ok !== true || read.value.kind !== 'seal-signature')
    return notApplicable(['stamp-placement', 'stamp-picture']);
  const defects = ofd.defects.filter(
    ({ code, pointer }) => STAMP_DEFECTS.has(code) && pointer === signature.path,
  );
  const picture = Buffer.from(nativeSm3(read.value.sealSignature.seal.picture.data)).toString('hex');
  const twins = archive.files.filter(({ sm3 }) => sm3 === picture);
  return [
    stamps.every(isEmpty)
      ? checkFor('stamp-placement', 'warning', { reason: 'stamp-not-drawn' })
      : defectsCheck('stamp-placement', 'failed', defects),
    defectsCheck(
      'stamp-picture',
      'warning',
      twins
        .slice(0, 20)
        .map(({ name }) => ({ code: 'picture-drawn-as-content', pointer: name.slice(0, 256) })),
    ),
  ];
};

/** What one signature of an OFD document shows, and the files that it covers in another way than by their SM3 alone. */
export const gatherOfdSignature = async (
  gathering: Gathering,
): Promise<Readonly<{ facts: SignatureFacts; keyed: ReadonlySet<string> }>> => {
  const { signature, bytesOf, verify } = gathering;
  const { id, path, content, signedValue } = signature;
  const file = await bytesOf(path, MOST_SIGNATURE_FILE);
  const raw = await bytesOf(signedValue, MOST_SIGNED_VALUE);
  const fileCheck =
    file === undefined || content === undefined
      ? checkFor('signature-file', 'failed', { reason: 'signature-file-unreadable' })
      : checkFor('signature-file', 'passed');
  const thing = file === undefined || path === undefined ? undefined : thingInMemory(file, path);
  const value =
    raw === undefined
      ? {
          kind: 'unknown' as const,
          checks: [checkFor('signed-value', 'failed', { reason: 'signed-value-missing' })],
        }
      : await valueChecks({ raw, thing }, verify);
  const { check: references, keyed } = await checkReferences(gathering, raw);
  const facts = {
    id: id.slice(0, 64),
    ...(path === undefined ? {} : { path: path.slice(0, 256) }),
    ...value,
    checks: [
      fileCheck,
      ...value.checks,
      typeCheck(signature, value.kind),
      references,
      await sealFileCheck(gathering, raw),
      ...stampChecks(gathering, raw),
      ...notApplicable(['byte-range', 'changes-after-signing']),
    ],
  };
  return { facts, keyed };
};
