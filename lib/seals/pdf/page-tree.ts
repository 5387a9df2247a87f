import type { PdfDefects } from './pdf-defect.ts';
import type { PdfObjects } from './pdf-objects.ts';
import { entryOf, isArray, isDict, isRef, itemsOf, nameOf, type PdfRef, type PdfValue } from './pdf-value.ts';
import type { Revision } from './revisions.ts';

/** A page: its object, and the numbers of its annotations. */
export type PdfPage = Readonly<{ number: number; annotations: readonly number[] }>;

/** The pages of one revision in order, and the numbers of all nodes of their tree. */
export type PageTree = Readonly<{ pages: readonly PdfPage[]; nodes: ReadonlySet<number> }>;

const MOST_LEVELS = 64;

/** Whether a reference leads to an object that is there: one of another generation is not (7.3.10). */
const isReached = (revision: Revision, { number, generation }: PdfRef): boolean => {
  const entry = revision.entryOf(number);
  return entry.kind !== 'free' && generation === (entry.kind === 'at' ? entry.generation : 0);
};

/** The numbers that an array of references has; whatever else stands in it, or leads nowhere, is left out. */
export const refNumbers = (revision: Revision, array: PdfValue): readonly number[] =>
  itemsOf(array)
    .filter(isRef)
    .filter((ref) => isReached(revision, ref))
    .map(({ number }) => number);

/** Walks the page tree (7.7.3). A node that is met twice, or is none, is a defect. */
const readPageTree = async (
  objects: PdfObjects,
  revision: Revision,
  most: number,
  defects: PdfDefects,
): Promise<PageTree> => {
  const pages: PdfPage[] = [];
  const nodes = new Set<number>();
  const broken = (what: string): void => defects.add('pdf-page-tree-broken', what);

  const visit = async (node: PdfValue | undefined, level: number): Promise<void> => {
    if (!isRef(node)) return broken('');
    const pointer = `${node.number} 0`;
    if (nodes.has(node.number) || level > MOST_LEVELS || pages.length >= most) return broken(pointer);
    nodes.add(node.number);
    const dict = await objects.resolve(revision, node);
    if (!isDict(dict)) return broken(pointer);
    const kids = await objects.resolve(revision, entryOf(dict, 'Kids'));
    if (isArray(kids)) {
      for (const kid of kids.items) await visit(kid, level + 1);
      return undefined;
    }
    if (nameOf(entryOf(dict, 'Type')) !== 'Page') return broken(pointer);
    const annotations = refNumbers(revision, await objects.resolve(revision, entryOf(dict, 'Annots')));
    pages.push({ number: node.number, annotations });
    return undefined;
  };

  const root = await objects.resolve(revision, entryOf(revision.trailer, 'Root'));
  await visit(entryOf(root, 'Pages'), 0);
  return { pages, nodes };
};

const TREES_KEPT = 2;

/** The page trees of revisions, each read once while it is needed with its neighbour. */
export const pageTrees = (
  objects: PdfObjects,
  most: number,
  defects: PdfDefects,
): ((revision: Revision) => Promise<PageTree>) => {
  const kept = new Map<Revision, PageTree>();
  return async (revision) => {
    const found = kept.get(revision) ?? (await readPageTree(objects, revision, most, defects));
    const [oldest] = kept.keys();
    if (kept.size >= TREES_KEPT && oldest !== undefined && !kept.has(revision)) kept.delete(oldest);
    kept.set(revision, found);
    return found;
  };
};
