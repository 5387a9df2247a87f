import { describe, expect, it } from 'vitest';
import { sm3Hex } from '../../../lib/kernel/digest.ts';
import { licenseBase } from '../../../lib/kernel/license-identifier.ts';
import { ok, refuse } from '../../../lib/kernel/result.ts';
import { changeLicenseState } from '../../../lib/licenses/change-license-state.ts';
import type { SealService } from '../../../lib/licenses/file/seal-service.ts';
import { issueLicense } from '../../../lib/licenses/issue-license.ts';
import type { LicenseIssue, VersionRequest } from '../../../lib/licenses/license-requests.ts';
import { dynamoLicenseStore } from '../../../lib/licenses/license-store.dynamo.ts';
import { makeLicenseVersion } from '../../../lib/licenses/make-license-version.ts';
import { bytesInMemory } from '../../../lib/seals/archive/byte-source.ts';
import { readArchive } from '../../../lib/seals/archive/read-archive.ts';
import { readWhole } from '../../../lib/seals/archive/read-whole.ts';
import { crashingTable, untilCrash } from '../../support/crashing-table.ts';
import { issuing, REQUEST } from '../issuing.ts';
import {
  CITIZEN,
  codesOf,
  identifierOf,
  ISSUER,
  ISSUING,
  kindOf,
  OTHER_ISSUER,
  TYPE,
  valueOf,
} from '../room.ts';
import { filing, SEALING, testSeal } from './filing.ts';
import { readFile } from './read-file.ts';

const RENEWAL: VersionRequest = { operation: 'renewal', issuedOn: '2026-11-24', reason: '到期' };

const roomOf = async (service?: SealService) => {
  const made = await filing(service);
  return { ...made, ...issuing({}, made.makeFile) };
};
type Room = Awaited<ReturnType<typeof roomOf>>;

const issue = (room: Room, wish: Partial<LicenseIssue> = {}) =>
  issueLicense(room, ISSUING, { ...REQUEST, ...wish });
const renew = (room: Room, wish: Partial<VersionRequest> = {}) =>
  makeLicenseVersion(room, ISSUING, { ...RENEWAL, ...wish, identifier: identifierOf(), ifMatch: '*' });
const headOf = async ({ licenses }: Pick<Room, 'licenses'>, serial = REQUEST.serial) =>
  (await licenses.find(licenseBase({ type: TYPE, issuer: ISSUER, serial })))?.license;
const fileOf = async (room: Room, serial?: string): Promise<Buffer> => {
  const file = room.files.kept.get((await headOf(room, serial))?.file?.sm3 ?? '');
  if (file === undefined) throw new Error('the head names no file that is kept');
  return file;
};

