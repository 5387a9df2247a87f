import { describe, expect, it } from 'vitest';
import { listOwnLicenses } from '../../lib/licenses/list-own-licenses.ts';
import { lookUpLicense } from '../../lib/licenses/look-up-license.ts';
import type { Actor } from '../../lib/kernel/actor.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import {
  CITIZEN,
  citizen,
  ENTERPRISE,
  file,
  identifierOf,
  ISSUER,
  ISSUING,
  kindOf,
  KEYRING,
  libraryOver,
  official,
  OTHER_CITIZEN,
  OTHER_ISSUER,
  PERSONAL,
  TYPE,
  valueOf,
} from './room.ts';

const OTHER_TYPE = '11100000000013338W012';

const enterprise: Actor = {
  subject: 'an-enterprise',
  kind: 'enterprise',
  roles: ['enterprise'],
  identity: ENTERPRISE,
};

describe('a license by its identifier', () => {
  it('is told whole to its holder', async () => {
    const library = libraryOver(memoryRecordTable());
    await file(library);
    const told = valueOf(await lookUpLicense(library, citizen(), identifierOf()));
    expect(told).toMatchObject({ ...PERSONAL, masked: false, state: 'valid', identifier: identifierOf() });
  });

  it('is told masked to an issuer of the agency that issued it', async () => {
    const library = libraryOver(memoryRecordTable());
    await file(library);
    const told = valueOf(await lookUpLicense(library, ISSUING, identifierOf()));
    expect(told).toMatchObject({ masked: true, state: 'valid', face: {} });
    const text = JSON.stringify(told);
    for (const secret of [CITIZEN, PERSONAL.holder.name, PERSONAL.number, '新城区'])
      expect(text).not.toContain(secret);
  });

  it.each<[string, Actor]>([
    ['another citizen', citizen(OTHER_CITIZEN)],
    ['a citizen whom the token does not name', { subject: 'x', kind: 'person', roles: ['citizen'] }],
    ['an enterprise', enterprise],
    ['an official who is named as the holder', official('clerk', { identity: CITIZEN })],
    ['a clerk of the agency', official('clerk', { agency: ISSUER })],
    ['an issuer of another agency', official('issuer', { agency: OTHER_ISSUER })],
    ['an issuer of another division', official('issuer', { agency: ISSUER, division: '150200' })],
    ['a supervisor', official('supervisor')],
    ['operators', official('ops')],
    ['a system', { subject: 'm', kind: 'machine', roles: ['system'] }],
    ['a person without a role', { subject: 'p', kind: 'person', roles: [], identity: CITIZEN }],
  ])('is not there for %s', async (_, actor) => {
    const library = libraryOver(memoryRecordTable());
    await file(library);
    expect(await lookUpLicense(library, actor, identifierOf())).toEqual(
      await lookUpLicense(library, actor, identifierOf('S999')),
    );
  });

  it.each(['', 'x', '1.2.156.3005.2', identifierOf(CITIZEN), identifierOf('S001', '002')])(
    'is not found under "%s"',
    async (identifier) => {
      const library = libraryOver(memoryRecordTable());
      await file(library);
      expect(kindOf(await lookUpLicense(library, citizen(), identifier))).toBe('license-not-found');
    },
  );

  it('is found by the identifier of an older version', async () => {
    const library = libraryOver(memoryRecordTable());
    await file(library, { version: 3 });
    const told = valueOf(await lookUpLicense(library, citizen(), identifierOf('S001', '001')));
    expect([told.version, told.identifier]).toEqual([3, identifierOf('S001', '003')]);
  });

  it('costs one read', async () => {
    const table = memoryRecordTable();
    const library = libraryOver(table);
    await file(library);
    const reads: unknown[] = [];
    const counted = libraryOver({
      ...table,
      get: (key, options) => {
        reads.push(key);
        return table.get(key, options);
      },
    });
    valueOf(await lookUpLicense(counted, citizen(), identifierOf()));
    expect(reads).toHaveLength(1);
  });
});

