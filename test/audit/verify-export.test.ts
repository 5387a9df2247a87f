import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../lib/kernel/digest.ts';
import { hashOfEntry, type AuditEntry } from '../../lib/audit/audit-entry.ts';
import { signedBytesOf, type SignedCheckpoint } from '../../lib/audit/checkpoints/checkpoint.ts';
import { closeAuditSegments } from '../../lib/audit/close-audit-segments.ts';
import { exportAudit } from '../../lib/audit/export/export-audit.ts';
import { verifyExport } from '../../lib/audit/verify/verify-export.ts';
import { opensslSm2 } from '../../lib/seals/sm2/sm2.openssl.ts';
import { siteSigner } from '../../lib/seals/trust-lists/site-signer.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import {
  auditOver,
  checkSignature,
  deliver,
  eventsOf,
  exportOf,
  KEY_ID,
  memorySegmentBodies,
  NOW,
  SIGNER,
  tickingClock,
  type ExportedFiles,
} from './room.ts';

const RUNS = 300 * Number(process.env['SUMU_RUNS'] ?? 1);

let files: ExportedFiles;
/** The last of these entries are not signed; some of the others are in segments. */
const chain = async () => {
  const table = memoryRecordTable();
  const segmentBodies = memorySegmentBodies();
  const old = auditOver(table, { segmentBodies, clock: tickingClock(new Date(NOW.getTime() - 9e6)) });
  for (let i = 0; i < 3; i += 1) {
    await deliver(old, eventsOf(i * 30, i * 30 + 30));
    await closeAuditSegments({ ...old, clock: tickingClock(new Date(NOW.getTime() - 8e6 + i * 60_000)) });
  }
  const audit = auditOver(table, { segmentBodies });
  await closeAuditSegments(audit);
  await deliver(audit, eventsOf(90, 110));
  await closeAuditSegments(audit);
  await deliver(audit, eventsOf(110, 120));
  return audit;
};
beforeAll(async () => {
  files = await exportOf(await chain());
});

const verify = (of: ExportedFiles, more: Partial<Parameters<typeof verifyExport>[0]> = {}) =>
  verifyExport({
    files: {
      open: async (name) => {
        const bytes = of.get(name);
        return bytes && piecesOf(bytes);
      },
    },
    keys: new Set([KEY_ID]),
    check: checkSignature,
    ...more,
  });
const piecesOf = async function* (bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
};

const linesOf = (name: string, of = files): string[] =>
  (of.get(name)?.toString('utf8') ?? '').split('\n').slice(0, -1);
const withLines = (name: string, lines: readonly string[], of = files): ExportedFiles =>
  new Map([...of, [name, Buffer.from(lines.map((line) => `${line}\n`).join(''))]]);
const entriesOf = (name: string): AuditEntry[] => linesOf(name).map((line) => JSON.parse(line) as AuditEntry);
const told = async (of: ExportedFiles, more = {}) => {
  const { sound, deviations, total } = await verify(of, more);
  expect(sound).toBe(total === 0);
  return deviations;
};
const codesOf = async (of: ExportedFiles, more = {}) => (await told(of, more)).map(({ code }) => code);

const LANE = 'lane-3.jsonl';
const HEADS = 'checkpoints.jsonl';
const LANES = Array.from({ length: 8 }, (_, lane) => `lane-${lane}.jsonl`);

