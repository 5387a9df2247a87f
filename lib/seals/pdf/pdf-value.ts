/** A name, without its slash and with its `#xx` resolved; each byte is one character. */
export type PdfName = Readonly<{ kind: 'name'; name: string }>;

/**
 * `at` and `end` are the places of its first and after its last delimiter in what it was read from. `form` is `pairs`
 * where nothing but pairs of hexadecimal digits stands between.
 */
export type PdfString = Readonly<{
  kind: 'string';
  bytes: Uint8Array;
  form: 'literal' | 'hexadecimal' | 'pairs';
  at: number;
  end: number;
}>;

export type PdfRef = Readonly<{ kind: 'ref'; number: number; generation: number }>;

/** A number with a point; whole numbers are plain. */
export type PdfReal = Readonly<{ kind: 'real'; value: number }>;

export type PdfDict = Readonly<{ kind: 'dict'; entries: ReadonlyMap<string, PdfValue> }>;
export type PdfArray = Readonly<{ kind: 'array'; items: readonly PdfValue[] }>;

/** A stream; its bytes stay in the file, `length` is undefined where they could not be found for sure. */
export type PdfStream = Readonly<{ kind: 'stream'; dict: PdfDict; at: number; length: number | undefined }>;

/** What an object of a PDF can be (ISO 32000-1, 7.3). */
export type PdfValue =
  null | boolean | number | PdfReal | PdfName | PdfString | PdfRef | PdfDict | PdfArray | PdfStream;

const EMPTY: PdfDict = { kind: 'dict', entries: new Map() };

const kindOf = (value: PdfValue | undefined): string | undefined =>
  typeof value === 'object' && value !== null ? value.kind : undefined;

const isKind = <Kind extends string>(
  value: PdfValue | undefined,
  kind: Kind,
): value is Extract<PdfValue, { kind: Kind }> => kindOf(value) === kind;

export const isRef = (value: PdfValue | undefined): value is PdfRef => isKind(value, 'ref');
export const isDict = (value: PdfValue | undefined): value is PdfDict => isKind(value, 'dict');
export const isArray = (value: PdfValue | undefined): value is PdfArray => isKind(value, 'array');
export const isStream = (value: PdfValue | undefined): value is PdfStream => isKind(value, 'stream');
export const isString = (value: PdfValue | undefined): value is PdfString => isKind(value, 'string');

/** The dictionary that a value is or that its stream has; an empty one for everything else. */
export const dictOf = (value: PdfValue | undefined): PdfDict => {
  if (isDict(value)) return value;
  return isStream(value) ? value.dict : EMPTY;
};

export const entryOf = (value: PdfValue | undefined, key: string): PdfValue | undefined =>
  dictOf(value).entries.get(key);

export const nameOf = (value: PdfValue | undefined): string | undefined =>
  isKind(value, 'name') ? value.name : undefined;

export const itemsOf = (value: PdfValue | undefined): readonly PdfValue[] =>
  isArray(value) ? value.items : [];

/** A whole number that is not negative. */
export const countOf = (value: PdfValue | undefined): number | undefined =>
  typeof value === 'number' && value >= 0 ? value : undefined;

/** Any number, with or without a point. */
export const numberOf = (value: PdfValue | undefined): number | undefined => {
  if (typeof value === 'number') return value;
  return isKind(value, 'real') ? value.value : undefined;
};

const PDF_DOC_BOM = [0xfe, 0xff] as const;
const UTF8_BOM = [0xef, 0xbb, 0xbf] as const;

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, place) => bytes[place] === byte);

/** A text string (7.9.2.2): UTF-16 or UTF-8 by its mark, otherwise one character a byte. */
export const textOf = (value: PdfValue | undefined): string | undefined => {
  if (!isString(value)) return undefined;
  const bytes = Buffer.from(value.bytes);
  if (startsWith(bytes, UTF8_BOM)) return bytes.subarray(3).toString('utf8');
  if (!startsWith(bytes, PDF_DOC_BOM)) return bytes.toString('latin1');
  const even = bytes.subarray(2, bytes.length - (bytes.length % 2));
  return Buffer.from(even).swap16().toString('utf16le').toWellFormed();
};
