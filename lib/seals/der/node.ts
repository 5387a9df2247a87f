/** One element of DER. `raw` and `content` are views of the bytes that were read: what is signed is never re-encoded. */
export type DerNode = Readonly<{
  /** The identifier octet as it stands: class, form and number. */
  tag: number;
  /** Of the identifier octet and of the first byte of the content, from the start of the outermost input. */
  offset: number;
  contentOffset: number;
  raw: Uint8Array;
  content: Uint8Array;
  /** Of a constructed element; a primitive one has none. */
  children: readonly DerNode[];
}>;

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8: 0x0c,
  numeric: 0x12,
  printable: 0x13,
  teletex: 0x14,
  ia5: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visible: 0x1a,
  universal: 0x1c,
  bmp: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** `[number]` around another element, or IMPLICIT of a constructed one. */
export const explicit = (number: number): number => 0xa0 | number;

/** `[number]` IMPLICIT of a primitive type. */
export const implicit = (number: number): number => 0x80 | number;
