import type { StoredRecord } from '../../platform/store/record-table.ts';

const SEALED = /^\d\.([A-Za-z0-9_-]{1,32})\.sm4ctr-hsm3\./;
const HASHED = /^([A-Za-z0-9_-]{1,32}):[A-Za-z0-9_-]{43}$/;

const keyIdOf = (text: string): readonly string[] => {
  const id = (SEALED.exec(text) ?? HASHED.exec(text))?.[1];
  return id === undefined ? [] : [id];
};

const idsWithin = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return keyIdOf(value);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsWithin) : [];
};

/** The ids of all keys by which something in a record is enciphered or hashed, whatever kind of record it is. */
export const keyIdsOf = ({ pk, sk, listed, data }: Omit<StoredRecord, 'rev'>): ReadonlySet<string> => {
  const segments = [pk, sk, listed?.list ?? '', listed?.order ?? ''].flatMap((key) => key.split('#'));
  return new Set([...segments.flatMap(keyIdOf), ...idsWithin(data)]);
};
