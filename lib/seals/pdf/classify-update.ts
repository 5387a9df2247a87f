import { explainCatalog, explainTrailer } from './explain-catalog.ts';
import { explainForm, type FieldsOfUpdate } from './explain-form.ts';
import { explainPages } from './explain-pages.ts';
import type { Change } from './modification.ts';
import type { PageTree } from './page-tree.ts';
import { entryOf, isStream, nameOf } from './pdf-value.ts';
import { numberOfRef, openUpdate, type Update, type UpdateContext } from './update.ts';

export type UpdateParts = Readonly<{
  fields: FieldsOfUpdate;
  trees: Readonly<{ before: PageTree; after: PageTree }>;
}>;

/** Streams of objects and of the cross-reference are the paper, not the writing. */
const dropCarriers = async (update: Update): Promise<void> => {
  for (const number of update.open) {
    const { value } = await update.objects.find(update.after, number);
    const type = isStream(value) ? nameOf(entryOf(value, 'Type')) : undefined;
    const carries = type === 'ObjStm' || type === 'XRef';
    if (carries && update.scan.referrersIn(update.after, number).length === 0) update.open.delete(number);
  }
};

const MOST_ROUNDS = 16;

/** What nothing points at cannot be seen. What only such objects point at is as harmless. */
const dropUnused = (update: Update): void => {
  const { open, scan, after } = update;
  const roots = new Set(['Root', 'Info'].map((key) => numberOfRef(entryOf(after.trailer, key))));
  const unused = new Set<number>();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const found = [...open].filter(
      (number) => !roots.has(number) && scan.referrersIn(after, number).every((holder) => unused.has(holder)),
    );
    for (const number of found) {
      open.delete(number);
      unused.add(number);
      update.tell('without-effect', number);
    }
    if (found.length === 0) return;
  }
};

const tellRest = async (update: Update): Promise<void> => {
  for (const number of update.open) {
    const { value } = await update.objects.find(update.after, number);
    const kind = nameOf(entryOf(value, 'Type')) ?? nameOf(entryOf(value, 'Subtype'));
    update.tell('content-changed', number);
    update.refuse(['object', number, kind ?? ''].join(' ').trim());
  }
};

/**
 * What one update did, by comparing the objects of two revisions, not their bytes. Each changed object must be explained
 * by a rule, and held by nothing outside of it; whatever is left is a change of content. Whether the signatures permit
 * it is not asked here. Answers at least one change.
 */
export const classifyUpdate = async (
  context: UpdateContext,
  { fields, trees }: UpdateParts,
): Promise<readonly Change[]> => {
  const update = await openUpdate(context);
  await dropCarriers(update);
  const all = [...fields.before, ...fields.after];
  const own = [
    ...trees.before.nodes,
    ...trees.after.nodes,
    ...all.flatMap(({ number, widgets }) => [number, ...widgets]),
  ];
  for (const number of own) update.fixed.add(number);
  const root = numberOfRef(entryOf(context.after.trailer, 'Root'));
  if (root !== undefined) update.fixed.add(root);
  const widgetsBefore = new Set(fields.before.flatMap(({ widgets }) => widgets));
  const newWidgets = fields.after
    .flatMap(({ widgets }) => widgets)
    .filter((number) => !widgetsBefore.has(number));
  await explainTrailer(update);
  await explainCatalog(update);
  await explainForm(update, fields);
  await explainPages(update, trees.before, trees.after, new Set(newWidgets));
  dropUnused(update);
  await tellRest(update);
  const changes = update.changes();
  if (changes.length > 0) return changes;
  update.tell('without-effect');
  return update.changes();
};
