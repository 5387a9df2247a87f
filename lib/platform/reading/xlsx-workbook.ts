import { unreadable } from './row-reader.ts';
import type { Archive } from './open-archive.ts';
import { readXml } from './xml-events.ts';

/** What a workbook says of itself: where its sheets are and how it counts days. */
export type Workbook = Readonly<{ sheetPart: string; sheetName: string; from1904: boolean }>;

type Relations = ReadonlyMap<string, Readonly<{ type: string; target: string }>>;

/** A part's name from a target that is relative to `folder` or begins at the root. */
const partName = (folder: string, target: string): string =>
  new URL(target, `file:///${folder}`).pathname.slice(1);

const readRelations = async (archive: Archive, part: string): Promise<Relations> => {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const relations = new Map<string, { type: string; target: string }>();
  const from = `${folder}_rels/${part.slice(folder.length)}.rels`;
  await readXml(archive.text(from), {
    open: (name, { Id, Type, Target }) => {
      if (name !== 'Relationship' || Id === undefined || Target === undefined) return;
      relations.set(Id, { type: Type?.split('/').at(-1) ?? '', target: partName(folder, Target) });
    },
  });
  return relations;
};

type Sheet = Readonly<{ name: string; id: string }>;

const chooseSheet = (sheets: readonly Sheet[], wanted: string | number | undefined): Sheet => {
  const chosen =
    typeof wanted === 'string' ? sheets.find(({ name }) => name === wanted) : sheets[(wanted ?? 1) - 1];
  if (chosen === undefined) {
    throw unreadable('sheet-missing', {
      sheet: wanted ?? 1,
      sheets: sheets.map(({ name }) => name).slice(0, 50),
    });
  }
  return chosen;
};

const readSheets = async (
  archive: Archive,
  part: string,
): Promise<{ sheets: Sheet[]; from1904: boolean }> => {
  const sheets: Sheet[] = [];
  let from1904 = false;
  await readXml(archive.text(part), {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      sheets.push({ name: attributes['name'] ?? '', id: id ?? '' });
    },
  });
  return { sheets, from1904 };
};

/** The parts beside the sheet that its cells refer to. */
export type WorkbookParts = Workbook & Readonly<{ stringsPart?: string; stylesPart?: string }>;

/**
 * Finds the sheet that is wanted, by name or by number from 1, and the parts that its cells need.
 * Throws `xlsx-unrecognised` when the archive is no workbook, `sheet-missing` naming those that there are.
 */
export const readWorkbook = async (
  archive: Archive,
  sheet: string | number | undefined,
): Promise<WorkbookParts> => {
  if (!archive.has('_rels/.rels')) throw unreadable('xlsx-unrecognised');
  const office = [...(await readRelations(archive, '')).values()].find(
    ({ type }) => type === 'officeDocument',
  );
  if (office === undefined) throw unreadable('xlsx-unrecognised');
  const relations = await readRelations(archive, office.target);
  const { sheets, from1904 } = await readSheets(archive, office.target);
  const chosen = chooseSheet(sheets, sheet);
  const sheetPart = relations.get(chosen.id)?.target;
  if (sheetPart === undefined) throw unreadable('xlsx-unrecognised');
  const partOf = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.target;
  const stringsPart = partOf('sharedStrings');
  const stylesPart = partOf('styles');
  return {
    sheetPart,
    sheetName: chosen.name,
    from1904,
    ...(stringsPart === undefined ? {} : { stringsPart }),
    ...(stylesPart === undefined ? {} : { stylesPart }),
  };
};
