import { dynamoConsentStore } from '../../../lib/licenses/consents/consent-store.dynamo.ts';
import { dynamoLicenseStore } from '../../../lib/licenses/license-store.dynamo.ts';
import { materialKeys } from '../../../lib/licenses/materials/material-keys.ts';
import { dynamoMaterialStore } from '../../../lib/licenses/materials/material-store.dynamo.ts';
import { materialPersonal, verificationNote } from '../../../lib/licenses/materials/material.ts';
import { leadingNumbersOf } from '../../../lib/licenses/numbers/leading-numbers.ts';
import { keepNumbers } from '../../../lib/licenses/numbers/license-numbers.ts';
import { rekeyLicenses } from '../../../lib/licenses/rekey/rekey-licenses.ts';
import { dynamoGroundStore } from '../../../lib/licenses/retrievals/ground-store.dynamo.ts';
import type { LicenseUse } from '../../../lib/licenses/uses/license-use.ts';
import { dynamoUseStore } from '../../../lib/licenses/uses/use-store.dynamo.ts';
import type { Keyring } from '../../../lib/platform/crypto/keyring.ts';
import type { RecordTable } from '../../../lib/platform/store/record-table.ts';
import { CITIZEN, file, identifierOf, libraryOver, NOW, OTHER_ISSUER, PERSONAL, TYPE } from '../room.ts';

const key = (id: string, fill: number) => ({ id, bytes: new Uint8Array(32).fill(fill) });
export const K1: Keyring = [key('k1', 7)];
export const BOTH: Keyring = [key('k2', 8), key('k1', 7)];
export const K2: Keyring = [key('k2', 8)];
export const THREE: Keyring = [key('k3', 9), key('k2', 8), key('k1', 7)];
export const K3: Keyring = [key('k3', 9)];

const HOLDER = { kind: 'person', number: CITIZEN } as const;
const AT = '2026-11-20T01:00:00.000Z';
const CONSENT = 'c'.repeat(32);
const MATERIAL = 'e'.repeat(32);

type Room = ReturnType<typeof roomOver>;

/** The stores of the room and the keys of a ring. */
export const roomOver = (table: RecordTable, ring: Keyring) => ({
  ...libraryOver(table, ring),
  table,
  consents: dynamoConsentStore(table),
  uses: dynamoUseStore(table),
  materials: dynamoMaterialStore(table),
  materialKeys: materialKeys(ring),
  grounds: dynamoGroundStore(table),
});

const useOn = ({ keys }: Room, kind: 'consent' | 'case', id: string): LicenseUse => ({
  id: 'a'.repeat(32),
  at: AT,
  agency: OTHER_ISSUER,
  by: 'x',
  ground: { kind, id },
  item: 'ITEM',
  caseNumber: '150100-2026-000001',
  purpose: keys.encipherPurpose('办理变更', { ground: { id }, at: AT }),
  asker: keys.encipherAsker(
    { orgName: '示范局', username: '其其格', itemName: '变更' },
    { ground: { id }, at: AT },
  ),
  whole: true,
  results: [{ type: TYPE, outcome: 'shown', identifier: identifierOf() }],
});

const consentOf = ({ keys }: Room, holder = HOLDER as { kind: 'person'; number: string }) => ({
  id: CONSENT,
  holder: keys.holder(holder) ?? '',
  agency: OTHER_ISSUER,
  types: [TYPE],
  licenses: [],
  from: AT,
  until: '2027-01-01T00:00:00.000Z',
  createdAt: AT,
  request: keys.digest('consent'),
  uses: [],
});

export const giveConsent = (room: Room, number = CITIZEN) =>
  room.consents.create(consentOf(room, { kind: 'person', number }), { type: 'consent-given', at: AT });

const addMaterial = async ({ keys, materials, materialKeys: texts }: Room): Promise<void> => {
  const note = { original: '营业执照', purpose: '办理变更' };
  const verification = { agency: OTHER_ISSUER, agencyName: '示范局', by: 'x', at: AT, caseNumber: '1' };
  const material = {
    id: MATERIAL,
    holder: keys.holder(HOLDER) ?? '',
    personal: texts.encipher({ name: '毕业证' }, MATERIAL, 'personal'),
    file: { sm3: '0'.repeat(64), size: 1, mediaType: 'application/pdf' },
    level: 'C' as const,
    verification: {
      ...verification,
      note: texts.encipher(note, MATERIAL, 'verification'),
      request: keys.digest('verification'),
    },
    createdAt: AT,
    validTo: '2027-01-01',
    request: keys.digest('material'),
  };
  await materials.create(material, { type: 'material-added', at: AT, facts: {} });
};

