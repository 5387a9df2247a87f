import { describe, expect, it } from 'vitest';
import { makeLicenseIdentifier } from '../../../lib/kernel/license-identifier.ts';
import { DEVIATIONS, type DeviationCode } from '../../../lib/licenses/check/deviation.ts';
import type { Key, RecordTable, StoredRecord } from '../../../lib/platform/store/record-table.ts';
import { walkTable } from '../../../lib/platform/store/walk-table.ts';
import { CITIZEN, identifierOf, OTHER_CITIZEN } from '../room.ts';
import { check, HEAD, SM3, sound, tamper, type Sound } from './checking.ts';

const find = async (table: RecordTable, pk: string): Promise<StoredRecord> => {
  const all: StoredRecord[] = [];
  await walkTable(table, async (record) => void all.push(record));
  const found = all.find((record) => record.pk.startsWith(pk));
  if (found === undefined) throw new Error('not there');
  return found;
};

const removeOne = async (table: RecordTable, key: Key): Promise<void> => {
  const found = await table.get(key);
  if (found) await table.remove(key, found.rev);
};

/** A table whose list index is as `change` has it. */
const withIndex = (
  table: RecordTable,
  change: (records: readonly StoredRecord[]) => readonly StoredRecord[],
): RecordTable => ({
  ...table,
  list: async (query) => {
    const page = await table.list(query);
    return { ...page, records: change(page.records) };
  },
  scan: async (segment, after) => {
    const page = await table.scan(segment, after);
    return segment.lists ? { ...page, records: change(page.records) } : page;
  },
});

const change = (operation: 'suspension' | 'revocation', state: 'suspended' | 'revoked', from: string) => ({
  operation,
  state,
  from,
  reason: '检查',
  by: 'x',
  at: from,
});

const head = (data: Record<string, unknown>) => (room: Sound) =>
  tamper(room.table, HEAD, (before) => ({ data: { ...before, ...data } }));

const unreadable = (pk: string) => async (room: Sound) =>
  tamper(room.table, await find(room.table, pk), () => ({ data: { torn: true } }));

const moved =
  (pk: string, key: Partial<Key> = {}) =>
  async ({ table }: Sound) => {
    const { rev: _, ...record } = await find(table, pk);
    await table.putIfAbsent({ ...record, pk: `${pk}elsewhere`, ...key });
  };

type Plant = (room: Sound) => Promise<unknown>;

/** How each deviation comes about. */
const PLANTED: Readonly<Record<DeviationCode, Plant>> = {
  'license-unreadable': unreadable('license#'),
  'license-key-differs': moved('license#'),
  'license-identifier-unsound': head({ identifier: `${identifierOf('S001', '002').slice(0, -1)}?` }),
  'license-version-differs': head({ identifier: identifierOf('S001', '001') }),
  'license-version-missing': ({ table }) => removeOne(table, { ...HEAD, sk: 'v#001' }),
  'license-type-unknown': head({ type: { code: '11100000000013338W011', version: 9, name: '' } }),
  'license-personal-unreadable': head({ personal: '1.k1.sm4ctr-hsm3.AA.AA.AA' }),
  'license-holder-differs': async (room) => {
    const holder = room.room.keys.holder({ kind: 'person', number: OTHER_CITIZEN }) ?? '';
    await tamper(room.table, HEAD, (before, { listed }) => ({
      data: { ...before, holder },
      listed: { list: `holder#${holder}`, order: listed?.order ?? '' },
    }));
  },
  'license-number-not-indexed': async ({ table, room }) => {
    const leading = { of: 'license', type: '11100000000013338W011', number: 'JY1500000002' } as const;
    for (const hash of room.keys.numbers(leading))
      await removeOne(table, { pk: `number#${hash}`, sk: HEAD.pk.slice('license#'.length) });
  },
  'license-validity-unsound': head({ validTo: '2020-01-01' }),
  'license-changes-unsound': head({
    changes: [
      change('revocation', 'revoked', '2026-02-01T00:00:00.000Z'),
      change('suspension', 'suspended', '2026-03-01T00:00:00.000Z'),
    ],
  }),
  'license-file-missing': async ({ files }) => files.clear(),
  'license-file-size-differs': async ({ files }) => files.set(SM3, { size: 8, digest: SM3 }),
  'license-file-digest-differs': async ({ files }) => files.set(SM3, { size: 7, digest: 'other' }),
  'consent-unreadable': unreadable('consent#'),
  'consent-key-differs': moved('consent#'),
  'use-unreadable': unreadable('uses#'),
  'use-key-differs': async ({ table }) => {
    const { rev: _, ...use } = await find(table, 'uses#');
    await table.putIfAbsent({ ...use, sk: '2020-01-01T00:00:00.000Z#x' });
  },
  'ground-unreadable': unreadable('ground#'),
  'ground-key-differs': moved('ground#'),
  'material-unreadable': unreadable('material#'),
  'material-key-differs': moved('material#'),
  'list-differs': ({ table }) =>
    tamper(table, HEAD, (_, { listed }) => ({ listed: { list: listed?.list ?? '', order: 'x' } })),
  'index-entry-missing': async (room) => {
    room.table = withIndex(room.table, (records) => records.filter(({ pk }) => pk !== HEAD.pk));
  },
  'index-entry-late': async (room) => {
    room.table = withIndex(room.table, (records) =>
      records.map((one) => (one.pk === HEAD.pk ? { ...one, rev: 1 } : one)),
    );
  },
  'index-entry-orphan': async (room) => {
    const gone = { ...(await find(room.table, 'license#')), pk: 'license#gone', sk: 'head' };
    const ghost: StoredRecord = { ...gone, listed: { list: 'holder#x', order: 'gone' } };
    room.table = withIndex(room.table, (records) => [...records, ghost]);
  },
  'event-waiting': ({ table }) =>
    tamper(table, HEAD, () => ({
      outbox: { e1: { type: 'license-change', at: '2026-11-24T01:00:00.000Z', subject: 'x' } },
    })),
};

