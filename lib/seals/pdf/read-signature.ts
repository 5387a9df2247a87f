import type { ByteSource } from '../archive/byte-source.ts';
import { startWatch } from '../archive/watch.ts';
import type { Clock } from '../../kernel/clock.ts';
import { readSignedValue } from '../seal/read-signed-value.ts';
import type { DigestName } from '../signatures/scheme.ts';
import {
  checkGap,
  contentsOf,
  readByteRange,
  revisionCovered,
  trimContents,
  type ByteRange,
} from './byte-range.ts';
import type { UnpackBudget } from './decode-stream.ts';
import { digestRange } from './digest-range.ts';
import type { FoundSignature } from './find-signatures.ts';
import type { PageTree } from './page-tree.ts';
import type { PdfBytes } from './pdf-bytes.ts';
import type { PdfObjects } from './pdf-objects.ts';
import { entryOf, nameOf, textOf, type PdfDict } from './pdf-value.ts';
import { readPermissions, type Permissions } from './permissions.ts';
import { readStamp, type PdfStamp } from './read-stamp.ts';
import type { Revision } from './revisions.ts';
import { SignatureDefects, type SignatureDefect } from './signature-defect.ts';

const TIME_STAMP_CONTENT = '1.2.840.113549.1.9.16.1.4';

/** What signs, told by its structure alone. */
export type ContentsKind = 'seal-signature' | 'cms' | 'time-stamp' | 'unknown';

/** What a signature says of itself; nothing of it proves anything. */
export type SignatureClaims = Readonly<{
  type: string | undefined;
  filter: string | undefined;
  subFilter: string | undefined;
  at: string | undefined;
  name: string | undefined;
  reason: string | undefined;
  location: string | undefined;
}>;

/** A signature as it stands in the file, before what was changed after it is looked at. */
export type ReadSignature = Readonly<{
  object: number;
  field: string;
  /** Index of the revision that it covers; undefined where its ByteRange reaches the end of none. */
  revision: number | undefined;
  byteRange: ByteRange | undefined;
  coversWholeFile: boolean;
  kind: ContentsKind;
  claims: SignatureClaims;
  contents: Uint8Array | undefined;
  /** Of the bytes that are signed, hexadecimal. */
  sm3: string | undefined;
  /** Of the same bytes by another algorithm, as the CMS names it; read again from the source. */
  digest: (name: DigestName) => Promise<Uint8Array | undefined>;
  permissions: Permissions;
  stamps: readonly PdfStamp[];
  defects: readonly SignatureDefect[];
}>;

export type SignatureContext = Readonly<{
  source: ByteSource;
  bytes: PdfBytes;
  clock: Clock;
  objects: PdfObjects;
  unpack: UnpackBudget;
  revisions: readonly Revision[];
  treeOf: (revision: Revision) => Promise<PageTree>;
}>;

/** Which structure the bytes are; a time stamp is CMS around TSTInfo (RFC 3161). */
export const kindOfContents = (contents: Uint8Array | undefined): ContentsKind => {
  const read = contents === undefined ? undefined : readSignedValue(contents);
  if (read?.ok !== true) return 'unknown';
  if (read.value.kind === 'seal-signature') return 'seal-signature';
  return read.value.cms.contentType === TIME_STAMP_CONTENT ? 'time-stamp' : 'cms';
};

const LONGEST_CLAIM = 512;

const readClaims = async (
  objects: PdfObjects,
  revision: Revision,
  dict: PdfDict | undefined,
): Promise<SignatureClaims> => {
  const name = async (key: string) => nameOf(await objects.resolve(revision, entryOf(dict, key)));
  const text = async (key: string) =>
    textOf(await objects.resolve(revision, entryOf(dict, key)))?.slice(0, LONGEST_CLAIM);
  return {
    type: await name('Type'),
    filter: await name('Filter'),
    subFilter: await name('SubFilter'),
    at: await text('M'),
    name: await text('Name'),
    reason: await text('Reason'),
    location: await text('Location'),
  };
};

const TYPES = [undefined, 'Sig', 'DocTimeStamp'];

const checkFound = (
  { dict, packed, twice, replaced }: FoundSignature,
  type: string | undefined,
  defects: SignatureDefects,
): void => {
  if (dict === undefined) defects.add('signature-not-dictionary');
  if (packed) defects.add('signature-packed');
  if (twice) defects.add('signature-twice');
  if (replaced) defects.add('signature-replaced');
  if (!TYPES.includes(type)) defects.add('signature-type-unknown');
};

const readRange = async (
  { bytes, revisions }: SignatureContext,
  found: FoundSignature,
  defects: SignatureDefects,
) => {
  const { dict = { kind: 'dict', entries: new Map() } } = found;
  const range = readByteRange(dict, bytes.size, defects);
  const string = contentsOf(dict, defects);
  const contents = string && trimContents(string, defects);
  if (range === undefined) return { range, contents, covered: undefined };
  checkGap(range, found.packed ? undefined : string, defects);
  const covered = await revisionCovered(bytes, range, revisions);
  if (covered === undefined) defects.add('signature-range-end', { end: range[2] + range[3] });
  else if (covered !== found.revision || !covered.changed.has(found.number))
    defects.add('signature-revision-differs', { covered: covered.index, signed: found.revision.index });
  return { range, contents, covered };
};

/** Reads one signature: what it covers, what signs it, what it allows, where it is drawn. */
export const readSignature = async (
  context: SignatureContext,
  found: FoundSignature,
): Promise<ReadSignature> => {
  const { source, bytes, clock, objects, treeOf } = context;
  const { field, revision, dict } = found;
  const defects = new SignatureDefects(`${found.number} 0`);
  const claims = await readClaims(objects, revision, dict);
  checkFound(found, claims.type, defects);
  const { range, contents, covered } = await readRange(context, found, defects);
  const digestBy = (name: DigestName, watch = startWatch(bytes.limits.milliseconds, clock.now)) =>
    range === undefined ? Promise.resolve(undefined) : digestRange(source, range, name, watch);
  const sm3 = await digestBy('sm3', bytes.watch);
  if (sm3 === undefined && range !== undefined) defects.add('signature-digest-missing');
  const empty: PdfDict = { kind: 'dict', entries: new Map() };
  const permissions = await readPermissions(objects, revision, dict ?? empty, field.dict, defects);
  const stamps: PdfStamp[] = [];
  const tree = await treeOf(revision);
  for (const widget of field.widgets) stamps.push(await readStamp({ ...context, revision, tree }, widget));
  return {
    object: found.number,
    field: field.name.slice(0, LONGEST_CLAIM),
    revision: covered?.index,
    byteRange: range,
    coversWholeFile: range !== undefined && range[0] === 0 && range[2] + range[3] === bytes.size,
    kind: kindOfContents(contents),
    claims,
    contents,
    sm3: sm3 && Buffer.from(sm3).toString('hex'),
    digest: (name) => digestBy(name),
    permissions,
    stamps,
    defects: defects.inOrder(),
  };
};