/** A license in its second version with its numbers, a consent with a use that waits, a use that is kept, one on a case, a material. */
export const furnish = async (room: Room): Promise<void> => {
  const { keys, licenses, numbers, consents, grounds, uses } = room;
  const license = await file(room);
  const stored = await licenses.find(license.base);
  if (stored === undefined) throw new Error('not there');
  const personal = { ...PERSONAL, number: 'JY1500000002' };
  const second = {
    ...license,
    version: 2,
    identifier: identifierOf('S001', '002'),
    personal: keys.encipher(personal, { base: license.base, version: 2 }),
  };
  await licenses.save(second, stored, { type: 'license-change', at: AT, facts: {} });
  for (const one of [PERSONAL, personal])
    await keepNumbers(numbers, keys, { base: license.base, leading: leadingNumbersOf(one, TYPE) });
  await giveConsent(room);
  const consent = await consents.find(CONSENT);
  if (consent === undefined) throw new Error('not there');
  const { id: _, ...use } = useOn(room, 'consent', CONSENT);
  await consents.save(consent.consent, consent, { type: 'license-used', at: AT, use });
  await uses.keep(consent.consent.holder, useOn(room, 'consent', CONSENT));
  const ground = {
    kind: 'case' as const,
    agency: OTHER_ISSUER,
    caseNumber: '1',
    holder: keys.holder(HOLDER) ?? '',
  };
  const { id: _id, ...onCase } = useOn(room, 'case', 'b'.repeat(32));
  await grounds.keep(ground, onCase, undefined);
  await addMaterial(room);
};

const pages = async <Row>(hashes: readonly string[], read: (hash: string) => Promise<readonly Row[]>) =>
  (await Promise.all(hashes.map(read))).flat();

/** Everything that the room says of the holder by the keys of a ring, whatever it is kept by. */
export const tellAll = async (table: RecordTable, ring: Keyring) => {
  const { keys, licenses, numbers, consents, uses, materials, materialKeys: texts } = roomOver(table, ring);
  const hashes = keys.holders(HOLDER);
  const heads = await pages(
    hashes,
    async (holder) => (await licenses.pageOf({ holder, limit: 99 })).licenses,
  );
  const older = await licenses.findOlder({ base: heads[0]?.license.base ?? '-', version: 1 });
  const given = await pages(hashes, async (holder) => (await consents.pageOf({ holder, limit: 9 })).consents);
  const used = await pages(hashes, async (holder) => (await uses.pageOf({ holder, limit: 9 })).uses);
  const brought = await pages(
    hashes,
    async (holder) => (await materials.pageOf({ holder, limit: 9 })).materials,
  );
  const leading = { of: 'license', type: TYPE } as const;
  const tellUse = ({ asker, ...use }: LicenseUse) => ({
    ...use,
    purpose: keys.decipherPurpose(use.purpose, use),
    asker: asker && keys.decipherAsker(asker, use),
  });
  return {
    licenses: heads.map(({ license, outbox }) => {
      const { holder: _holder, ...said } = license;
      return { ...said, personal: keys.decipher(license), outbox };
    }),
    older: older && keys.decipher(older),
    consents: given.map(({ consent, outbox }) => {
      const { holder: _holder, ...said } = consent;
      return { ...said, uses: consent.uses.map(tellUse), outbox };
    }),
    uses: used.map(tellUse),
    materials: brought.map(({ material: { holder: _holder, ...said } }) => ({
      ...said,
      personal: texts.decipher(said.personal, said.id, 'personal', materialPersonal),
      note: texts.decipher(said.verification?.note ?? '', said.id, 'verification', verificationNote),
      verification: said.verification?.caseNumber,
    })),
    numbers: await Promise.all(
      ['JY1500000001', 'JY1500000002'].map((number) => numbers.basesOf(keys.numbers({ ...leading, number }))),
    ),
  };
};

export const rekey = (table: RecordTable, keyring: Keyring) =>
  rekeyLicenses({ table, licenses: dynamoLicenseStore(table), keyring, clock: { now: () => NOW } });
