import type { KeyObject } from 'node:crypto';
import { creationId, creationKeys } from './crypto/idempotency.ts';
import type { Keyring } from './crypto/keyring.ts';

/** The ids of what a caller creates with an Idempotency-Key: first by the current key, then by older ones. */
export type CreationIds = (
  subject: string,
  idempotencyKey: string,
) => Promise<readonly [string, ...string[]]>;

/** The ids of what is created by a route, given as `POST /v1/cases`. */
export const creationIdsOf =
  (site: string, route: string, keyring: () => Promise<Keyring>): CreationIds =>
  async (subject, key) => {
    const [current, ...older] = creationKeys(await keyring());
    const idBy = (mac: KeyObject) => creationId({ site, subject, route, key }, mac);
    return [idBy(current), ...older.map(idBy)];
  };
