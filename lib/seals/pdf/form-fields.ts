import type { PdfDefects } from './pdf-defect.ts';
import type { PdfObjects } from './pdf-objects.ts';
import { refNumbers } from './page-tree.ts';
import { entryOf, isDict, nameOf, textOf, type PdfDict, type PdfValue } from './pdf-value.ts';
import type { Revision } from './revisions.ts';

/** A field that has a value of its own: `name` is its full name, `value` as it stands there, a reference mostly. */
export type FormField = Readonly<{
  number: number;
  name: string;
  type: string | undefined;
  dict: PdfDict;
  value: PdfValue;
  widgets: readonly number[];
}>;

type Inherited = Readonly<{ name: string; type: string | undefined; value: PdfValue; level: number }>;

const MOST_LEVELS = 32;

const isWidgetOnly = (kid: PdfValue): boolean =>
  entryOf(kid, 'T') === undefined && nameOf(entryOf(kid, 'Subtype')) === 'Widget';

/** The dictionary of the form of a revision. */
export const acroFormOf = async (objects: PdfObjects, revision: Revision): Promise<PdfValue> => {
  const root = await objects.resolve(revision, entryOf(revision.trailer, 'Root'));
  return objects.resolve(revision, entryOf(root, 'AcroForm'));
};

/** All fields of a form with what they inherit (12.7.3.1). A field that is met twice, or is none, is a defect. */
export const readFormFields = async (
  objects: PdfObjects,
  revision: Revision,
  most: number,
  defects: PdfDefects,
): Promise<readonly FormField[]> => {
  const fields: FormField[] = [];
  const seen = new Set<number>();

  const visit = async (number: number, above: Inherited): Promise<void> => {
    if (seen.has(number) || above.level > MOST_LEVELS || seen.size >= most)
      return defects.add('pdf-form-broken', `${number} 0`);
    seen.add(number);
    const { value: dict } = await objects.find(revision, number);
    if (!isDict(dict)) return defects.add('pdf-form-broken', `${number} 0`);
    const partial = textOf(await objects.resolve(revision, entryOf(dict, 'T')));
    const name = [above.name, partial ?? ''].filter((part) => part !== '').join('.');
    const type = nameOf(await objects.resolve(revision, entryOf(dict, 'FT'))) ?? above.type;
    const value = entryOf(dict, 'V') ?? above.value;
    const kids = refNumbers(revision, await objects.resolve(revision, entryOf(dict, 'Kids')));
    const widgets: number[] = nameOf(entryOf(dict, 'Subtype')) === 'Widget' ? [number] : [];
    let isTerminal = true;
    for (const kid of kids) {
      if (isWidgetOnly((await objects.find(revision, kid)).value)) widgets.push(kid);
      else {
        isTerminal = false;
        await visit(kid, { name, type, value, level: above.level + 1 });
      }
    }
    if (isTerminal) fields.push({ number, name, type, dict, value, widgets });
    return undefined;
  };

  const form = await acroFormOf(objects, revision);
  const top = refNumbers(revision, await objects.resolve(revision, entryOf(form, 'Fields')));
  for (const number of top) await visit(number, { name: '', type: undefined, value: null, level: 0 });
  return fields;
};
