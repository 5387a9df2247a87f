import type { Rest } from './check-layout.ts';
import { classifyUpdate } from './classify-update.ts';
import type { RevisionFields } from './find-signatures.ts';
import { asModification, type Change, type Modification } from './modification.ts';
import type { PageTree } from './page-tree.ts';
import { allOf, type Permissions } from './permissions.ts';
import type { ReadSignature } from './read-signature.ts';
import type { Revision } from './revisions.ts';
import type { UpdateContext } from './update.ts';

type Parts = Omit<UpdateContext, 'before' | 'after'> &
  Readonly<{
    revisions: readonly Revision[];
    fields: RevisionFields;
    treeOf: (revision: Revision) => Promise<PageTree>;
  }>;

/** What each update did, from the one after `from` on. */
export const readChanges = async (parts: Parts, from: number): Promise<readonly Change[]> => {
  const { revisions, fields, treeOf } = parts;
  const changes: Change[] = [];
  for (const after of revisions.slice(from + 1)) {
    const before = revisions[after.index - 1];
    if (before === undefined) continue;
    const of = { before: fields[before.index] ?? [], after: fields[after.index] ?? [] };
    const trees = { before: await treeOf(before), after: await treeOf(after) };
    changes.push(...(await classifyUpdate({ ...parts, before, after }, { fields: of, trees })));
  }
  return changes;
};

/**
 * What is allowed to happen after a signature until `revision`: what it and those before it grant. Later signatures can
 * only take away from that, or somebody could sign himself a permission.
 */
const permissionsFor = (
  { covers, permissions }: Covering,
  all: readonly Covering[],
  revision: number,
): Permissions => {
  const granted = allOf([
    permissions,
    ...all.filter((one) => one.covers <= covers).map((one) => one.permissions),
  ]);
  const later = allOf(
    all.filter((one) => one.covers > covers && one.covers < revision).map((one) => one.permissions),
  );
  const both = allOf([granted, later]);
  const docMdp = granted.docMdp === undefined && later.docMdp !== 1 ? undefined : both.docMdp;
  return { docMdp, locks: both.locks };
};

type Covering = Readonly<{ covers: number; permissions: Permissions }>;

const restOf = (
  signature: ReadSignature,
  newest: number,
  { end, size, isBlank }: Rest,
): readonly Change[] => {
  const { byteRange, revision } = signature;
  const covered = byteRange !== undefined && revision === newest ? byteRange[2] + byteRange[3] : end;
  if (size <= covered) return [];
  const reasons = isBlank ? [] : ['bytes'];
  return [{ revision: newest, class: 'bytes-after-end', objects: [], fields: [], reasons }];
};

/** A signature with everything that came after what it covers, and whether it may. */
export type PdfSignature = ReadSignature & Readonly<{ modifications: readonly Modification[] }>;

/** Adds to each signature what came after it. One that covers no revision is not protected from anything. */
export const withModifications = (
  signatures: readonly ReadSignature[],
  changes: readonly Change[],
  newest: number,
  rest: Rest,
): readonly PdfSignature[] => {
  const all = signatures.map(({ revision, permissions }) => ({ covers: revision ?? newest, permissions }));
  return signatures.map((signature) => {
    const { revision, permissions } = signature;
    const after = revision === undefined ? [] : changes.filter((change) => change.revision > revision);
    const told = [...after, ...restOf(signature, newest, rest)];
    const covering = { covers: revision ?? newest, permissions };
    const modifications = told.map((change) =>
      asModification(change, permissionsFor(covering, all, change.revision)),
    );
    return { ...signature, modifications };
  });
};
