import type { PdfObjects } from './pdf-objects.ts';
import { countOf, entryOf, itemsOf, nameOf, textOf, type PdfDict, type PdfValue } from './pdf-value.ts';
import type { Revision } from './revisions.ts';
import type { SignatureDefects } from './signature-defect.ts';

/** 1: nothing may change; 2: forms may be filled and signed; 3: annotations too (12.8.2.2). */
export type DocMdp = 1 | 2 | 3;

/** Which fields are locked (12.8.2.4, 12.7.4.5): all, those named, or all but those named. */
export type FieldLock = Readonly<{ action: 'All' | 'Include' | 'Exclude'; fields: readonly string[] }>;

/** What may still happen to a document after a signature, by its own word. */
export type Permissions = Readonly<{ docMdp: DocMdp | undefined; locks: readonly FieldLock[] }>;

const LOCK_ACTIONS = ['All', 'Include', 'Exclude'] as const;

/** A lock that cannot be read locks everything. */
const lockOf = (value: PdfValue): FieldLock => {
  const action = LOCK_ACTIONS.find((one) => one === nameOf(entryOf(value, 'Action'))) ?? 'All';
  const fields = itemsOf(entryOf(value, 'Fields')).map((field) => textOf(field) ?? '');
  return { action, fields };
};

/** The strictest reading of a number that is not one of the three is 1. */
const mdpOf = (value: PdfValue | undefined, otherwise: DocMdp): DocMdp => {
  if (value === undefined || value === null) return otherwise;
  const level = countOf(value);
  return level === 2 || level === 3 ? level : 1;
};

const strictest = (levels: readonly DocMdp[]): DocMdp | undefined => {
  for (const level of [1, 2, 3] as const) if (levels.includes(level)) return level;
  return undefined;
};

/** Reads the transforms of a signature, and the lock of its field. */
export const readPermissions = async (
  objects: PdfObjects,
  revision: Revision,
  signature: PdfDict,
  field: PdfDict | undefined,
  defects: SignatureDefects,
): Promise<Permissions> => {
  const levels: DocMdp[] = [];
  const locks: FieldLock[] = [];
  const references = await objects.resolve(revision, entryOf(signature, 'Reference'));
  for (const item of itemsOf(references)) {
    const reference = await objects.resolve(revision, item);
    const parameters = await objects.resolve(revision, entryOf(reference, 'TransformParams'));
    const method = nameOf(entryOf(reference, 'TransformMethod'));
    if (method === 'DocMDP') levels.push(mdpOf(entryOf(parameters, 'P'), 2));
    else if (method === 'FieldMDP') locks.push(lockOf(parameters));
    else if (method !== 'UR3' && method !== 'UR') defects.add('signature-transform-unknown');
  }
  const lock = await objects.resolve(revision, entryOf(field, 'Lock'));
  if (lock !== null) {
    locks.push(lockOf(lock));
    if (entryOf(lock, 'P') !== undefined) levels.push(mdpOf(entryOf(lock, 'P'), 1));
  }
  return { docMdp: strictest(levels), locks };
};

/** Whether a field, or one above it, is named. */
const isNamed = (fields: readonly string[], name: string): boolean =>
  fields.some((field) => name === field || name.startsWith(`${field}.`));

export const isLocked = (name: string, locks: readonly FieldLock[]): boolean =>
  locks.some(({ action, fields }) => action === 'All' || isNamed(fields, name) === (action === 'Include'));

/** What several signatures together allow. */
export const allOf = (permissions: readonly Permissions[]): Permissions => ({
  docMdp: strictest(permissions.flatMap(({ docMdp }) => docMdp ?? [])),
  locks: permissions.flatMap(({ locks }) => locks),
});
