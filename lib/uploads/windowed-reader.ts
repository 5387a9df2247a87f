/** Bytes that can be read from any place. `read` answers fewer bytes than asked for only where the bytes end. */
export type RandomBytes = Readonly<{
  size: number;
  read: (offset: number, length: number) => Promise<Uint8Array>;
}>;

export const WINDOW_BYTES = 1024 * 1024;
const KEPT_WINDOWS = 8;

type Fetch = (offset: number, length: number) => Promise<Uint8Array>;

/** Windows as they were fetched, the ones used last; two that ask for the same wait for one. */
const windowsOf = (size: number, fetch: Fetch) => {
  const kept = new Map<number, Promise<Uint8Array>>();
  return (index: number): Promise<Uint8Array> => {
    const offset = index * WINDOW_BYTES;
    const known = kept.get(index);
    const window = known ?? fetch(offset, Math.min(WINDOW_BYTES, size - offset));
    kept.delete(index);
    kept.set(index, window);
    const [oldest] = kept.keys();
    if (kept.size > KEPT_WINDOWS && oldest !== undefined) kept.delete(oldest);
    if (!known) window.catch(() => kept.get(index) === window && kept.delete(index));
    return window;
  };
};

/**
 * Random access over a store that answers ranges: small reads share windows of 1 MiB, a read longer than a window is one
 * request of its own. Holds at most 8 windows.
 */
export const windowedReader = (size: number, fetch: Fetch): RandomBytes => {
  const windowAt = windowsOf(size, fetch);
  const read = async (offset: number, length: number): Promise<Uint8Array> => {
    const end = Math.min(size, offset + length);
    if (offset >= end) return new Uint8Array();
    if (end - offset > WINDOW_BYTES) return fetch(offset, end - offset);
    const first = Math.floor(offset / WINDOW_BYTES);
    const last = Math.floor((end - 1) / WINDOW_BYTES);
    const from = offset - first * WINDOW_BYTES;
    if (first === last) return (await windowAt(first)).subarray(from, from + end - offset);
    const [head, tail] = await Promise.all([windowAt(first), windowAt(last)]);
    return Buffer.concat([head.subarray(from), tail.subarray(0, end - last * WINDOW_BYTES)]);
  };
  return { size, read };
};
