import { refused } from '../../der/refusal.ts';

/** Where an element of DER stands: nothing of its content is read. */
export type RawElement = Readonly<{ tag: number; start: number; contentStart: number; stop: number }>;

/**
 * The element that begins at `at`. Lists of a million entries are walked by this, without a node for each; tags of several
 * bytes and lengths that DER does not know are refused, by throwing what `reading` turns into a refusal.
 */
export const rawElement = (bytes: Uint8Array, at: number, end: number): RawElement => {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || at + 2 > end) throw refused('der-truncated', at);
  if ((tag & 0x1f) === 0x1f) throw refused('der-tag-unknown', at);
  if (first === 0x80) throw refused('der-length-indefinite', at);
  const count = first < 0x80 ? 0 : first & 0x7f;
  if (count > 4) throw refused('der-length-too-long', at);
  let length = count === 0 ? first : 0;
  for (let i = 2; i < 2 + count; i += 1) length = length * 256 + (bytes[at + i] ?? 0);
  if (count > 0 && (length < 0x80 || length < 256 ** (count - 1)))
    throw refused('der-length-not-minimal', at);
  const contentStart = at + 2 + count;
  const stop = contentStart + length;
  if (stop > end) throw refused('der-truncated', end);
  return { tag, start: at, contentStart, stop };
};

/** The elements in a content, at most so many. */
export const rawElements = (
  bytes: Uint8Array,
  { contentStart, stop }: Pick<RawElement, 'contentStart' | 'stop'>,
  most: number,
): readonly RawElement[] => {
  const found: RawElement[] = [];
  for (let at = contentStart; at < stop; at = found.at(-1)?.stop ?? stop) {
    if (found.length === most) throw refused('der-field-left-over', at);
    found.push(rawElement(bytes, at, stop));
  }
  return found;
};
