import type { Actor } from '../kernel/actor.ts';
import { systemClock } from '../kernel/clock.ts';
import { needsHolder } from '../licenses/authorize.ts';
import { findLicense } from '../licenses/find-license.ts';
import { dynamoLicenseStore } from '../licenses/license-store.dynamo.ts';
import { licenseStateAt } from '../licenses/license-state.ts';
import { personalData } from '../licenses/personal-data.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { keyringOf, once } from '../platform/once.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';
import type { CaseLicenses } from './case-licenses.ts';

/** So many of one type are looked through. */
const LOOKED_THROUGH = 20;

/** Joins cases to the license library of the site. */
export const wireCaseLicenses = (env: Env): CaseLicenses => {
  const { LICENSES_TABLE } = requireEnv(env, ['LICENSES_TABLE']);
  const table = dynamoRecordTable({ client: dynamoClient(env), tableName: LICENSES_TABLE });
  const licenses = dynamoLicenseStore(table);
  const keyring = keyringOf(env);
  const personal = once(async () => personalData(await keyring()));
  const heldOf = async (hashes: readonly string[], type: string) => {
    const now = systemClock.now();
    const pages = await Promise.all(
      hashes.map((holder) => licenses.pageOf({ holder, type, limit: LOOKED_THROUGH })),
    );
    const valid = pages
      .flatMap((page) => page.licenses)
      .find(({ license }) => licenseStateAt(license, now) === 'valid');
    return valid?.license;
  };
  return {
    heldBy: async (actor: Actor, types) => {
      const holder = needsHolder(actor);
      if (!holder.ok) return new Map();
      const data = await personal();
      const hashes = data.holders(holder.value);
      const found = await Promise.all(
        types.map(async (type) => {
          const license = await heldOf(hashes, type);
          return license === undefined
            ? []
            : [[type, { license: license.identifier, face: data.decipher(license).face }] as const];
        }),
      );
      return new Map(found.flat());
    },
    faultOf: async (identifier, { type, holder, issuer }) => {
      const data = await personal();
      const license = (await findLicense(licenses, identifier))?.license;
      if (license === undefined || !data.holders(holder).includes(license.holder)) return 'license-not-found';
      if (issuer !== undefined && license.issuer.code !== issuer) return 'license-not-found';
      if (type !== undefined && license.type.code !== type) return 'license-type-differs';
      return licenseStateAt(license, systemClock.now()) === 'valid' ? undefined : 'license-not-valid';
    },
  };
};