describe('an export of the audit chain', () => {
  it('is sound as it was written, and tells what is not signed yet', async () => {
    expect(await verify(files)).toMatchObject({
      sound: true,
      site: '150100',
      entries: 120,
      unsigned: 10,
      checkpoints: { count: 4, from: 1, to: 4 },
      deviations: [],
    });
  });

  it('of nothing is sound', async () => {
    expect(await verify(await exportOf(auditOver(memoryRecordTable())))).toMatchObject({
      sound: true,
      entries: 0,
    });
  });

  it('is the same whether entries are in segments or not', async () => {
    const audit = await chain();
    const bare = await exportOf({ ...audit, segments: { ...audit.segments, page: async () => [] } });
    for (const lane of LANES) expect(bare.get(lane)?.equals(files.get(lane) ?? Buffer.alloc(0))).toBe(true);
  });

  it('of a segment whose object was changed or is gone says so, and is not sound', async () => {
    const audit = await chain();
    const [bodies] = [audit.segmentBodies as ReturnType<typeof memorySegmentBodies>];
    const [name = '', bytes = new Uint8Array()] = [...bodies.bodies][0] ?? [];
    const changed = Buffer.from(bytes).toString('utf8').replace('item-published', 'item-cancelled');
    bodies.bodies.set(name, Buffer.from(changed));
    const outcome = await exportAudit(audit, {}, async () => undefined);
    expect(outcome.damaged).toMatchObject([{ lane: Number(name[0]), from: 1, why: 'object-differs' }]);
    expect(await codesOf(await exportOf(audit))).toEqual(['entry-changed']);
    bodies.bodies.delete(name);
    const gone = await exportAudit(audit, {}, async () => undefined);
    expect(gone.damaged).toMatchObject([{ why: 'object-missing' }]);
    expect(await codesOf(await exportOf(audit))).toContain('entry-missing');
  });

  it('has the heads of other sites that are kept here, all of them', async () => {
    const keeper = auditOver(memoryRecordTable());
    const league = await chain();
    const heads = linesOf(HEADS, await exportOf(league)).map((line) => JSON.parse(line) as SignedCheckpoint);
    const [first] = heads;
    if (first === undefined) throw new Error('no head');
    const many = Array.from({ length: 250 }, (_, i): SignedCheckpoint => {
      return { ...first, checkpoint: { ...first.checkpoint, number: 20_000 + i } };
    });
    for (const signed of many) await keeper.witnessed.keep(signed);
    const kept = await exportOf(keeper);
    expect(linesOf('witnessed-150100.jsonl', kept)).toEqual(many.map(canonicalJson));
  });

  it('of a span lies between the signed heads around it, and is proved by itself', async () => {
    const audit = await chain();
    const [, second, third] = linesOf(HEADS).map((line) => (JSON.parse(line) as SignedCheckpoint).checkpoint);
    const part = await exportOf(audit, {
      from: new Date(Date.parse(second?.at ?? '') + 1).toISOString(),
      to: third?.at,
    });
    const numbers = linesOf(HEADS, part).map(
      (line) => (JSON.parse(line) as SignedCheckpoint).checkpoint.number,
    );
    expect(numbers).toEqual([2, 3]);
    expect(await verify(part)).toMatchObject({
      sound: true,
      entries: 30,
      unsigned: 0,
      checkpoints: { count: 2 },
    });
    const [first = '', ...rest] = linesOf(LANE, part);
    expect(first).not.toBe(linesOf(LANE)[0]);
    expect(await codesOf(withLines(LANE, rest, part))).toContain('entry-missing');
  });

  it('needs a key that is known', async () => {
    expect(new Set(await codesOf(files, { keys: new Set(['0'.repeat(32)]) }))).toEqual(
      new Set(['checkpoint-key-unknown']),
    );
  });
});

