import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { sm3Hex } from '../../../lib/kernel/digest.ts';
import { sealOwnOfd } from '../../../infra/local/sealing-kit/seal-own-ofd.ts';
import type { LicenseFacts } from '../../../lib/licenses/file/license-facts.ts';
import { makeLicenseOfd } from '../../../lib/licenses/file/make-license-ofd.ts';
import { verifySealedBy } from '../../../lib/licenses/file/verify-file.ts';
import { bytesInMemory } from '../../../lib/seals/archive/byte-source.ts';
import { readArchive } from '../../../lib/seals/archive/read-archive.ts';
import { changedBySealing } from '../../../lib/seals/ofd/changed-by-sealing.ts';
import { verifyAtOnce } from '../../../lib/seals/verifications/verify-at-once.ts';
import { roomOver, type Room } from '../../seals/verifications/room.ts';
import { zipParts } from '../../support/ofd/write-package.ts';
import { startDevService } from './dev-service.ts';
import { FACTS } from './facts.ts';
import { trustKit } from './filing.ts';
import { serviceAt, WISH } from './local-service.ts';

const ofdOf = (facts: LicenseFacts): Buffer => {
  const made = makeLicenseOfd(facts);
  if (!made.ok) throw new Error('no file');
  return made.value;
};
const OFD = ofdOf(FACTS);

/** What the files are that a seal covers. */
const coveredIn = async (bytes: Uint8Array) =>
  (await readArchive(bytesInMemory(bytes))).files.filter(({ name }) => !name.endsWith('/Signatures.xml'));

const verifierOf = (room: Room) =>
  verifySealedBy({ report: verifyAtOnce(room), changedBySealing, agencyOfSeal: async () => undefined });

let room: Room;
beforeEach(async () => {
  room = roomOver();
  room.clock.now = () => new Date('2026-03-02T09:00:00Z');
  await trustKit(room, WISH.at);
});

const sealed = async (ofd: Buffer = OFD): Promise<Buffer> => {
  const { url, token } = await startDevService();
  const result = await serviceAt(url, { token }).seal(ofd, WISH);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return Buffer.from(result.value);
};

describe('a file of a license under the seal of the kit', () => {
  it('is valid by the trust that is in force', async () => {
    expect(await verifierOf(room)(await sealed(), { unsealed: OFD })).toBe('valid');
  });

  it('is valid with many pages and a watermark, sealed on the last one', async () => {
    const face = Array.from({ length: 90 }, (_, n) => ({
      label: `第${n}项`,
      value: `内容${'内容'.repeat(n)}`,
    }));
    const ofd = ofdOf({ ...FACTS, face, watermark: { level: 'A', by: '某某局', lastDay: '2026-12-31' } });
    expect(await verifierOf(room)(await sealed(ofd), { unsealed: ofd })).toBe('valid');
  });

  it('is not valid with a byte of any file changed that the seal covers', async () => {
    const good = await sealed();
    const verify = verifierOf(room);
    const before = await coveredIn(good);
    const outcomes = new Set<boolean>();
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: good.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const changed = Buffer.from(good);
        changed[at] = (changed[at] ?? 0) ^ by;
        const isValid = (await verify(changed, { unsealed: OFD })) === 'valid';
        outcomes.add(isValid);
        // A few bytes of an archive say nothing of its files, and the list of signatures is open for the next seal.
        if (isValid) expect(await coveredIn(changed)).toEqual(before);
      }),
      { numRuns: 100 },
    );
    expect(outcomes).toContain(false);
  });

  it('is not valid with one byte of a page changed', async () => {
    const good = await sealed();
    const at = good.indexOf('Content.xml') + 60;
    const changed = Buffer.from(good);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(await verifierOf(room)(changed)).toMatchObject({
      verdict: 'invalid',
      checks: expect.arrayContaining(['archive']) as string[],
    });
  });

  it('is open where nobody is trusted', async () => {
    room.trustLists.lists.length = 0;
    expect(await verifierOf(room)(await sealed())).toEqual({
      verdict: 'indeterminate',
      checks: ['signer-chain', 'signer-revocation', 'maker-chain', 'maker-revocation'],
    });
  });

  it('leaves nothing behind at the verifier', async () => {
    const good = await sealed();
    await verifierOf(room)(good);
    expect(await room.verifications.listUnfinished(10)).toEqual([]);
    expect(await room.firstSeen.find(sm3Hex(good))).toBeUndefined();
  });
});

