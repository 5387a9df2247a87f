import type { PdfDefects } from './pdf-defect.ts';
import type { PdfObjects } from './pdf-objects.ts';
import { entryOf } from './pdf-value.ts';
import type { Revision } from './revisions.ts';

const firstObject = ({ changed, entryOf: entry }: Revision): number | undefined => {
  let first: Readonly<{ number: number; offset: number }> | undefined;
  for (const number of changed) {
    const place = entry(number);
    if (place.kind === 'at' && place.offset < (first?.offset ?? Infinity))
      first = { number, offset: place.offset };
  }
  return first?.number;
};

/** Only a file that says that it is linearized, by its first object, may have a section that points forward (annex F). */
export const checkLinearized = async (
  objects: PdfObjects,
  oldest: Revision,
  defects: PdfDefects,
): Promise<void> => {
  if (oldest.sections.length === 1) return;
  const first = firstObject(oldest);
  const said =
    first === undefined ? undefined : entryOf((await objects.find(oldest, first)).value, 'Linearized');
  if (said === undefined) defects.add('pdf-revision-order', `@${oldest.sections[1]?.at ?? 0}`);
};