describe('whoever changes an export is found', () => {
  it('by a changed entry, with its lane and place', async () => {
    const lines = linesOf(LANE).map((line, i) =>
      i === 4 ? line.replace('item-published', 'item-cancelled') : line,
    );
    expect(await told(withLines(LANE, lines))).toEqual([
      { code: 'entry-changed', file: LANE, line: 5, lane: 3, seq: 5 },
    ]);
  });

  it.each([
    ['a blank', (line: string) => line.replace(',', ', ')],
    [
      'another order of members',
      (line: string) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line)).toReversed())),
    ],
    ['an escape that says the same', (line: string) => line.replace('item-', '\\u0069tem-')],
    ['a member told twice', (line: string) => line.replace('{', '{"v":1,')],
    ['a member of its own', (line: string) => canonicalJson({ ...JSON.parse(line), more: 1 })],
    ['the end of a line of DOS', (line: string) => `${line}\r`],
  ])('by another spelling of the same: %s', async (_, respell) => {
    for (const [file, code] of [
      [LANE, 'entry-unreadable'],
      [HEADS, 'checkpoint-unreadable'],
    ] as const) {
      const lines = linesOf(file).map((line, i) => (i === 1 ? respell(line) : line));
      if (lines.join('') === linesOf(file).join('')) continue;
      expect(await codesOf(withLines(file, lines))).toContain(code);
    }
  });

  it('by a changed entry whose hash was made anew', async () => {
    const entries = entriesOf(LANE);
    const forged = { ...(entries[4] as AuditEntry), subject: 'another' };
    entries[4] = { ...forged, hash: hashOfEntry(forged) };
    expect(await codesOf(withLines(LANE, entries.map(canonicalJson)))).toContain('chain-broken');
  });

  it('by a chain that was made anew from there on: the signed head says another hash', async () => {
    const entries = entriesOf(LANE);
    let previous = entries[3]?.hash ?? '';
    for (let i = 4; i < entries.length; i += 1) {
      const forged = { ...(entries[i] as AuditEntry), previous, ...(i === 4 ? { subject: 'another' } : {}) };
      entries[i] = { ...forged, hash: hashOfEntry(forged) };
      previous = entries[i]?.hash ?? '';
    }
    const codes = await codesOf(withLines(LANE, entries.map(canonicalJson)));
    expect(new Set(codes)).toEqual(new Set(['head-differs']));
  });

  it.each([
    ['in the middle', 5, 6, 'entry-missing'],
    ['at the beginning', 0, 1, 'entry-missing'],
    ['at the end', -3, undefined, 'entries-end-early'],
    ['as a whole segment', 2, 9, 'entry-missing'],
  ])('by entries removed %s', async (_, from, to, code) => {
    const lines = linesOf(LANE);
    const removed = lines.slice(from, to).length;
    lines.splice(from, removed);
    const [first] = await told(withLines(LANE, lines));
    expect(first).toMatchObject({ code, lane: 3 });
  });

  it('by entries in another order, by an entry told twice and by one of another lane', async () => {
    const lines = linesOf(LANE);
    const [a = '', b = ''] = lines;
    expect(await codesOf(withLines(LANE, [b, a, ...lines.slice(2)]))).toContain('entry-out-of-order');
    expect(await told(withLines(LANE, [a, a, ...lines.slice(1)]))).toMatchObject([
      { code: 'entry-repeated', lane: 3, seq: 1 },
    ]);
    const [strange = ''] = linesOf('lane-4.jsonl');
    expect(await codesOf(withLines(LANE, [strange, ...lines]))).toContain('entry-misplaced');
  });

  it('by a forged signed head, and by one that is gone', async () => {
    const heads = linesOf(HEADS);
    const forge = (line: string, sign: (message: Uint8Array) => Uint8Array): string => {
      const { checkpoint, publicKey } = JSON.parse(line) as SignedCheckpoint;
      const forged = { ...checkpoint, at: '2026-01-01T00:00:00.000Z' };
      const signature = Buffer.from(sign(signedBytesOf(forged))).toString('base64');
      return canonicalJson({ checkpoint: forged, publicKey, signature });
    };
    const other = siteSigner(
      [{ id: 'x', bytes: new Uint8Array(32).fill(1) }],
      opensslSm2,
      'audit-checkpoint',
    );
    const [first = '', second = '', ...rest] = heads;
    const byOther = [first, forge(second, other.sign), ...rest];
    expect(await codesOf(withLines(HEADS, byOther))).toContain('checkpoint-not-verified');
    const byKey = [first, forge(second, SIGNER.sign), ...rest];
    expect(await codesOf(withLines(HEADS, byKey))).toEqual(['checkpoint-chain-broken']);
    expect(await codesOf(withLines(HEADS, [first, ...rest]))).toContain('checkpoint-missing');
    expect(await codesOf(withLines(HEADS, heads.slice(0, -1)))).toContain('manifest-differs');
    expect(await codesOf(withLines(HEADS, []))).toContain('nothing-signed');
  });

  it('by files that are missing', async () => {
    for (const name of [LANE, HEADS])
      expect(await codesOf(new Map([...files].filter(([each]) => each !== name)))).toContain('file-missing');
    expect(await codesOf(new Map())).toEqual(['manifest-unreadable']);
  });

  it('by the heads that another site keeps, when all was cut off together', async () => {
    const witness = () => ({ name: 'witness', pieces: piecesOf(files.get(HEADS) as Buffer) });
    expect(await codesOf(files, { witness: witness() })).toEqual([]);
    const audit = await chain();
    const early = await exportOf({
      ...audit,
      checkpoints: { ...audit.checkpoints, latest: () => audit.checkpoints.find(3) },
    });
    expect(await codesOf(early)).toEqual([]);
    expect(await told(early, { witness: witness() })).toMatchObject([
      { code: 'export-behind-witness', checkpoint: 4 },
    ]);
  });

  it('by a fork: the same key has signed another head of the same number', async () => {
    const another = auditOver(memoryRecordTable());
    await deliver(another, eventsOf(500, 520));
    await closeAuditSegments(another);
    const forked = (await exportOf(another)).get(HEADS) as Buffer;
    const witness = { name: 'witness', pieces: piecesOf(forked) };
    expect(await told(files, { witness })).toMatchObject([{ code: 'checkpoint-forked', checkpoint: 1 }]);
    const empty = { name: 'witness', pieces: piecesOf(Buffer.alloc(0)) };
    expect(await codesOf(files, { witness: empty })).toEqual(['witness-unsound']);
  });
});

