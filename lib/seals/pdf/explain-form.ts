import { contentsOf, trimContents } from './byte-range.ts';
import { acroFormOf, type FormField } from './form-fields.ts';
import type { ModificationClass } from './modification.ts';
import { refNumbers } from './page-tree.ts';
import { countOf, entryOf, isDict, itemsOf, type PdfValue } from './pdf-value.ts';
import { kindOfContents } from './read-signature.ts';
import { isEmptyRectangle, rectangleOf } from './read-stamp.ts';
import type { Revision } from './revisions.ts';
import { changedKeys, isSubsequence, sameValue } from './same-value.ts';
import { SignatureDefects } from './signature-defect.ts';
import { explainTree, isOnlyHeldBy, numberOfRef, type Owners, type Update } from './update.ts';

/** The fields of the form before and after. */
export type FieldsOfUpdate = Readonly<{ before: readonly FormField[]; after: readonly FormField[] }>;

const NEW_FIELD_KEYS = new Set(
  'Type Subtype FT T TU TM Ff V Rect P F AP AS MK M NM Border BS DA DR Q H Lock SV Kids Parent'.split(' '),
);
const SIGNED_KEYS = new Set(['V', 'AP', 'AS', 'M', 'MK', 'F']);
const FILLED_KEYS = new Set(['V', 'AP', 'AS', 'I', 'RV', 'M']);
const FORM_KEYS = new Set(['Fields', 'SigFlags']);

const valueOf = async ({ objects }: Update, revision: Revision, number: number): Promise<PdfValue> =>
  (await objects.find(revision, number)).value;

/** Whether anything of a widget can be seen: where its rectangle is not four plain numbers, it may be any. */
const isSeen = (widget: PdfValue): boolean => {
  const rectangle = rectangleOf(entryOf(widget, 'Rect') ?? null);
  return entryOf(widget, 'AP') !== undefined && (rectangle === undefined || !isEmptyRectangle(rectangle));
};

/** What a signature that came into a field is. Undefined for none, and for a time stamp that is drawn. */
const kindOfSigning = async (update: Update, field: FormField): Promise<ModificationClass | undefined> => {
  const { objects, after } = update;
  const dict = await objects.resolve(after, field.value);
  if (!isDict(dict) || entryOf(dict, 'ByteRange') === undefined) return undefined;
  const unheard = new SignatureDefects('');
  const contents = contentsOf(dict, unheard);
  if (contents === undefined) return undefined;
  if (kindOfContents(trimContents(contents, unheard)) !== 'time-stamp') return 'signature-added';
  // It has nothing to show: whatever it draws, it draws over what was signed.
  for (const widget of field.widgets) if (isSeen(await valueOf(update, after, widget))) return undefined;
  return 'document-time-stamp';
};

/** Keys of a field or widget that may not have changed. */
const checkKeys = async (update: Update, number: number, allowed: ReadonlySet<string>): Promise<boolean> => {
  if (!update.open.has(number)) return true;
  const [old, now] = [
    await valueOf(update, update.before, number),
    await valueOf(update, update.after, number),
  ];
  const wrong = changedKeys(old, now).filter((key) => !allowed.has(key));
  for (const key of wrong) update.refuse(`field ${number} /${key}`);
  return wrong.length === 0 && isDict(now) && (update.isAdded(number) || isDict(old));
};

/** Explains a field and its widgets as changed in some keys only, with all that these keys lead to. */
const explainField = async (
  update: Update,
  field: FormField,
  kind: ModificationClass,
  keys: ReadonlySet<string>,
): Promise<boolean> => {
  const numbers = [...new Set([field.number, ...field.widgets])];
  for (const number of numbers) if (!(await checkKeys(update, number, keys))) return false;
  const owners: Owners = new Map(numbers.map((number) => [number, [...keys]]));
  for (const number of numbers) {
    if (update.open.delete(number)) update.tell(kind, number);
    const value = await valueOf(update, update.after, number);
    for (const key of keys) await explainTree(update, entryOf(value, key), kind, owners);
  }
  return true;
};

const isNewField = async (update: Update, field: FormField): Promise<boolean> => {
  for (const number of [field.number, ...field.widgets]) {
    const isNew = update.isAdded(number) && (await isOnlyHeldBy(update, number, new Map()));
    if (!isNew || !update.open.has(number)) return false;
  }
  return field.type === 'Sig';
};

