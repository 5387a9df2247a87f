import { refNumbers, type PageTree, type PdfPage } from './page-tree.ts';
import { entryOf, isDict, itemsOf, nameOf } from './pdf-value.ts';
import { changedKeys, isSubsequence } from './same-value.ts';
import { explainTree, isOnlyHeldBy, numberOfRef, type Owners, type Update } from './update.ts';

/** Annotations that speak about a page without being able to do anything. */
const REMARKS = new Set(
  'Text FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp Caret Ink Popup'.split(
    ' ',
  ),
);

const isRemark = async (update: Update, number: number): Promise<boolean> => {
  const { objects, after, open, isAdded } = update;
  const { value } = await objects.find(after, number);
  const acts = entryOf(value, 'A') !== undefined || entryOf(value, 'AA') !== undefined;
  const subtype = nameOf(entryOf(value, 'Subtype')) ?? '';
  return isDict(value) && !acts && REMARKS.has(subtype) && isAdded(number) && open.has(number);
};

const explainRemark = async (update: Update, page: number, number: number): Promise<void> => {
  const owners: Owners = new Map([[page, ['Annots']]]);
  if ((await isRemark(update, number)) && (await isOnlyHeldBy(update, number, new Map()))) {
    update.open.delete(number);
    update.tell('annotation-added', number);
    const { value } = await update.objects.find(update.after, number);
    await explainTree(update, value, 'annotation-added', owners.set(number, undefined));
  } else update.refuse(`page object ${page} /Annots ${number}`);
};

const explainPage = async (
  update: Update,
  old: PdfPage,
  now: PdfPage,
  newWidgets: ReadonlySet<number>,
): Promise<void> => {
  const { objects, before, after, open } = update;
  const [was, is] = [
    (await objects.find(before, old.number)).value,
    (await objects.find(after, now.number)).value,
  ];
  const list = entryOf(is, 'Annots');
  const array = numberOfRef(list);
  if (!open.has(now.number) && !(array !== undefined && open.has(array))) return;
  const wrong = changedKeys(was, is).filter((key) => key !== 'Annots');
  for (const key of wrong) update.refuse(`page object ${now.number} /${key}`);
  if (wrong.length > 0) return;
  const items = await objects.resolve(after, list);
  const numbers = refNumbers(after, items);
  if (numbers.length !== itemsOf(items).length || !isSubsequence(old.annotations, numbers))
    return update.refuse(`page object ${now.number} /Annots`);
  for (const number of numbers)
    if (!old.annotations.includes(number) && !newWidgets.has(number))
      await explainRemark(update, now.number, number);
  open.delete(now.number);
  const owners: Owners = new Map([[now.number, ['Annots']]]);
  if (array !== undefined && open.has(array) && (await isOnlyHeldBy(update, array, owners)))
    open.delete(array);
};

/** The pages: the widgets of new signatures may come, and remarks; nothing else may change. */
export const explainPages = async (
  update: Update,
  before: PageTree,
  after: PageTree,
  newWidgets: ReadonlySet<number>,
): Promise<void> => {
  for (const [index, now] of after.pages.entries()) {
    const old = before.pages[index];
    if (old?.number === now.number) await explainPage(update, old, now, newWidgets);
    else return update.refuse('pages');
  }
  if (before.pages.length !== after.pages.length) update.refuse('pages');
};