describe("the caller's own licenses", () => {
  it('are a page in the order of types, and of nobody else', async () => {
    const library = libraryOver(memoryRecordTable());
    await file(library, { serial: 'B', type: OTHER_TYPE });
    await file(library, { serial: 'A' });
    const others = { ...PERSONAL, holder: { ...PERSONAL.holder, number: OTHER_CITIZEN } };
    await file(library, { serial: 'C', personal: others });
    const page = valueOf(await listOwnLicenses(library, citizen(), { limit: 20 }));
    expect(page.licenses.map(({ identifier }) => identifier)).toEqual([
      identifierOf('A'),
      identifierOf('B', '001', OTHER_TYPE),
    ]);
    expect(page.licenses.every(({ masked }) => !masked)).toBe(true);
  });

  it('are of one type where it is asked for', async () => {
    const library = libraryOver(memoryRecordTable());
    await file(library, { serial: 'A', type: OTHER_TYPE });
    await file(library, { serial: 'B' });
    const page = valueOf(await listOwnLicenses(library, citizen(), { limit: 20, type: TYPE }));
    expect(page.licenses.map(({ identifier }) => identifier)).toEqual([identifierOf('B')]);
  });

  it('are found by an enterprise under its unified social credit code', async () => {
    const library = libraryOver(memoryRecordTable());
    const personal = { ...PERSONAL, holder: { codeType: '001', number: ENTERPRISE, name: '示范公司' } };
    await file(library, { personal });
    const page = valueOf(await listOwnLicenses(library, enterprise, { limit: 20 }));
    expect(page.licenses).toHaveLength(1);
  });

  it('come page by page, each once', async () => {
    const library = libraryOver(memoryRecordTable());
    for (const serial of ['A', 'B', 'C', 'D', 'E']) await file(library, { serial });
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = valueOf(await listOwnLicenses(library, citizen(), { limit: 2, after }));
      seen.push(...page.licenses.map(({ identifier }) => identifier));
      after = page.after;
    } while (after !== undefined);
    expect(seen).toEqual(['A', 'B', 'C', 'D', 'E'].map((serial) => identifierOf(serial)));
  });

  it('are all found after a rotation of keys, those under the older key last', async () => {
    const table = memoryRecordTable();
    await file(libraryOver(table), { serial: 'OLD' });
    const rotated = libraryOver(table, [{ id: 'k2', bytes: new Uint8Array(32).fill(9) }, KEYRING[0]]);
    await file(rotated, { serial: 'NEW' });
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = valueOf(await listOwnLicenses(rotated, citizen(), { limit: 20, after }));
      seen.push(...page.licenses.map(({ identifier }) => identifier));
      after = page.after;
    } while (after !== undefined);
    expect(seen).toEqual([identifierOf('NEW'), identifierOf('OLD')]);
    expect(valueOf(await lookUpLicense(rotated, citizen(), identifierOf('OLD'))).number).toBe(
      PERSONAL.number,
    );
  });

  it('are refused to who holds none here', async () => {
    const library = libraryOver(memoryRecordTable());
    for (const actor of [ISSUING, official('clerk', { identity: CITIZEN })])
      expect(kindOf(await listOwnLicenses(library, actor, { limit: 20 }))).toBe('forbidden');
    const unnamed: Actor = { subject: 'x', kind: 'person', roles: ['citizen'] };
    expect(kindOf(await listOwnLicenses(library, unnamed, { limit: 20 }))).toBe('identity-missing');
  });
});

describe('what is stored of a license', () => {
  it('holds nothing personal in the clear', async () => {
    const table = memoryRecordTable();
    await file(libraryOver(table));
    const page = await table.scan({ index: 0, of: 1 });
    const text = JSON.stringify(page.records);
    for (const secret of [CITIZEN, PERSONAL.holder.name, PERSONAL.number, '新城区'])
      expect(text).not.toContain(secret);
  });
});
