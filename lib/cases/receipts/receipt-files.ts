/** A sealed receipt: the SM3 digest by which it is kept, its size in bytes, its media type. */
export type ReceiptFile = Readonly<{ sm3: string; size: number; mediaType: string }>;

/** Where the file of a receipt is in the bucket of its site. */
export const receiptFileKey = (site: string, sm3: string): string => `${site}/receipts/${sm3}`;

/** Which receipt of a case: its kind, and the instant of what it is of. */
export type ReceiptName = Readonly<{ case: string; kind: string; at: string }>;

/** Which file is that of a receipt: told once, beside the head of its case. */
export type ReceiptFileNotes = Readonly<{
  find: (name: ReceiptName) => Promise<ReceiptFile | undefined>;
  /** Puts it where there is none yet; gives the one that counts. */
  keep: (name: ReceiptName, file: ReceiptFile) => Promise<ReceiptFile>;
}>;

/** The sealed receipts, each under its SM3 digest. */
export type ReceiptFiles = Readonly<{
  /** Keeps a file; again is the same. */
  put: (sm3: string, bytes: Uint8Array) => Promise<void>;
}>;
