import { dictOf, entryOf, isDict, isStream, nameOf, type PdfValue } from './pdf-value.ts';
import { changedKeys } from './same-value.ts';
import { explainTree, numberOfRef, type Owners, type Update } from './update.ts';

/** Of a trailer, what each saving writes anew and what describes its own stream. */
const VOLATILE = new Set([
  'Size',
  'Prev',
  'XRefStm',
  'ID',
  'Type',
  'W',
  'Index',
  'Length',
  'Filter',
  'DecodeParms',
  'Info',
]);

const DSS_KEYS = new Set(['Type', 'VRI', 'Certs', 'OCSPs', 'CRLs']);

const isDss = (value: PdfValue): boolean =>
  isDict(value) && [...value.entries.keys()].every((key) => DSS_KEYS.has(key));

const isMetadata = (value: PdfValue): boolean =>
  isStream(value) && nameOf(entryOf(value, 'Type')) === 'Metadata';

const isText = (value: PdfValue): boolean => nameOf(value) !== undefined;
const isDictionary = (value: PdfValue): boolean => dictOf(value).entries.size > 0;

/** The entries of the catalog that may change, what they must be afterwards, and what their change is. */
const CATALOG_RULES = [
  { key: 'DSS', is: isDss, kind: 'dss' },
  { key: 'Extensions', is: isDictionary, kind: 'dss' },
  { key: 'Metadata', is: isMetadata, kind: 'metadata-only' },
  { key: 'Version', is: isText, kind: 'metadata-only' },
] as const;

/** The trailer: another root is another document; the information dictionary is metadata. */
export const explainTrailer = async (update: Update): Promise<void> => {
  const { before, after, scan } = update;
  for (const key of changedKeys(before.trailer, after.trailer))
    if (!VOLATILE.has(key)) update.refuse(`trailer /${key}`);
  const info = entryOf(after.trailer, 'Info');
  const number = numberOfRef(info);
  // An information dictionary that is anything else besides would be content.
  if (number !== undefined && scan.referrersIn(after, number).length === 0)
    await explainTree(update, info, 'metadata-only', new Map());
};

/** The catalog: validation data and metadata may come; the form has its own rule; nothing else may change. */
export const explainCatalog = async (update: Update): Promise<void> => {
  const { before, after, objects } = update;
  const number = numberOfRef(entryOf(after.trailer, 'Root'));
  if (number === undefined) return;
  const old = await objects.resolve(before, entryOf(before.trailer, 'Root'));
  const now = await objects.resolve(after, entryOf(after.trailer, 'Root'));
  const changed = new Set(changedKeys(old, now));
  for (const { key, is, kind } of CATALOG_RULES) {
    const held = entryOf(now, key);
    if (held === undefined || !is(await objects.resolve(after, held))) continue;
    if (changed.delete(key)) update.tell(kind);
    const owners: Owners = new Map([[number, [key]]]);
    await explainTree(update, held, kind, owners);
  }
  changed.delete('AcroForm');
  for (const key of changed) update.refuse(`catalog /${key}`);
  update.open.delete(number);
};