describe('a sound library', () => {
  it('of some hundred licenses with history deviates nowhere, and all of it was read', async () => {
    const { found, report } = await check(await sound(300), { files: true });
    expect(found).toEqual([]);
    expect(report).toMatchObject({ licenses: 301, deviations: 0, byCode: {} });
    expect(report.entries).toBe(report.licenses + 3);
  });
});

describe('a deviation', () => {
  it.each(DEVIATIONS)('%s is found and named', async (code) => {
    const room = await sound(3);
    await PLANTED[code](room);
    const { found, report } = await check(room, { files: true });
    expect([...new Set(found.map((one) => one.code))]).toEqual([code]);
    expect(report.deviations).toBe(found.length);
    expect(JSON.stringify(found)).not.toContain(CITIZEN);
    expect(JSON.stringify(found)).not.toMatch(/k1:[A-Za-z0-9_-]{43}/);
  });

  it('of a digest is found only where files are read', async () => {
    const room = await sound();
    room.files.set(SM3, { size: 7, digest: 'other' });
    expect((await check(room)).found).toEqual([]);
    expect((await check(room, { files: true })).codes).toEqual(['license-file-digest-differs']);
  });
});

describe('what was brought over', () => {
  it('with an unsound identifier is flagged and no deviation, but counted', async () => {
    const room = await sound();
    const wrong = `${identifierOf('S001', '002').slice(0, -1)}${identifierOf('S001', '002').endsWith('0') ? '1' : '0'}`;
    await head({ identifier: wrong })(room);
    expect((await check(room)).codes).toEqual(['license-identifier-unsound']);
    await head({ identifier: wrong, flags: ['license-identifier-check'] })(room);
    expect(await check(room)).toMatchObject({
      found: [],
      report: { flags: { 'license-identifier-check': 1 } },
    });
  });

  it('without the versions before it lacks none of those, but those since', async () => {
    const room = await sound();
    const parts = { type: '11100000000013338W011', issuer: '11150100011530001U', serial: 'S001' };
    const identifier = makeLicenseIdentifier({ ...parts, version: '004' });
    const more = { version: 4, identifier, flags: ['license-versions-elsewhere'] };
    const personal = room.room.keys.encipher(
      { holder: { codeType: '111', number: CITIZEN, name: '巴特尔' }, number: 'JY1500000002', face: {} },
      { base: HEAD.pk.slice('license#'.length), version: 4 },
    );
    await head({ ...more, personal })(room);
    const { found } = await check(room);
    expect(found).toMatchObject([{ code: 'license-version-missing', facts: { versions: [2, 3] } }]);
    await removeOne(room.table, { ...HEAD, sk: 'v#001' });
    expect((await check(room)).found).toEqual([]);
  });
});

describe('beside operations', () => {
  it('what is being changed while it is looked at does not deviate', async () => {
    const room = await sound(40);
    let late = true;
    const inner = room.table;
    room.table = withIndex(inner, (records) =>
      late ? records.map((one) => ({ ...one, rev: one.rev - 1 })) : records,
    );
    const scan = room.table.scan;
    room.table = {
      ...room.table,
      scan: async (segment, after) => {
        if (segment.lists) late = false;
        return scan(segment, after);
      },
    };
    expect((await check(room)).found).toEqual([]);
  });
});
