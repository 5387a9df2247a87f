import { extensionsOf } from '../../certificates/extensions.ts';
import { fieldsOf } from '../../der/fields.ts';
import { TAG } from '../../der/node.ts';
import { derNode } from '../../der/read-der.ts';
import { readTime } from '../../der/read-time.ts';
import { refused } from '../../der/refusal.ts';
import { rawElement, type RawElement } from './raw-element.ts';
import { revocationOf, type Revocation } from './revocation.ts';

/** Reason code, hold instruction and date of invalidity, as contents of an OID. */
const KNOWN_ENTRY_EXTENSIONS: ReadonlySet<string> = new Set(['551d15', '551d17', '551d18']);

const isSame = (bytes: Uint8Array, { contentStart, stop }: RawElement, other: Uint8Array): boolean => {
  if (stop - contentStart !== other.length) return false;
  for (let i = 0; i < other.length; i += 1) if (bytes[contentStart + i] !== other[i]) return false;
  return true;
};

const elementOf = (bytes: Uint8Array, at: number, end: number, tag: number): RawElement => {
  const element = rawElement(bytes, at, end);
  if (element.tag !== tag) throw refused('der-field-other', at);
  return element;
};

const hasUnknownCritical = (bytes: Uint8Array, at: number, end: number): boolean => {
  const list = elementOf(bytes, at, end, TAG.sequence);
  if (list.stop !== end) throw refused('der-field-left-over', list.stop);
  for (let next = list.contentStart; next < list.stop;) {
    const extension = elementOf(bytes, next, list.stop, TAG.sequence);
    const id = elementOf(bytes, extension.contentStart, extension.stop, TAG.oid);
    const flag = rawElement(bytes, id.stop, extension.stop);
    const critical = flag.tag === TAG.boolean && bytes[flag.contentStart] !== 0;
    const oid = bytes.subarray(id.contentStart, id.stop);
    if (critical && !KNOWN_ENTRY_EXTENSIONS.has(Buffer.from(oid).toString('hex'))) return true;
    next = extension.stop;
  }
  return false;
};

/**
 * Walks the entries of a list once. An entry with a critical extension that nothing here reads makes the whole list
 * unusable (RFC 5280, 5.3); the one that names another issuer is of an indirect list. Throws what `reading` turns into a
 * refusal.
 */
export const entriesAreKnown = (entries: Uint8Array): boolean => {
  const end = entries.length;
  let known = true;
  for (let at = 0; at < end;) {
    const entry = elementOf(entries, at, end, TAG.sequence);
    const serial = elementOf(entries, entry.contentStart, entry.stop, TAG.integer);
    const time = rawElement(entries, serial.stop, entry.stop);
    if (time.stop < entry.stop && hasUnknownCritical(entries, time.stop, entry.stop)) known = false;
    at = entry.stop;
  }
  return known;
};

const readEntry = (bytes: Uint8Array): Revocation => {
  const fields = fieldsOf(derNode(bytes));
  fields.take(TAG.integer);
  const { at } = readTime(fields.take());
  const extensions = fields.optional(TAG.sequence);
  fields.end();
  return revocationOf(at, extensions === undefined ? [] : extensionsOf(extensions));
};

/** What the list says of a serial number: every entry, for a list may have it twice. */
export const findEntries = (entries: Uint8Array, serialNumber: string): readonly Revocation[] => {
  const wanted = Buffer.from(serialNumber, 'hex');
  const found: Revocation[] = [];
  for (let at = 0; at < entries.length;) {
    const entry = rawElement(entries, at, entries.length);
    const serial = rawElement(entries, entry.contentStart, entry.stop);
    if (isSame(entries, serial, wanted)) found.push(readEntry(entries.subarray(at, entry.stop)));
    at = entry.stop;
  }
  return found;
};