describe('the file of a license', () => {
  it('stands in the head, is kept under its SM3, and its seal is valid by the trust of the site', async () => {
    const room = await roomOf();
    valueOf(await issue(room));
    const file = await fileOf(room);
    expect((await headOf(room))?.file).toEqual({
      sm3: sm3Hex(file),
      size: file.length,
      mediaType: 'application/ofd',
    });
    const report = valueOf(await room.report(file));
    expect([report.verdict, report.signatures.length]).toEqual(['valid', 1]);
  });

  it('says what the license says, by the labels of its type, under the watermark of its issuer', async () => {
    const room = await roomOf();
    valueOf(await issue(room));
    const { pages, metadata } = await readFile(await fileOf(room));
    expect(pages).toHaveLength(1);
    expect(pages[0]?.texts).toEqual(
      expect.arrayContaining(['食品经营许可证', '经营场所', '呼和浩特市新城区', '居民身份证号码', CITIZEN]),
    );
    expect(pages[0]?.texts.join('')).toContain('2026年11月24日至2031年11月23日');
    expect(pages[0]?.watermark).toContain('呼和浩特市示范局');
    expect(pages[0]?.watermark).toContain('2031年11月23日');
    expect(metadata).toEqual(
      expect.arrayContaining([
        ['ZZBS', identifierOf()],
        ['ZZYXQJZRQ', '2031-11-23'],
        ['CZZTDMLXDM', '111'],
        ['KZ_DZ', '呼和浩特市新城区'],
      ]),
    );
  });

  it('is another one for each version, and the same through all that happens to one', async () => {
    const room = await roomOf();
    valueOf(await issue(room));
    const first = await headOf(room);
    valueOf(await renew(room, { holderName: '巴特尔汗' }));
    const second = await headOf(room);
    expect(second?.file?.sm3).not.toBe(first?.file?.sm3);
    expect((await readFile(await fileOf(room))).pages[0]?.texts).toContain('巴特尔汗');
    const older = await room.licenses.findOlder({ base: first?.base ?? '', version: 1 });
    expect(older?.file).toEqual(first?.file);
    const wish = { identifier: identifierOf(), ifMatch: '*', operation: 'suspension', reason: 'x' } as const;
    valueOf(await changeLicenseState(room, ISSUING, wish));
    expect((await headOf(room))?.file).toEqual(second?.file);
  });

  it('shows markup that somebody writes as what was written', async () => {
    const room = await roomOf();
    const address = '<script>alert(1)</script>]]>&amp;"';
    valueOf(await issue(room, { face: { address } }));
    const file = await fileOf(room);
    const { pages, metadata } = await readFile(file);
    expect(pages[0]?.texts.join('')).toContain(address);
    expect(metadata).toContainEqual(['KZ_DZ', address]);
    const archive = await readArchive(bytesInMemory(file));
    for (const entry of archive.files)
      expect(Buffer.from((await readWhole(archive, entry)) ?? '').toString()).not.toContain('<script');
  });
});

describe('a request that comes again', () => {
  it('seals nothing, though the license was renewed since', async () => {
    const room = await roomOf();
    const { answer } = valueOf(await issue(room));
    expect(valueOf(await issue(room))).toMatchObject({ created: false, answer: { version: 1 } });
    expect(room.asked).toHaveLength(1);
    valueOf(await renew(room));
    valueOf(await renew(room));
    const again = valueOf(await issue(room));
    expect([again.created, again.answer.version, again.answer.number]).toEqual([false, 2, answer.number]);
    expect(kindOf(await issue(room, { number: 'JY2' }))).toBe('license-already-issued');
    expect(room.asked).toHaveLength(2);
  });

  it('comes to one head, whose file is kept, of fifty at once', { timeout: 60_000 }, async () => {
    const room = await roomOf();
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => issue(room)));
    expect(outcomes.map(valueOf).filter(({ created }) => created)).toHaveLength(1);
    expect(valueOf(await room.report(await fileOf(room))).verdict).toBe('valid');
    const rivals = await Promise.all(
      Array.from({ length: 10 }, (_, n) => issue(room, { serial: 'S002', number: `N${n}` })),
    );
    expect(rivals.filter((outcome) => outcome.ok)).toHaveLength(1);
    const { metadata } = await readFile(await fileOf(room, 'S002'));
    const told = rivals.findIndex((outcome) => outcome.ok);
    expect(metadata).toContainEqual(['ZZBH', `N${told}`]);
  });

  it('makes a head after a crash between the file and the head', async () => {
    const room = await roomOf();
    for (const applied of [false, true]) {
      const serial = applied ? 'S003' : 'S002';
      const { writes, table: counted } = crashingTable(room.table);
      valueOf(await issue({ ...room, licenses: dynamoLicenseStore(counted) }, { serial: `${serial}X` }));
      const { table } = crashingTable(room.table, { write: writes(), applied });
      const dying = { ...room, licenses: dynamoLicenseStore(table) };
      await untilCrash(() => issue(dying, { serial }));
      expect((await headOf(room, serial)) === undefined).toBe(!applied);
      expect(valueOf(await issue(room, { serial })).created).toBe(!applied);
      expect(valueOf(await room.report(await fileOf(room, serial))).verdict).toBe('valid');
    }
  });
});

