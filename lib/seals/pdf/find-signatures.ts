import { readFormFields, type FormField } from './form-fields.ts';
import type { PdfBytes } from './pdf-bytes.ts';
import type { PdfDefects } from './pdf-defect.ts';
import type { PdfObjects } from './pdf-objects.ts';
import { entryOf, isDict, isRef, type PdfDict } from './pdf-value.ts';
import type { Revision } from './revisions.ts';
import type { Scan, Version } from './scan-objects.ts';
import { isSamePlace, type XrefEntry } from './xref-entry.ts';

/** A signature in a field, as the first revision that names it has it. `object` is undefined inside the field itself. */
export type FoundSignature = Readonly<{
  field: FormField;
  number: number;
  dict: PdfDict | undefined;
  packed: boolean;
  revision: Revision;
  entry: XrefEntry;
  /** Whether two fields have it, and whether the last revision still has it in its field. */
  twice: boolean;
  replaced: boolean;
}>;

/** The fields of each revision, the oldest first. */
export type RevisionFields = readonly (readonly FormField[])[];

/** Reads the forms of all revisions; a defect of a form is told once. */
export const readAllFields = async (
  objects: PdfObjects,
  revisions: readonly Revision[],
  most: number,
  defects: PdfDefects,
): Promise<RevisionFields> => {
  const all: (readonly FormField[])[] = [];
  for (const revision of revisions) all.push(await readFormFields(objects, revision, most, defects));
  return all;
};

/** Of a value that stands in the field itself, the field's. */
const numberOfValue = ({ number, value }: FormField): number => (isRef(value) ? value.number : number);

const isSigned = ({ type, value }: FormField): boolean => type === 'Sig' && value !== null;

const findOne = async (
  objects: PdfObjects,
  revision: Revision,
  field: FormField,
): Promise<FoundSignature> => {
  const number = numberOfValue(field);
  const value = await objects.resolve(revision, field.value);
  const { placed } = await objects.find(revision, number);
  return {
    field,
    number,
    dict: isDict(value) ? value : undefined,
    packed: placed === undefined,
    revision,
    entry: revision.entryOf(number),
    twice: false,
    replaced: false,
  };
};

const isStill = (found: FoundSignature, newest: Revision, fields: readonly FormField[]): boolean => {
  const named = fields.some(
    (field) => field.name === found.field.name && numberOfValue(field) === found.number,
  );
  return named && isSamePlace(newest.entryOf(found.number), found.entry);
};

/**
 * Every signature that a field of any revision has or had (12.7.4.5), in the order of their revisions. What looks like a
 * signature and is in no field is a defect.
 */
export const findSignatures = async (
  bytes: PdfBytes,
  objects: PdfObjects,
  revisions: readonly Revision[],
  allFields: RevisionFields,
  defects: PdfDefects,
): Promise<readonly FoundSignature[]> => {
  const found: FoundSignature[] = [];
  const isKnown = (revision: Revision, field: FormField): boolean => {
    const number = numberOfValue(field);
    return found.some((one) => one.number === number && isSamePlace(one.entry, revision.entryOf(number)));
  };
  for (const revision of revisions)
    for (const field of allFields[revision.index] ?? []) {
      if (!isSigned(field) || isKnown(revision, field)) continue;
      if (found.length >= bytes.limits.signatures) {
        defects.add('pdf-too-many-signatures');
        return found;
      }
      found.push(await findOne(objects, revision, field));
    }
  const newest = revisions.at(-1);
  const last = allFields.at(-1) ?? [];
  return found.map((one) => ({
    ...one,
    twice: last.filter((field) => isSigned(field) && numberOfValue(field) === one.number).length > 1,
    replaced: newest === undefined || !isStill(one, newest, last),
  }));
};

const usageRights = async (objects: PdfObjects, newest: Revision): Promise<number | undefined> => {
  const root = await objects.resolve(newest, entryOf(newest.trailer, 'Root'));
  const rights = await objects.resolve(newest, entryOf(root, 'Perms'));
  const named = entryOf(rights, 'UR3');
  return isRef(named) ? named.number : undefined;
};

/** What looks like a signature without a field to be found by, as copies made for forgeries do. */
export const checkUnnamed = async (
  objects: PdfObjects,
  revisions: readonly Revision[],
  scan: Scan,
  found: readonly FoundSignature[],
  defects: PdfDefects,
): Promise<void> => {
  const newest = revisions.at(-1);
  if (newest === undefined) return;
  const rights = await usageRights(objects, newest);
  const isFound = ({ number, revision }: Version): boolean => {
    const entry = revisions[revision]?.entryOf(number);
    return found.some((one) => one.number === number && isSamePlace(one.entry, entry));
  };
  for (const version of scan.signatureLike) {
    if (isFound(version)) continue;
    const code = version.number === rights ? 'pdf-usage-rights' : 'pdf-signature-unnamed';
    defects.add(code, `${version.number} 0`, { revision: version.revision });
  }
};
