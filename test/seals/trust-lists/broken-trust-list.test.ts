import { describe, expect, it } from 'vitest';
import { findTrust, TrustListBroken } from '../../../lib/seals/trust-lists/find-trust.ts';
import { listTrustLists } from '../../../lib/seals/trust-lists/list-trust-lists.ts';
import type { SignedManifest } from '../../../lib/seals/trust-lists/manifest.ts';
import { showTrustList } from '../../../lib/seals/trust-lists/show-trust-list.ts';
import { kindOf, KEYRING, official, valueOf } from '../registry/room.ts';
import { listOf, put, trustListsOver, TRUST_MANAGER, type TrustRoom } from './room.ts';

const HEAD = { pk: 'trust-list#default', sk: 'head' };
const OF_REGION = official('trust-manager', { division: '150000' });
const OTHER_KEYS = [{ id: 'k2', bytes: new Uint8Array(32).fill(9) }] as const;

/** Somebody writes into the table. */
const tamper = async ({ table }: TrustRoom, change: (signed: SignedManifest) => SignedManifest) => {
  const record = await table.get(HEAD);
  if (record === undefined) throw new Error('nothing to tamper with');
  const { rev, ...rest } = record;
  await table.replace({ ...rest, data: change(record.data as SignedManifest) }, rev);
};

const show = (room: TrustRoom) => showTrustList(room, TRUST_MANAGER, { name: 'default' });
const list = (room: TrustRoom) => listTrustLists(room, TRUST_MANAGER, { limit: 9, after: undefined });

const expectBroken = async (room: TrustRoom, why: string) => {
  expect(kindOf(await show(room))).toBe('trust-list-broken');
  await expect(findTrust(room)()).rejects.toThrow(TrustListBroken);
  expect(room.logged.map(({ event, fields }) => [event, fields])).toEqual([
    ['trust-list-broken', { name: 'default', version: expect.any(Number), why }],
    ['trust-list-broken', { name: 'default', version: expect.any(Number), why }],
  ]);
};

const filed = async () => {
  const room = trustListsOver();
  valueOf(await put(room));
  return room;
};

describe('a list of trust in whose manifest somebody wrote', () => {
  it.each<[string, Partial<SignedManifest['manifest']>]>([
    ['another digest', { sm3: 'a'.repeat(64) }],
    ['another version', { version: 9 }],
    ['another instant', { at: '2026-01-01T00:00:00.000Z' }],
    ['something that comes before', { previous: 'a'.repeat(64) }],
  ])('%s is neither shown nor used, and an alarm is raised', async (_, more) => {
    const room = await filed();
    await tamper(room, (signed) => ({ ...signed, manifest: { ...signed.manifest, ...more } }));
    await expectBroken(room, 'signature-not-verified');
  });

  it('another signature is broken', async () => {
    const room = await filed();
    await tamper(room, (signed) => ({ ...signed, signature: 'AAAA' }));
    await expectBroken(room, 'signature-not-verified');
  });

  it('what another site’s key signed is broken', async () => {
    const room = await filed();
    const strange = trustListsOver({ keys: OTHER_KEYS });
    const { signed } = valueOf(await put(strange));
    await tamper(room, () => signed);
    await expectBroken(room, 'key-unknown');
  });

  it.each([
    ['of another name', {}, 'other'],
    ['of another site', { site: '150200' }, 'default'],
  ])('that %s is broken, though the key is the same', async (_, options, name) => {
    const room = await filed();
    const { signed } = valueOf(await put(trustListsOver(options), { name, actor: OF_REGION }));
    await tamper(room, () => signed);
    await expectBroken(room, 'manifest-of-another-list');
  });

  it('refuses the list of lists as well', async () => {
    const room = await filed();
    await tamper(room, (signed) => ({ ...signed, signature: 'AAAA' }));
    expect(kindOf(await list(room))).toBe('trust-list-broken');
  });

  it('is put again by its trust manager, and is sound', async () => {
    const room = await filed();
    await tamper(room, (signed) => ({ ...signed, signature: 'AAAA' }));
    // Whoever wrote there moved the version on.
    expect(kindOf(await put(room, { ifMatch: '1' }))).toBe('stale-version');
    expect(valueOf(await put(room, { ifMatch: '2' })).signed.manifest.version).toBe(3);
    expect(kindOf(await show(room))).toBe('ok');
  });
});

describe('a list of trust whose bytes', () => {
  it('are others is neither shown nor used; putting it again restores it', async () => {
    const room = await filed();
    const [sm3 = ''] = [...room.trustBodies.bodies.keys()];
    room.trustBodies.bodies.set(sm3, Buffer.from(JSON.stringify(listOf('another'))));
    await expectBroken(room, 'body-differs');
    valueOf(await put(room));
    expect(kindOf(await show(room))).toBe('ok');
  });

  it('are gone is neither shown nor used', async () => {
    const room = await filed();
    room.trustBodies.bodies.clear();
    await expectBroken(room, 'body-missing');
  });
});

describe('a rotation of the site’s keys', () => {
  it('leaves what older keys signed as it is, and signs by the new one', async () => {
    const room = await filed();
    const rotated = {
      ...trustListsOver({ table: room.table, keys: [...OTHER_KEYS, ...KEYRING] }),
      trustBodies: room.trustBodies,
    };
    const before = valueOf(await show(rotated)).manifest.key;
    const { signed } = valueOf(await put(rotated, { list: listOf('b'), ifMatch: '1' }));
    expect(signed.manifest.key).not.toBe(before);
    expect((await rotated.signer()).publicKeys.map(({ id }) => id)).toEqual([signed.manifest.key, before]);
  });
});

describe('the trust that verifications use', () => {
  it('is that of the list named default, at once as it is put, its bytes read once', async () => {
    const room = trustListsOver();
    const find = findTrust(room);
    expect(await find()).toBeUndefined();
    valueOf(await put(room));
    const first = await find();
    expect(first).toMatchObject({ name: 'default', version: 1, trust: { anchors: [{}] } });
    room.trustBodies.bodies.clear();
    expect((await find())?.trust).toBe(first?.trust);
    valueOf(await put(room, { list: { v: 1, anchors: [] }, ifMatch: '1' }));
    expect(await find()).toMatchObject({ version: 2, trust: { anchors: [] } });
    expect(await find('other')).toBeUndefined();
    expect(await find('default', 1)).toEqual(first);
    expect(await find('default', 3)).toBeUndefined();
  });

  it('is shown to whoever has a role, and to nobody else', async () => {
    const room = await filed();
    const of = (actor: typeof TRUST_MANAGER) => showTrustList(room, actor, { name: 'default' });
    expect(kindOf(await of(official('citizen')))).toBe('ok');
    expect(kindOf(await of({ subject: 'x', kind: 'machine', roles: [] }))).toBe('forbidden');
  });
});
