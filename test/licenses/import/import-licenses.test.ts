import { describe, expect, it } from 'vitest';
import { makeLicenseIdentifier } from '../../../lib/kernel/license-identifier.ts';
import { changeLicenseState } from '../../../lib/licenses/change-license-state.ts';
import { findLicense } from '../../../lib/licenses/find-license.ts';
import {
  dynamoBroughtLicenses,
  findFormer,
  hasFormers,
} from '../../../lib/licenses/import/brought-licenses.dynamo.ts';
import { findingFormer } from '../../../lib/licenses/import/find-former.ts';
import { importLicenses } from '../../../lib/licenses/import/import-licenses.ts';
import { knownTypes } from '../../../lib/licenses/types/known-types.ts';
import { dynamoLicenseTypeStore } from '../../../lib/licenses/types/license-type-store.dynamo.ts';
import type { Keyring } from '../../../lib/platform/crypto/keyring.ts';
import { readJsonLines } from '../../../lib/platform/reading/read-json-lines.ts';
import type { RecordTable, StoredRecord } from '../../../lib/platform/store/record-table.ts';
import { walkTable } from '../../../lib/platform/store/walk-table.ts';
import { sm3Hex } from '../../../lib/kernel/digest.ts';
import { atEveryCrash, crashingTable, untilCrash } from '../../support/crashing-table.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { check as checkAll } from '../check/checking.ts';
import { issuing } from '../issuing.ts';
import { BOTH, K1, K2, rekey, roomOver } from '../rekey/rekeying.ts';
import { CITIZEN, ISSUER, ISSUING, kindOf, TYPE } from '../room.ts';

const identifier = (serial: string, more: Partial<{ version: string; issuer: string; type: string }> = {}) =>
  makeLicenseIdentifier({ type: TYPE, issuer: ISSUER, serial, version: '001', ...more });

const lineOf = (id: string, more: Readonly<Record<string, unknown>> = {}) => ({
  identifier: id,
  issuer: { code: ISSUER, name: '呼和浩特市示范局', division: '150100' },
  holder: { kind: 'person', codeType: '111', number: CITIZEN, name: '巴特尔' },
  number: 'JY1500000001',
  face: { address: '呼和浩特市新城区' },
  issuedOn: '2025-01-05',
  ...more,
});

const wrongCheck = (id: string): string => `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`;

const library = async () => {
  const table = memoryRecordTable();
  const type = await issuing().types.find(TYPE);
  if (type) await dynamoLicenseTypeStore(table).put({ ...type, version: 1 }, 0);
  return table;
};

type Options = Readonly<{ dryRun?: boolean; ring?: Keyring }>;

const bring = async (
  table: RecordTable,
  lines: readonly unknown[],
  { dryRun = false, ring = K1 }: Options = {},
) => {
  const text = lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
  const bytes = (async function* () {
    yield Buffer.from(text);
  })();
  const rejected: string[] = [];
  const { keys, numbers, clock } = roomOver(table, ring);
  const rejects = { write: async (line: string) => void rejected.push(line), close: async () => undefined };
  const deps = { brought: dynamoBroughtLicenses(table), numbers, keys, clock, rejects };
  const types = knownTypes(dynamoLicenseTypeStore(table));
  const reader = readJsonLines(bytes, { encoding: 'utf-8', bom: 0 });
  const report = await importLicenses({ ...deps, types }, { reader, sourceDigest: sm3Hex(text), dryRun });
  expect(report.balanced).toBe(true);
  return {
    ...report,
    rejected: rejected.map((line) => JSON.parse(line) as { reasons: { code: string }[]; bytes: string }),
  };
};

/** The room as it is wired: what was brought over is found by the identifier that it had. */
const wired = (table: RecordTable, ring: Keyring = K1) => {
  const room = roomOver(table, ring);
  const formerly = (hashes: readonly string[]) => findFormer(table, hashes);
  return {
    ...room,
    licenses: findingFormer(room.licenses, {
      personal: room.personal,
      formerly,
      hasFormers: () => hasFormers(table),
      clock: room.clock,
    }),
  };
};

const everything = async (table: RecordTable): Promise<string> => {
  const all: StoredRecord[] = [];
  await walkTable(table, async (record) => void all.push(record));
  return JSON.stringify(all.toSorted((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1)));
};