/** A field that was not there: only of a signature, and only with the signature in it. */
const explainNewField = async (update: Update, field: FormField): Promise<void> => {
  const kind = await kindOfSigning(update, field);
  const isNew = kind !== undefined && (await isNewField(update, field));
  const explained = isNew && (await explainField(update, field, kind, NEW_FIELD_KEYS));
  if (!explained) update.refuse(`field ${field.number} added`);
  else update.tell(kind);
};

const explainOldField = async (update: Update, old: FormField, now: FormField): Promise<void> => {
  const isFilled = !sameValue(old.value, now.value);
  if (!isFilled || old.type !== now.type || old.name !== now.name) return;
  if (now.type !== 'Sig') {
    if (await explainField(update, now, 'form-filled', FILLED_KEYS))
      update.tellField('form-filled', now.name);
    return;
  }
  const kind = old.value === null ? await kindOfSigning(update, now) : undefined;
  if (kind === undefined) update.refuse(`field ${now.number} /V`);
  else if (await explainField(update, now, kind, SIGNED_KEYS)) update.tellField(kind, now.name);
};

/** The list of fields: those that were there stay, in their order. Answers those that came. */
const addedFields = async (update: Update, old: PdfValue, now: PdfValue): Promise<readonly number[]> => {
  const { objects, before, after } = update;
  const list = await objects.resolve(after, entryOf(now, 'Fields'));
  if (sameValue(await objects.resolve(before, entryOf(old, 'Fields')), list)) return [];
  const numbers = refNumbers(after, list);
  const known = refNumbers(before, await objects.resolve(before, entryOf(old, 'Fields')));
  if (numbers.length !== itemsOf(list).length || !isSubsequence(known, numbers))
    update.refuse('form /Fields');
  return numbers.filter((number) => !known.includes(number));
};

const ALL_FLAGS = 3;

/** SigFlags may say more than before, never less: that there are signatures, and that they want to be kept (12.7.3). */
const isRaised = (old: PdfValue | undefined, now: PdfValue | undefined): boolean => {
  const [before, after] = [countOf(old ?? 0) ?? 0, countOf(now ?? 0) ?? 0];
  return (before & after) === before && (after | ALL_FLAGS) === ALL_FLAGS;
};

/** The dictionary of the form itself, and the array of its fields, wherever they stand. */
const explainFormObject = async (update: Update, old: PdfValue, now: PdfValue): Promise<void> => {
  const { objects, after, open } = update;
  const wrong = changedKeys(old, now).filter((key) => !FORM_KEYS.has(key));
  for (const key of wrong) update.refuse(`form /${key}`);
  if (!isRaised(entryOf(old, 'SigFlags'), entryOf(now, 'SigFlags'))) update.refuse('form /SigFlags');
  if (wrong.length > 0) return;
  const root = entryOf(after.trailer, 'Root');
  const form = entryOf(await objects.resolve(after, root), 'AcroForm');
  const owners: Owners = new Map([[numberOfRef(root) ?? -1, ['AcroForm']]]);
  for (const held of [form, entryOf(now, 'Fields')]) {
    const number = numberOfRef(held);
    if (number === undefined) continue;
    if (open.has(number) && (await isOnlyHeldBy(update, number, owners))) open.delete(number);
    owners.set(number, number === numberOfRef(form) ? ['Fields'] : undefined);
  }
};

/** The form: fields may be filled and signed, fields with signatures may come; nothing else may change. */
export const explainForm = async (update: Update, fields: FieldsOfUpdate): Promise<void> => {
  const { objects, before, after } = update;
  const [old, now] = [await acroFormOf(objects, before), await acroFormOf(objects, after)];
  const added = new Set(await addedFields(update, old, now));
  await explainFormObject(update, old, now);
  const byNumber = new Map(fields.before.map((field) => [field.number, field]));
  for (const field of fields.after) {
    const known = byNumber.get(field.number);
    if (known !== undefined) await explainOldField(update, known, field);
    else if (added.delete(field.number)) await explainNewField(update, field);
    else update.refuse(`field ${field.number} added`);
  }
  for (const number of added) update.refuse(`form /Fields ${number}`);
};
