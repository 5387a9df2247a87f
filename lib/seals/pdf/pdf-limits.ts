/** How much of a PDF is read before it is refused. Sizes in bytes. */
export type PdfLimits = Readonly<{
  fileBytes: number;
  /** Of one object without the bytes of its stream; the Contents of a signature stand in one. */
  objectBytes: number;
  nameBytes: number;
  depth: number;
  /** Entries of all cross-reference sections together. */
  objects: number;
  /** Values in one object. */
  values: number;
  revisions: number;
  /** One unpacked stream, all that were unpacked for one document, and the ratio above `ratioFrom`. */
  streamBytes: number;
  unpackedBytes: number;
  ratio: number;
  ratioFrom: number;
  pages: number;
  fields: number;
  signatures: number;
  milliseconds: number;
}>;

const MIB = 1 << 20;

/** A contract of a thousand pages with scanned annexes and a dozen seals stays well below. */
export const PDF_LIMITS: PdfLimits = {
  fileBytes: 100 * MIB,
  objectBytes: 16 * MIB,
  nameBytes: 1024,
  depth: 64,
  objects: 300_000,
  values: 200_000,
  revisions: 128,
  streamBytes: 32 * MIB,
  unpackedBytes: 256 * MIB,
  ratio: 200,
  ratioFrom: 8 * MIB,
  pages: 20_000,
  fields: 20_000,
  signatures: 200,
  milliseconds: 15_000,
};