describe('a license that is brought over', () => {
  it('is found by its identifier, says what its line said, and deviates nowhere', async () => {
    const table = await library();
    const state = { is: 'suspended', since: '2026-03-01', reason: '检查不合格' };
    const { counts } = await bring(table, [lineOf(identifier('L1'), { state }), lineOf(identifier('L2'))]);
    expect(counts).toEqual({ rows: 2, imported: 2, unchanged: 0, kept: 0, rejected: 0 });
    const { licenses, keys } = wired(table);
    const found = await findLicense(licenses, identifier('L1'));
    expect(found?.license).toMatchObject({ validFrom: '2025-01-05', validTo: '2030-01-05' });
    expect(found?.license.changes).toMatchObject([{ state: 'suspended', from: '2026-02-28T16:00:00.000Z' }]);
    expect(found && keys.decipher(found.license)).toMatchObject({
      face: { address: '呼和浩特市新城区' },
      reasons: { changes: ['检查不合格'] },
    });
    expect((await checkAll({ table, files: new Map(), room: roomOver(table, K1) })).found).toEqual([]);
  });

  it('with a wrong check or a short issuer keeps its identifier as it was, flagged', async () => {
    const table = await library();
    const [wrong, short] = [wrongCheck(identifier('L1')), identifier('L2', { issuer: '340100' })];
    const { flags } = await bring(table, [lineOf(wrong), lineOf(short)]);
    expect(flags).toEqual({ 'license-identifier-check': 1, 'license-identifier-issuer-form': 1 });
    for (const id of [wrong, short])
      expect((await findLicense(wired(table).licenses, id))?.license.identifier).toBe(id);
    const { found, report } = await checkAll({ table, files: new Map(), room: roomOver(table, K1) });
    expect([found, report.flags]).toEqual([[], flags]);
  });

  it('with a text that was damaged before it came is kept, flagged', async () => {
    const table = await library();
    const { flags } = await bring(table, [lineOf(identifier('L1'), { number: '\uFFFD\uFFFD1' })]);
    expect(flags).toEqual({ 'text-replaced': 1 });
    const kept = await findLicense(wired(table).licenses, identifier('L1'));
    expect(kept?.license.flags).toEqual(['text-replaced']);
  });

  it('whose serial names a person stands in no key by it, and is found by it, after a rotation too', async () => {
    const table = await library();
    const id = wrongCheck(identifier(CITIZEN));
    await bring(table, [lineOf(id)]);
    expect(await everything(table)).not.toContain(CITIZEN);
    const found = await findLicense(wired(table).licenses, id);
    expect(found?.license.identifier).toMatch(/\.S[0-9A-F]{31}\.001\..$/);
    expect(found?.license.flags).toContain('license-serial-personal');
    const personal = found && roomOver(table, K1).keys.decipher(found.license);
    expect(personal?.formerNumbers?.map(({ number }) => number)).toContain(id);
    expect((await checkAll({ table, files: new Map(), room: roomOver(table, K1) })).found).toEqual([]);
    expect(await rekey(table, BOTH)).toMatchObject({ left: {}, unneeded: ['k1'] });
    expect((await findLicense(wired(table, K2).licenses, id))?.license.base).toBe(found?.license.base);
    expect((await bring(table, [lineOf(id)], { ring: K2 })).counts).toMatchObject({ unchanged: 1 });
  });

  it('in several versions is one license, whatever their order', async () => {
    const versions = ['002', '001', '003'].map((version) =>
      lineOf(identifier('L1', { version }), { number: `JY${version}` }),
    );
    const table = await library();
    expect((await bring(table, versions)).counts.imported).toBe(3);
    const { licenses, keys } = wired(table);
    const found = await findLicense(licenses, identifier('L1'));
    expect(found?.license.version).toBe(3);
    for (const version of [1, 2]) {
      const older = await licenses.findOlder({ base: found?.license.base ?? '', version });
      expect(older && keys.decipher(older).number).toBe(`JY00${version}`);
    }
    expect((await bring(table, versions)).counts.unchanged).toBe(3);
    expect((await checkAll({ table, files: new Map(), room: roomOver(table, K1) })).found).toEqual([]);
  });
});

