import { createHmac, type KeyObject } from 'node:crypto';
import { lengthenCitizenId, parseCitizenId } from '../../kernel/citizen-id.ts';
import { readCodeText } from '../../kernel/code-text.ts';
import { deriveKey } from './derive-key.ts';
import type { Keyring } from './keyring.ts';
import { lengthPrefixed } from './length-prefix.ts';

/** The kinds of personal identifier that records are looked up by; equal numbers of different kinds never meet. */
export type IdentifierKind =
  'citizen-id' | 'phone' | 'document' | 'organisation' | 'license-number' | 'query-code';

/**
 * Keyed hashes that stand for personal identifiers in record keys and indexes, in the form `<key id>:<43 characters>`.
 * An identifier that is empty, over 200 characters or holds a lone surrogate has no hash.
 */
export type LookupHasher = Readonly<{
  /** What a new record is stored under; undefined when there is nothing to look up. */
  current: (kind: IdentifierKind, identifier: string) => string | undefined;
  /** What a record may be stored under: the current hash first, then those of older keys. */
  candidates: (kind: IdentifierKind, identifier: string) => readonly string[];
}>;

const normalCitizenId = (text: string): string => {
  const { number } = parseCitizenId(text);
  const lengthened = lengthenCitizenId(number);
  return lengthened.ok && lengthened.value.notes.length === 0 ? lengthened.value.number : number;
};

const normalPhone = (text: string): string => text.replace(/[\s()-]/g, '').replace(/^(\+|00)86(?=\d{5})/, '');

const NORMAL: Readonly<Record<IdentifierKind, (text: string) => string>> = {
  'citizen-id': normalCitizenId,
  phone: normalPhone,
  document: (text) => text.toUpperCase(),
  organisation: (text) => text.toUpperCase(),
  'license-number': (text) => text.toUpperCase(),
  'query-code': (text) => text.toUpperCase(),
};

/**
 * The one spelling of an identifier: half width, no white space; a citizen ID in upper case and, where that is certain,
 * in its 18-digit form; a telephone number without separators and without 86.
 */
export const normalIdentifier = (kind: IdentifierKind, identifier: string): string => {
  const { text, readable } = readCodeText(identifier, '');
  return readable ? NORMAL[kind](text.replace(/\s/g, '')) : '';
};

type HashKey = Readonly<{ id: string; key: KeyObject }>;

const hash = ({ id, key }: HashKey, kind: IdentifierKind, normal: string): string =>
  `${id}:${createHmac('sm3', key).update(lengthPrefixed(kind, normal)).digest('base64url')}`;

/** Makes the hasher of a site (HMAC-SM3). Make it once per process: the keys are derived here. */
export const lookupHasher = (keys: Keyring): LookupHasher => {
  const hashKeys = keys.map(({ id, bytes }) => ({ id, key: deriveKey(bytes, 32, 'lookup') }));
  const candidates = (kind: IdentifierKind, identifier: string): readonly string[] => {
    const normal = normalIdentifier(kind, identifier);
    if (normal === '' || !normal.isWellFormed()) return [];
    return hashKeys.map((key) => hash(key, kind, normal));
  };
  return { current: (kind, identifier) => candidates(kind, identifier)[0], candidates };
};