describe('any one mutation of an export is found', () => {
  const place = () =>
    fc.record({ file: fc.constantFrom(...LANES, HEADS), at: fc.nat(), other: fc.nat(), byte: fc.nat(255) });
  const law = (mutate: (lines: string[], at: number, other: number) => string[] | undefined) =>
    fc.assert(
      fc.asyncProperty(place(), async ({ file, at, other }) => {
        const lines = linesOf(file);
        const changed = mutate([...lines], at % lines.length, other % lines.length);
        fc.pre(changed !== undefined && changed.join('\n') !== lines.join('\n'));
        expect((await verify(withLines(file, changed ?? []))).sound).toBe(false);
      }),
      { numRuns: RUNS / 3 },
    );

  it('any byte of any file changed', async () => {
    await fc.assert(
      fc.asyncProperty(place(), async ({ file, at, byte }) => {
        const bytes = Buffer.from(files.get(file) ?? []);
        fc.pre(bytes[at % bytes.length] !== byte);
        bytes[at % bytes.length] = byte;
        expect((await verify(new Map([...files, [file, bytes]]))).sound).toBe(false);
      }),
      { numRuns: RUNS },
    );
  });

  it('any number of bytes cut off, or added', async () => {
    await fc.assert(
      fc.asyncProperty(place(), async ({ file, at, byte }) => {
        const bytes = files.get(file) ?? Buffer.alloc(0);
        const cut = bytes.subarray(0, at % bytes.length);
        expect((await verify(new Map([...files, [file, cut]]))).sound).toBe(false);
        const longer = Buffer.concat([bytes, Buffer.from([byte])]);
        expect((await verify(new Map([...files, [file, longer]]))).sound).toBe(false);
      }),
      { numRuns: RUNS / 3 },
    );
  });

  it('any line dropped', () => law((lines, at) => lines.toSpliced(at, 1)));
  it('any line told twice, anywhere', () =>
    law((lines, at, other) => lines.toSpliced(other, 0, lines[at] ?? '')));
  it('any two lines swapped', () =>
    law((lines, at, other) => lines.with(at, lines[other] ?? '').with(other, lines[at] ?? '')));
});
