/**
 * Bytes that can be read from any place, without holding them all. `read` answers fewer bytes than asked for only where
 * the bytes end.
 */
export type ByteSource = Readonly<{
  size: number;
  read: (offset: number, length: number) => Promise<Uint8Array>;
}>;

/** A source over bytes in memory; what it reads is a view, not a copy. */
export const bytesInMemory = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
});
