import * as z from 'zod/mini';
import { keyOf } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import type { LeadingNumber, LicenseRecord } from '../license.ts';
import { leadingNumbersOf } from '../numbers/leading-numbers.ts';
import type { Renew, RenewDeps } from './renewal.ts';

const numberOf = ({ keys }: RenewDeps, license: LicenseRecord, hash: string): LeadingNumber | undefined =>
  leadingNumbersOf(keys.decipher(license), license.type.code).find((one) => keys.numbers(one).includes(hash));

/** A number that led to an older version leads to the license still. */
const anyNumberOf = async (
  deps: RenewDeps,
  base: string,
  hash: string,
): Promise<LeadingNumber | undefined> => {
  const found = await deps.licenses.find(base);
  if (found === undefined) return undefined;
  let number = numberOf(deps, found.license, hash);
  for (let version = found.license.version - 1; version > 0 && number === undefined; version -= 1) {
    const older = await deps.licenses.findOlder({ base, version });
    number = older && numberOf(deps, older, hash);
  }
  return number;
};

const readFormer = reader(1, {}, z.object({ base: z.string() }));

/** What the base of a license that was brought over leads to, likewise. */
export const renewFormer =
  (deps: RenewDeps): Renew =>
  async ({ rev, ...record }) => {
    const [, hash = ''] = record.pk.split('#');
    const number = await anyNumberOf(deps, readFormer({ ...record, rev }).base, hash);
    const current = number && deps.keys.numbers(number)[0];
    return current === undefined ? undefined : { ...record, pk: keyOf('former', current) };
  };

/** What a number leads to, under the hash by the current key. */
export const renewNumber =
  (deps: RenewDeps): Renew =>
  async ({ rev: _rev, ...record }) => {
    const [, hash = ''] = record.pk.split('#');
    const number = await anyNumberOf(deps, record.sk, hash);
    const current = number && deps.keys.numbers(number)[0];
    return current === undefined ? undefined : { ...record, pk: keyOf('number', current) };
  };
