import type { ByteSource } from '../archive/byte-source.ts';
import { digestParts } from './digest-range.ts';
import { MODIFICATION_CLASSES, type Change, type ModificationClass } from './modification.ts';
import type { PdfBytes } from './pdf-bytes.ts';
import type { PdfObjects } from './pdf-objects.ts';
import { dictOf, isRef, isStream, type PdfStream, type PdfValue } from './pdf-value.ts';
import type { Revision } from './revisions.ts';
import { sameValue } from './same-value.ts';
import type { Scan } from './scan-objects.ts';
import { walkValue } from './walk-value.ts';

export type UpdateContext = Readonly<{
  source: ByteSource;
  bytes: PdfBytes;
  objects: PdfObjects;
  scan: Scan;
  before: Revision;
  after: Revision;
}>;

/** By which keys an object that is itself explained may hold others; `undefined`: by any. */
export type Owners = Map<number, readonly string[] | undefined>;

/**
 * An update being explained: `open` are the objects that it changed and no rule has explained yet, `fixed` those that
 * have rules of their own.
 */
export type Update = UpdateContext &
  Readonly<{
    open: Set<number>;
    fixed: Set<number>;
    isAdded: (number: number) => boolean;
    tell: (kind: ModificationClass, number?: number) => void;
    tellField: (kind: ModificationClass, name: string) => void;
    refuse: (reason: string) => void;
    changes: () => readonly Change[];
  }>;

const MOST_TOLD = 20;

const sameBytes = async ({ source, bytes }: UpdateContext, a: PdfStream, b: PdfStream): Promise<boolean> => {
  if (a.at === b.at) return true;
  const [one, other] = [
    await digestParts(source, [[a.at, a.length ?? 0]], 'sha256', bytes.watch),
    await digestParts(source, [[b.at, b.length ?? 0]], 'sha256', bytes.watch),
  ];
  return one !== undefined && other !== undefined && Buffer.compare(one, other) === 0;
};

/** Whether an object says the same in both revisions, though it may have been written anew. */
const isSame = async (context: UpdateContext, number: number): Promise<boolean> => {
  const { objects, before, after } = context;
  const old = (await objects.find(before, number)).value;
  const now = (await objects.find(after, number)).value;
  if (!sameValue(old, now)) return false;
  // Null is what a broken object is read as: never the same as another one.
  if (old === null || now === null) return false;
  return isStream(old) && isStream(now) ? sameBytes(context, old, now) : true;
};

/** Begins to explain an update: all objects that are not what they were. */
export const openUpdate = async (context: UpdateContext): Promise<Update> => {
  const { before, after } = context;
  const open = new Set<number>();
  for (const number of after.changed) if (!(await isSame(context, number))) open.add(number);
  const told = new Map<ModificationClass, Set<number>>();
  const fields = new Map<ModificationClass, Set<string>>();
  const reasons = new Set<string>();
  const tell = (kind: ModificationClass, number?: number): void => {
    const numbers = told.get(kind) ?? new Set();
    told.set(kind, numbers);
    if (number !== undefined) numbers.add(number);
  };
  const changeOf = (kind: ModificationClass): Change => ({
    revision: after.index,
    class: kind,
    objects: [...(told.get(kind) ?? [])].slice(0, MOST_TOLD),
    fields: [...(fields.get(kind) ?? [])].slice(0, MOST_TOLD),
    reasons: kind === 'content-changed' ? [...reasons].slice(0, MOST_TOLD) : [],
  });
  return {
    ...context,
    open,
    fixed: new Set(),
    isAdded: (number) => before.entryOf(number).kind === 'free',
    tell,
    tellField: (kind, name) => {
      tell(kind);
      fields.set(kind, (fields.get(kind) ?? new Set()).add(name));
    },
    refuse: (reason) => {
      reasons.add(reason);
      tell('content-changed');
    },
    changes: () => MODIFICATION_CLASSES.filter((kind) => told.has(kind)).map(changeOf),
  };
};

/** The numbers that a value refers to, of a dictionary without some of its keys. */
export const refsIn = (value: PdfValue, without: readonly string[] = []): ReadonlySet<number> => {
  const numbers = new Set<number>();
  const ref = ({ number }: { number: number }): void => {
    numbers.add(number);
  };
  if (without.length === 0) walkValue(value, { ref });
  else for (const [key, item] of dictOf(value).entries) if (!without.includes(key)) walkValue(item, { ref });
  return numbers;
};

/**
 * Whether an object is held by nothing but its owners in the revision before: then it has no other role that its change
 * could be seen in. For an added object this finds what already pointed at the number before anything stood there.
 */
export const isOnlyHeldBy = async (update: Update, number: number, owners: Owners): Promise<boolean> => {
  const { scan, before, objects } = update;
  for (const holder of scan.referrersIn(before, number)) {
    if (!owners.has(holder)) return false;
    const keys = owners.get(holder);
    if (keys === undefined) continue;
    const { value } = await objects.find(before, holder);
    if (refsIn(value, keys).has(number)) return false;
  }
  return true;
};

/** Explains all open objects that a value leads to, as far as nothing else holds them. */
export const explainTree = async (
  update: Update,
  value: PdfValue | undefined,
  kind: ModificationClass,
  owners: Owners,
): Promise<void> => {
  const pending = [...refsIn(value ?? null)];
  for (let number = pending.pop(); number !== undefined; number = pending.pop()) {
    if (!update.open.has(number) || update.fixed.has(number)) continue;
    if (!(await isOnlyHeldBy(update, number, owners))) continue;
    update.open.delete(number);
    update.tell(kind, number);
    owners.set(number, undefined);
    pending.push(...refsIn((await update.objects.find(update.after, number)).value));
  }
};

export const numberOfRef = (value: PdfValue | undefined): number | undefined =>
  isRef(value) ? value.number : undefined;
