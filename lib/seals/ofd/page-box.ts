import { readXml } from '../xml/read-xml.ts';
import { OFD_NAMESPACE } from './file-kind.ts';
import type { PackageFiles } from './package-files.ts';
import { parseBox, type Box, type Stamp } from './stamp.ts';

const PAGE_BOX = 'Page/Area/PhysicalBox';
const DOCUMENT_BOX = 'Document/CommonData/PageArea/PhysicalBox';
const DEEPEST = 4;
const LONGEST = 200;

/** The text of the first element at a path of names. */
const firstText = (bytes: Uint8Array, path: string): string | undefined => {
  const names: string[] = [];
  const found: { text?: string; open: boolean } = { open: false };
  readXml(bytes, {
    open: ({ uri, name }, depth) => {
      if (depth > DEEPEST) return;
      names.push(uri === OFD_NAMESPACE ? name : '');
      if (found.text !== undefined || names.join('/') !== path) return;
      found.open = true;
      found.text = '';
    },
    text: (text) => {
      if (found.open && (found.text?.length ?? 0) < LONGEST) found.text += text;
    },
    close: (depth) => {
      if (depth > DEEPEST) return;
      names.pop();
      found.open = false;
    },
  });
  return found.text;
};

/** Tells the size of a page: its own PhysicalBox, else that of its document. Each file is read once. */
export const pageBoxes = (files: PackageFiles) => {
  const known = new Map<string, Promise<Box | undefined>>();
  const boxIn = (file: string, path: string): Promise<Box | undefined> => {
    const read = async (): Promise<Box | undefined> => {
      const bytes = await files.read(file);
      return bytes === undefined ? undefined : parseBox(firstText(bytes, path) ?? '');
    };
    const box = known.get(file) ?? read();
    known.set(file, box);
    return box;
  };
  return async (page: string, document: string | undefined): Promise<Box | undefined> =>
    (await boxIn(page, PAGE_BOX)) ?? (document === undefined ? undefined : boxIn(document, DOCUMENT_BOX));
};

/** Millimetres that a stamp may reach over the edge of its page: writers round. */
const ROUNDING = 0.1;

/** Whether what is drawn of a stamp, its boundary or the part of it that is clipped out, lies within a page. */
export const isInside = ({ boundary, clip }: Stamp, page: Box): boolean => {
  if (boundary === undefined) return false;
  const part = clip ?? { x: 0, y: 0, width: boundary.width, height: boundary.height };
  const [left, top] = [boundary.x + part.x, boundary.y + part.y];
  return (
    left >= page.x - ROUNDING &&
    top >= page.y - ROUNDING &&
    left + part.width <= page.x + page.width + ROUNDING &&
    top + part.height <= page.y + page.height + ROUNDING
  );
};
