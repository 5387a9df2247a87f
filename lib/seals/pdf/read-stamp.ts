import { createHash } from 'node:crypto';
import { decodeStream, type UnpackBudget } from './decode-stream.ts';
import type { PageTree } from './page-tree.ts';
import type { PdfBytes } from './pdf-bytes.ts';
import { PdfRefused } from './pdf-defect.ts';
import type { PdfObjects } from './pdf-objects.ts';
import {
  countOf,
  dictOf,
  entryOf,
  isRef,
  isStream,
  itemsOf,
  nameOf,
  numberOf,
  type PdfStream,
  type PdfValue,
} from './pdf-value.ts';
import type { Revision } from './revisions.ts';

/**
 * A picture that an appearance draws. `sm3` is of its bytes without Flate: of a whole JPEG where `filters` says
 * DCTDecode, of the bare pixels where no filter is left. Absent where it could not be unpacked.
 */
export type StampImage = Readonly<{
  object: number | undefined;
  filters: readonly string[];
  width: number | undefined;
  height: number | undefined;
  sm3: string | undefined;
}>;

/** Where a signature is drawn. `page` counts from 0; the rectangle is in points from the lower left corner. */
export type PdfStamp = Readonly<{
  widget: number;
  page: number | undefined;
  rectangle: readonly [number, number, number, number] | undefined;
  /** By its flags, or because its rectangle is empty, or because nothing is drawn. */
  hidden: boolean;
  appearance: Readonly<{ object: number | undefined; sm3: string | undefined }> | undefined;
  images: readonly StampImage[];
}>;

type Context = Readonly<{
  bytes: PdfBytes;
  objects: PdfObjects;
  unpack: UnpackBudget;
  revision: Revision;
  tree: PageTree;
}>;

const MOST_IMAGES = 16;
const MOST_FORMS = 16;
const MOST_LEVELS = 4;
const INVISIBLE = 1 << 0;
const HIDDEN = 1 << 1;
const NO_VIEW = 1 << 5;

/** Four numbers as lower left and upper right corner. */
export const rectangleOf = (value: PdfValue): PdfStamp['rectangle'] => {
  const [a, b, c, d, ...more] = itemsOf(value).map(numberOf);
  if (a === undefined || b === undefined || c === undefined || d === undefined || more.length > 0)
    return undefined;
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
};

const digestOf = async (
  { bytes, unpack }: Context,
  stream: PdfStream,
): Promise<Readonly<{ sm3: string | undefined; filters: readonly string[] }>> => {
  try {
    const decoded = await decodeStream(bytes, stream, unpack);
    return { sm3: createHash('sm3').update(decoded.bytes).digest('hex'), filters: decoded.left };
  } catch (error) {
    if (!(error instanceof PdfRefused) || error.code === 'pdf-time') throw error;
    return { sm3: undefined, filters: [] };
  }
};

const numberIn = (value: PdfValue | undefined): number | undefined =>
  isRef(value) ? value.number : undefined;

const readImages = async (context: Context, appearance: PdfStream): Promise<readonly StampImage[]> => {
  const { objects, revision } = context;
  const images: StampImage[] = [];
  let forms = 0;
  const visit = async (form: PdfStream, level: number): Promise<void> => {
    forms += 1;
    if (level > MOST_LEVELS || forms > MOST_FORMS) return;
    const resources = await objects.resolve(revision, entryOf(form, 'Resources'));
    const drawn = await objects.resolve(revision, entryOf(resources, 'XObject'));
    for (const item of dictOf(drawn).entries.values()) {
      const object = await objects.resolve(revision, item);
      if (!isStream(object) || images.length >= MOST_IMAGES) continue;
      if (nameOf(entryOf(object, 'Subtype')) === 'Form') await visit(object, level + 1);
      else
        images.push({
          object: numberIn(item),
          width: countOf(await objects.resolve(revision, entryOf(object, 'Width'))),
          height: countOf(await objects.resolve(revision, entryOf(object, 'Height'))),
          ...(await digestOf(context, object)),
        });
    }
  };
  await visit(appearance, 0);
  return images;
};

/** The normal appearance, by its state where there are several (12.5.5). */
const normalAppearance = async ({ objects, revision }: Context, widget: PdfValue) => {
  const appearances = await objects.resolve(revision, entryOf(widget, 'AP'));
  const normal = entryOf(appearances, 'N');
  const first = await objects.resolve(revision, normal);
  if (isStream(first)) return { object: numberIn(normal), stream: first };
  const state = entryOf(first, nameOf(entryOf(widget, 'AS')) ?? '');
  const second = await objects.resolve(revision, state);
  return isStream(second) ? { object: numberIn(state), stream: second } : undefined;
};

/** Whether a rectangle has no area. */
export const isEmptyRectangle = (rectangle: PdfStamp['rectangle']): boolean =>
  rectangle === undefined || rectangle[0] === rectangle[2] || rectangle[1] === rectangle[3];

/** Reads how one widget of a signature is shown. */
export const readStamp = async (context: Context, widget: number): Promise<PdfStamp> => {
  const { objects, revision, tree } = context;
  const { value } = await objects.find(revision, widget);
  const page = tree.pages.findIndex(({ annotations }) => annotations.includes(widget));
  const rectangle = rectangleOf(await objects.resolve(revision, entryOf(value, 'Rect')));
  const flags = countOf(await objects.resolve(revision, entryOf(value, 'F'))) ?? 0;
  const found = await normalAppearance(context, value);
  const off = (flags & (INVISIBLE | HIDDEN | NO_VIEW)) !== 0;
  return {
    widget,
    page: page < 0 ? undefined : page,
    rectangle,
    hidden: off || isEmptyRectangle(rectangle) || found === undefined,
    appearance: found && { object: found.object, sm3: (await digestOf(context, found.stream)).sm3 },
    images: found === undefined ? [] : await readImages(context, found.stream),
  };
};
