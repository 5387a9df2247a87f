import { describe, expect, it } from 'vitest';
import { canonicalJson, sm3Hex } from '../../../lib/kernel/digest.ts';
import { opensslSm2 } from '../../../lib/seals/sm2/sm2.openssl.ts';
import { nobleSm2 } from '../../../lib/seals/sm2/sm2.noble.ts';
import { nativeSm3 } from '../../../lib/seals/sm2/sm3.ts';
import { digestOfManifest, signedBytesOf } from '../../../lib/seals/trust-lists/manifest.ts';
import { showTrustList } from '../../../lib/seals/trust-lists/show-trust-list.ts';
import { atEveryCrash, crashingTable, untilCrash } from '../../support/crashing-table.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { codesOf, kindOf, NOW, official, valueOf } from '../registry/room.ts';
import { listOf, put, trustListsOver, TRUST_MANAGER, type TrustRoom } from './room.ts';

const show = (room: TrustRoom, version?: number) =>
  showTrustList(room, TRUST_MANAGER, { name: 'default', version });

describe('a list of trust that is put', () => {
  it('is kept in its canonical form, and its manifest says what, when, after what, and by which key', async () => {
    const room = trustListsOver();
    const first = valueOf(await put(room));
    const bytes = Buffer.from(canonicalJson(listOf()));
    expect(first).toMatchObject({
      created: true,
      signed: {
        manifest: {
          v: 1,
          site: '150100',
          name: 'default',
          version: 1,
          sm3: sm3Hex(bytes),
          bytes: bytes.length,
          at: NOW.toISOString(),
          key: (await room.signer()).id,
        },
      },
    });
    expect(Buffer.from(room.trustBodies.bodies.get(sm3Hex(bytes)) ?? [])).toEqual(bytes);
    const second = valueOf(await put(room, { list: listOf('自治区'), ifMatch: '1' }));
    expect(second).toMatchObject({
      created: false,
      signed: { manifest: { version: 2, previous: digestOfManifest(first.signed.manifest) } },
    });
  });

  it('is signed so that two implementations verify it by the public key alone', async () => {
    const room = trustListsOver();
    const { signed } = valueOf(await put(room));
    const [key] = (await room.signer()).publicKeys;
    const spki = key?.spki ?? Buffer.alloc(0);
    for (const sm2 of [opensslSm2, nobleSm2(nativeSm3)]) {
      const opened = sm2.openKey(spki, spki.subarray(-65));
      const signature = Buffer.from(signed.signature, 'base64');
      expect(opened?.verify(signedBytesOf(signed.manifest), signature)).toBe(true);
      expect(opened?.verify(signedBytesOf({ ...signed.manifest, version: 2 }), signature)).toBe(false);
    }
  });

  it('says nothing of who put it', async () => {
    const room = trustListsOver();
    expect(JSON.stringify(valueOf(await put(room)))).not.toContain(TRUST_MANAGER.subject);
  });

  it('is there with every version that ever was', async () => {
    const room = trustListsOver();
    for (const n of [0, 1, 2]) {
      const ifMatch = n === 0 ? {} : { ifMatch: String(n) };
      valueOf(await put(room, { list: listOf(`v${n + 1}`), ...ifMatch }));
    }
    for (const version of [1, 2, 3])
      expect(valueOf(await show(room, version))).toMatchObject({
        manifest: { version },
        list: listOf(`v${version}`),
      });
    expect(valueOf(await show(room)).manifest.version).toBe(3);
    expect(kindOf(await show(room, 4))).toBe('trust-list-not-found');
  });

  it('again as it is changes nothing, whatever the tag', async () => {
    const room = trustListsOver();
    const { signed } = valueOf(await put(room));
    for (const again of [{}, { ifMatch: '1' }, { ifMatch: '7' }])
      expect(valueOf(await put(room, again))).toEqual({ signed, created: false });
  });

  it('is refused with all its defects at once', async () => {
    const list = {
      v: 1,
      anchors: [{ certificate: 'AAAA', recognitions: [] }],
      certificates: ['%'],
      revocationLists: ['AA=='],
    };
    const room = trustListsOver();
    const outcome = await put(room, { list });
    expect(codesOf(outcome)).toEqual([
      'certificate-unreadable /anchors/0/certificate',
      'certificate-unreadable /certificates/0',
      'revocation-list-unreadable /revocationLists/0',
    ]);
    expect(room.trustBodies.bodies.size).toBe(0);
  });

  it.each([
    ['another role', official('seal-manager')],
    ['another division', official('trust-manager', { division: '150200' })],
    ['a division below', official('trust-manager', { division: '150102' })],
  ])('is refused to %s, before it is looked at', async (_, actor) => {
    const room = trustListsOver();
    expect(kindOf(await put(room, { actor, list: 'no list' }))).toBe('forbidden');
  });
});

describe('a version that is put', () => {
  it.each(['0', '2', '1-normal', 'x'])('over the tag %s is stale', async (ifMatch) => {
    const room = trustListsOver();
    valueOf(await put(room));
    expect(kindOf(await put(room, { list: listOf('b'), ifMatch }))).toBe('stale-version');
  });

  it('as new where there is one, or over one where there is none, is stale', async () => {
    const room = trustListsOver();
    expect(kindOf(await put(room, { ifMatch: '1' }))).toBe('stale-version');
    valueOf(await put(room));
    expect(kindOf(await put(room, { list: listOf('b') }))).toBe('stale-version');
  });

  it('is one of many at once; the others are stale, and no version has two contents', async () => {
    const room = trustListsOver();
    valueOf(await put(room));
    const racing = Array.from({ length: 6 }, (_, n) => listOf(`r${n}`));
    const outcomes = await Promise.all(racing.map((list) => put(room, { list, ifMatch: '1' })));
    expect(outcomes.map(kindOf).toSorted()).toEqual(['ok', ...Array(5).fill('stale-version')]);
    const winner = racing[outcomes.findIndex(({ ok }) => ok)];
    expect(valueOf(await show(room))).toMatchObject({ manifest: { version: 2 }, list: winner });
    expect(valueOf(await show(room, 1)).list).toEqual(listOf());
  });

  it('leads on from a crash at every write', async () => {
    const writes = await atEveryCrash(async (crash) => {
      const inner = memoryRecordTable();
      const room = trustListsOver({ table: inner });
      valueOf(await put(room));
      const crashing = crashingTable(inner, crash);
      const dying = { ...trustListsOver({ table: crashing.table }), trustBodies: room.trustBodies };
      const wish = { list: listOf('b'), ifMatch: '1' };
      await untilCrash(() => put(dying, wish));
      expect(valueOf(await put(room, wish)).signed.manifest.version).toBe(2);
      expect(valueOf(await show(room, 1)).list).toEqual(listOf());
      return crashing.writes();
    });
    expect(writes).toBe(2);
  });
});
