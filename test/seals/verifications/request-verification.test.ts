import { describe, expect, it } from 'vitest';
import { sm3Hex } from '../../../lib/kernel/digest.ts';
import { readConditions, readReport } from '../../../lib/seals/verifications/kept-bodies.ts';
import { zipParts } from '../../support/ofd/write-package.ts';
import { makeSeal } from '../../support/pki/make-seal.ts';
import { testPki } from '../../support/pki/test-pki.ts';
import { codesOf, kindOf, valueOf } from '../registry/room.ts';
import { sealedParts } from '../report/sealed-package.ts';
import { ask, inline, roomOver } from './room.ts';

const SEALED = zipParts(sealedParts(4));
const SEAL = makeSeal({ version: 4, maker: testPki().maker, listed: [] });
const UPLOAD = 'a'.repeat(32);

const doneBy = async (room: ReturnType<typeof roomOver>, asked: ReturnType<typeof ask>) => {
  const { verification } = valueOf(await asked);
  if (verification.outcome === undefined) throw new Error('not done');
  const report = await readReport(room.reports, verification.outcome);
  return { verification, outcome: verification.outcome, report };
};

describe('a document that somebody asks about', () => {
  it('gets a report, which is kept with its facts and conditions', async () => {
    const room = roomOver();
    const { verification, outcome, report } = await doneBy(room, ask(room, { document: inline(SEALED) }));
    expect(verification).toMatchObject({ owner: 'a-citizen', state: 'done' });
    expect([report.verdict, report.document.sm3]).toEqual(['indeterminate', sm3Hex(SEALED)]);
    expect(outcome.verdict).toBe(report.verdict);
    expect(await readConditions(room.reports, outcome)).toMatchObject({
      at: '2026-11-24T02:00:00.000Z',
      division: '150100',
      policy: { name: 'standard' },
      trust: { name: 'default' },
    });
    expect(room.http.lines.join('')).toContain('"verdict":"indeterminate"');
  });

  it('is not itself kept, neither here nor among what waits', async () => {
    const room = roomOver();
    await ask(room, { document: inline(SEALED) });
    expect([...room.reports.bodies.keys()]).not.toContain(sm3Hex(SEALED));
    expect(room.waitingFiles.bytes.size).toBe(0);
  });

  it.each([
    ['a seal by itself', SEAL, 'seal'],
    ['a seal as text', Buffer.from(SEAL.toString('base64')), 'seal'],
    ['a broken package', SEALED.subarray(0, SEALED.length - 30), 'ofd'],
  ])('may be %s', async (_, bytes, format) => {
    const room = roomOver();
    const { report } = await doneBy(room, ask(room, { document: inline(bytes) }));
    expect(report.document.format).toBe(format);
  });

  it('of no known format is refused and leaves nothing', async () => {
    const room = roomOver();
    const outcome = await ask(room, { document: inline(Buffer.from('hello, world')) });
    expect(kindOf(outcome)).toBe('format-unknown');
    expect(room.reports.bodies.size).toBe(0);
    expect(kindOf(await ask(room, { document: inline(SEAL) }))).toBe('ok');
  });

  it('may be an upload of the caller', async () => {
    const room = roomOver();
    room.uploadedFiles.brought.set(UPLOAD, { owner: 'a-citizen', content: SEALED });
    const { report } = await doneBy(room, ask(room, { document: { upload: UPLOAD } }));
    expect(report.document.sm3).toBe(sm3Hex(SEALED));
  });

  it.each([
    ['of another', { owner: 'another', content: SEALED }, 'upload-not-found'],
    ['that is not whole', { owner: 'a-citizen', content: SEALED, state: 'open' }, 'upload-not-ready'],
  ])('may be no upload %s', async (_, brought, code) => {
    const room = roomOver();
    room.uploadedFiles.brought.set(UPLOAD, brought);
    expect(codesOf(await ask(room, { document: { upload: UPLOAD } }))).toEqual([`${code} /document/upload`]);
  });

  it('is refused with everything that is wrong', async () => {
    const outcome = await ask(roomOver(), {
      document: { base64: 'AB=C' },
      signed: { upload: UPLOAD },
      certificate: '-----BEGIN',
      trust: 'nobody',
      at: '2026-11-25T00:00:00Z',
      case: { number: '1', agency: 'bureau', division: '150202' },
    });
    expect([kindOf(outcome), ...codesOf(outcome)]).toEqual([
      'verification-invalid',
      'file-not-base64 /document/base64',
      'upload-not-found /signed/upload',
      'certificate-not-base64 /certificate',
      'instant-in-future /at',
      'trust-list-unknown /trust',
      'case-of-another-site /case/division',
    ]);
  });
});

describe('the same Idempotency-Key', () => {
  it('gives the same verification, also of many at once', async () => {
    const room = roomOver();
    const all = await Promise.all(
      Array.from({ length: 6 }, () => doneBy(room, ask(room, { document: inline(SEALED) }))),
    );
    expect(new Set(all.map(({ verification }) => JSON.stringify(verification))).size).toBe(1);
    expect(room.http.lines.filter((line) => line.includes('verification-done'))).toHaveLength(1);
  });

  it('with another request is refused', async () => {
    const room = roomOver();
    await ask(room, { document: inline(SEALED) });
    expect(kindOf(await ask(room, { document: inline(SEALED), policy: 'strict' }))).toBe(
      'idempotency-key-reused',
    );
  });
});

describe('when a document was first seen', () => {
  it('is no evidence for the same verification after a crash', async () => {
    const room = roomOver();
    const crash = async () => Promise.reject(new Error('killed'));
    const crashing = { ...room, verifications: { ...room.verifications, create: crash } };
    await expect(ask(crashing, { document: inline(SEALED) })).rejects.toThrow('killed');
    expect(await room.firstSeen.find(sm3Hex(SEALED))).toBeDefined();
    room.clock.to('2026-11-24T02:01:00.000Z');
    const { report } = await doneBy(room, ask(room, { document: inline(SEALED) }));
    expect(report.judged.firstSeen).toBeUndefined();
  });

  it('is evidence for later reports and never for its own', async () => {
    const room = roomOver();
    const first = await doneBy(room, ask(room, { document: inline(SEALED) }));
    expect(first.report.judged.firstSeen).toBeUndefined();
    room.clock.to('2026-11-25T02:00:00.000Z');
    const second = await doneBy(room, ask(room, { document: inline(SEALED) }, { key: 'key-00000002' }));
    expect(second.report.judged.firstSeen).toBe('2026-11-24T02:00:00.000Z');
    const before = { document: inline(SEALED), at: '2026-11-23T00:00:00Z' };
    const third = await doneBy(room, ask(room, before, { key: 'key-00000003' }));
    expect(third.report.judged.firstSeen).toBeUndefined();
  });
});