describe('what is no sealed file of the license', () => {
  it('is unsigned without a seal, and no OFD as anything else', async () => {
    const verify = verifierOf(room);
    expect(await verify(OFD)).toMatchObject({ verdict: 'unsigned' });
    expect(await verify(Buffer.from('no OFD'))).toEqual({ verdict: 'invalid', checks: ['format-unknown'] });
    expect(await verify(Buffer.alloc(0))).toEqual({ verdict: 'invalid', checks: ['format-unknown'] });
  });

  it('is another license, however well sealed', async () => {
    const other = ofdOf({ ...FACTS, holder: { ...FACTS.holder, name: '别人' } });
    const verify = verifierOf(room);
    expect(await verify(await sealed(other), { unsealed: other })).toBe('valid');
    expect(await verify(await sealed(other), { unsealed: OFD })).toEqual({
      verdict: 'invalid',
      checks: ['sealed-content-differs'],
    });
  });

  it.each<[string, Partial<LicenseFacts>, readonly string[]]>([
    ['has other metadata', { createdAt: '2026-03-02T07:59:01Z' }, ['OFD.xml']],
    ['has another text', { number: 'JY2' }, ['Doc_0/Pages/Page_0/Content.xml', 'OFD.xml']],
    [
      'has a page more',
      { face: Array.from({ length: 20 }, () => ({ label: '项', value: '一' })) },
      ['Doc_0/Document.xml', 'Doc_0/Pages/Page_0/Content.xml', 'Doc_0/Pages/Page_1/Content.xml', 'OFD.xml'],
    ],
  ])('is told by its files where it %s', async (_, more, files) => {
    const at = WISH.at;
    const other = await sealOwnOfd(ofdOf({ ...FACTS, ...more }), { at, boundary: '140 222 40 40' });
    expect(await changedBySealing(OFD, other)).toEqual(files);
    expect(await changedBySealing(OFD, Buffer.from('nothing'))).toContain('OFD.xml');
  });

  it('may be written by others who mean the same', async () => {
    const before = new Map([
      [
        'OFD.xml',
        '<o:OFD xmlns:o="http://www.ofdspec.org/2016" A="1" B="2"><o:DocBody><o:X>x</o:X></o:DocBody></o:OFD>',
      ],
    ]);
    const after = new Map([
      [
        'OFD.xml',
        '<OFD B="2" A="1" xmlns="http://www.ofdspec.org/2016">\n <DocBody><X>x</X><Signatures>S.xml</Signatures></DocBody>\n</OFD>',
      ],
      ['S.xml', ''],
    ]);
    expect(await changedBySealing(zipParts(before), zipParts(after))).toEqual([]);
    const inside = new Map([['OFD.xml', after.get('OFD.xml')?.replace('<X>', '<X><Signatures/>') ?? '']]);
    expect(await changedBySealing(zipParts(before), zipParts(inside))).toEqual(['OFD.xml']);
  });
});

describe('the development seal service', () => {
  const said = async (ofd: Uint8Array, wish = WISH, more = {}) => {
    const { url, token } = await startDevService();
    const result = await serviceAt(url, { token, ...more }).seal(ofd, wish);
    return result.ok ? 'sealed' : `${result.refusal.kind} ${String(result.refusal.facts?.['reason'])}`;
  };

  it('keeps to what a seal service must answer', async () => {
    expect(await said(OFD)).toBe('sealed');
    expect(await said(Buffer.from('no OFD'))).toBe('seal-refused document-unfit');
    expect(await said(OFD, { ...WISH, at: new Date('2040-01-01T00:00:00Z') })).toBe(
      'seal-refused seal-not-valid-then',
    );
    expect(await said(OFD, { ...WISH, agency: '' })).toBe('seal-refused wish-unclear');
    expect(await said(OFD, WISH, { token: async () => 'another' })).toBe(
      'seal-service-unavailable status-401',
    );
  });

  it('seals nothing but what is posted', async () => {
    const { url, token } = await startDevService();
    const answer = await fetch(url, { headers: { authorization: `Bearer ${await token()}` } });
    expect(answer.status).toBe(405);
  });
});
