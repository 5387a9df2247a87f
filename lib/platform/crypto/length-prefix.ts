const sizeOf = (length: number): Buffer => {
  const size = Buffer.allocUnsafe(4);
  size.writeUInt32BE(length);
  return size;
};

/**
 * Joins parts so that no other parts join to the same bytes: each is preceded by its length in bytes (32 bits, big
 * endian). Texts count as UTF-8; one with a lone surrogate, which UTF-8 cannot tell apart, throws a TypeError.
 */
export const lengthPrefixed = (...parts: readonly (string | Uint8Array)[]): Buffer =>
  Buffer.concat(
    parts.flatMap((part) => {
      if (typeof part === 'string' && !part.isWellFormed()) throw new TypeError('text-ill-formed');
      const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
      return [sizeOf(bytes.length), bytes];
    }),
  );