describe('a line that cannot be kept', () => {
  it.each([
    ['license-identifier-form', lineOf('蒙食证字第一号')],
    ['license-type-unknown', lineOf(identifier('L1', { type: '11100000000013338W999' }))],
    ['license-line-type-differs', lineOf(identifier('L1'), { type: '11100000000013338W999' })],
    ['license-line-shape', lineOf(identifier('L1'), { novelty: 1 })],
    ['license-issued-on', lineOf(identifier('L1'), { issuedOn: '2020-02-30' })],
    ['license-state-differs', lineOf(identifier('L1'), { state: { is: 'expired' } })],
    ['validity-reversed', lineOf(identifier('L1'), { validity: { from: '2025-01-05', to: '2020-01-05' } })],
    [
      'license-history-unsound',
      lineOf(identifier('L1'), { history: [{ operation: 'resumption', from: '2026-01-01' }] }),
    ],
    ['json-no-object', '[1, 2'],
    ['text-ill-formed', lineOf(identifier('L1'), { number: 'a\ud800' })],
    ['text-ill-formed', lineOf(identifier('L1'), { face: { 'a\ud800': 'x' } })],
  ])('is rejected with %s and as it was', async (code, line) => {
    const table = await library();
    const { counts, rejected } = await bring(table, [line]);
    expect(counts).toMatchObject({ imported: 0, rejected: 1 });
    expect(rejected[0]?.reasons.map((reason) => reason.code)).toContain(code);
    const bytes = Buffer.from(rejected[0]?.bytes ?? '', 'base64').toString();
    expect(bytes.trim()).toBe(typeof line === 'string' ? line : JSON.stringify(line));
  });

  it('is the second of two that differ for one license', async () => {
    const lines = [lineOf(identifier('L1')), lineOf(identifier('L1'), { number: 'other' })];
    const table = await library();
    const { counts, rejected } = await bring(table, lines);
    expect(counts).toMatchObject({ imported: 1, rejected: 1 });
    expect(rejected[0]?.reasons[0]?.code).toBe('license-line-repeated');
  });
});

describe('the same library again', () => {
  it('changes nothing, and never writes over what was changed here since', async () => {
    const lines = Array.from({ length: 100 }, (_, n) => lineOf(identifier(`L${n}`), { number: `JY${n}` }));
    const table = await library();
    await bring(table, lines);
    const once = await everything(table);
    expect((await bring(table, lines)).counts).toMatchObject({ unchanged: 100 });
    expect(await everything(table)).toBe(once);
    const wish = {
      operation: 'suspension',
      reason: '检查',
      identifier: identifier('L7'),
      ifMatch: '*',
    } as const;
    expect(kindOf(await changeLicenseState(wired(table), ISSUING, wish))).toBe('ok');
    const changed = await everything(table);
    const report = await bring(table, lines);
    expect(report).toMatchObject({ counts: { unchanged: 99, kept: 1 }, keptRows: [8] });
    expect(await everything(table)).toBe(changed);
  });

  it('mended, is written over what an import wrote and nobody changed', async () => {
    const table = await library();
    await bring(table, [lineOf(identifier('L1'))]);
    const { counts } = await bring(table, [lineOf(identifier('L1'), { number: 'mended' })]);
    expect(counts.imported).toBe(1);
    const found = await findLicense(wired(table).licenses, identifier('L1'));
    expect(found && roomOver(table, K1).keys.decipher(found.license).number).toBe('mended');
  });

  it('in a dry run says what would be and writes nothing', async () => {
    const table = await library();
    const before = await everything(table);
    const { counts } = await bring(table, [lineOf(identifier('L1')), lineOf('x')], { dryRun: true });
    expect(counts).toMatchObject({ imported: 1, rejected: 1 });
    expect(await everything(table)).toBe(before);
  });

  it('after a kill at any write ends as if there had been none', async () => {
    const lines = [
      lineOf(identifier(CITIZEN)),
      lineOf(identifier('L2', { version: '002' })),
      lineOf(identifier('L2')),
    ];
    await atEveryCrash(async (crash) => {
      const table = await library();
      const crashing = crashingTable(table, crash);
      await untilCrash(() => bring(crashing.table, lines));
      const { counts } = await bring(table, lines);
      expect(counts.imported + counts.unchanged).toBe(3);
      expect((await checkAll({ table, files: new Map(), room: roomOver(table, K1) })).found).toEqual([]);
      expect((await findLicense(wired(table).licenses, identifier(CITIZEN)))?.license.version).toBe(1);
      return crashing.writes();
    });
  });
});