describe('a license without a valid file', () => {
  const other = async () => {
    const room = await roomOf();
    valueOf(await issue(room, { serial: 'S999' }));
    return ok(await fileOf(room, 'S999'));
  };

  it.each<[string, SealService, string, object | undefined]>([
    [
      'is down',
      { seal: async () => refuse('seal-service-unavailable', { facts: { reason: 'no-connection' } }) },
      'seal-service-unavailable',
      { reason: 'no-connection' },
    ],
    [
      'will not seal it',
      { seal: async () => refuse('seal-refused', { facts: { reason: 'seal-expired' } }) },
      'seal-refused',
      { reason: 'seal-expired' },
    ],
    [
      'gives back rubbish',
      { seal: async () => ok(Buffer.from('<html>502</html>')) },
      'license-file-not-valid',
      { verdict: 'invalid', checks: ['format-unknown'] },
    ],
    [
      'gives back what it was given',
      { seal: async (ofd) => ok(ofd) },
      'license-file-not-valid',
      { verdict: 'unsigned' },
    ],
    [
      'gives back another license, well sealed',
      { seal: other },
      'license-file-not-valid',
      { verdict: 'invalid', checks: ['sealed-content-differs'] },
    ],
    [
      'has a seal that nobody vouches for',
      { seal: async (ofd) => ok(await testSeal(ofd, 'somebody else')) },
      'license-file-not-valid',
      { verdict: 'indeterminate' },
    ],
  ])('is not there where the seal service %s', async (_, service, kind, facts) => {
    let current = service;
    const room = await roomOf({ seal: (ofd, wish) => current.seal(ofd, wish) });
    const refused = await issue(room);
    expect(refused).toMatchObject({ ok: false, refusal: { kind, facts } });
    expect(await headOf(room)).toBeUndefined();
    expect(room.files.kept.size).toBe(0);
    expect(room.lines).toHaveLength(1);
    expect(JSON.parse(room.lines[0] ?? '')).toMatchObject({ event: kind, agency: ISSUER, ...facts });
    for (const secret of [CITIZEN, '巴特尔', REQUEST.number, '新城区'])
      expect(room.lines.join()).not.toContain(secret);

    current = SEALING;
    valueOf(await issue(room));
    current = service;
    const before = await headOf(room);
    expect(kindOf(await renew(room))).toBe(kind);
    expect(await headOf(room)).toEqual(before);
  });

  it('is not there where the seal is on file for another agency', async () => {
    const room = await roomOf();
    valueOf(await issue(room));
    const [signature] = valueOf(await room.report(await fileOf(room))).signatures;
    const id = signature?.seal?.id ?? '';
    room.seals.set(id, ISSUER);
    valueOf(await issue(room, { serial: 'S002' }));
    room.seals.set(id, OTHER_ISSUER);
    expect(await issue(room, { serial: 'S003' })).toMatchObject({
      ok: false,
      refusal: { kind: 'license-file-not-valid', facts: { checks: ['seal-of-another-agency'] } },
    });
    expect(await headOf(room, 'S003')).toBeUndefined();
  });

  it('is not there where the file cannot be kept', async () => {
    const { makeFile } = await filing();
    const room = issuing({}, async (wish) => {
      valueOf(await makeFile(wish));
      throw new Error('no store');
    });
    await expect(issueLicense(room, ISSUING, REQUEST)).rejects.toThrow('no store');
    expect(await headOf(room)).toBeUndefined();
  });
});

describe('what cannot stand in a file', () => {
  it('is told by its place in the request, each once', async () => {
    const room = await roomOf();
    const made = '\ue000';
    const outcome = await issue(room, {
      number: `JY${made}`,
      issuer: { ...REQUEST.issuer, name: `局${made}` },
      holder: { ...REQUEST.holder, name: `巴${made}` },
      face: { address: `区${made}` },
    });
    expect(kindOf(outcome)).toBe('license-facts-unfit');
    expect(codesOf(outcome)).toEqual([
      'text-private-use /number',
      'text-private-use /issuer/name',
      'text-private-use /holder/name',
      'text-private-use /face/address',
    ]);
    expect(room.asked).toEqual([]);
    expect(await headOf(room)).toBeUndefined();
  });

  it('is told so of a next version, too', async () => {
    const room = await roomOf();
    valueOf(await issue(room));
    const outcome = await renew(room, { holderName: '巴\ue000' });
    expect(codesOf(outcome)).toEqual(['text-private-use /holderName']);
  });
});
