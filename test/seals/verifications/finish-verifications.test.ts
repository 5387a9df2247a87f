import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sm3Hex } from '../../../lib/kernel/digest.ts';
import { finishVerifications } from '../../../lib/seals/verifications/finish-verifications.ts';
import { readReport } from '../../../lib/seals/verifications/kept-bodies.ts';
import { AT_ONCE_BYTES } from '../../../lib/seals/verifications/request-verification.ts';
import { zipParts } from '../../support/ofd/write-package.ts';
import { makeSealSignature } from '../../support/pki/make-seal-signature.ts';
import { makeSeal } from '../../support/pki/make-seal.ts';
import { testPki } from '../../support/pki/test-pki.ts';
import { valueOf } from '../registry/room.ts';
import { sealedParts } from '../report/sealed-package.ts';
import { ask, inline, roomOver, type Room } from './room.ts';

const UPLOAD = 'a'.repeat(32);

/** Bytes that no archive makes shorter. */
const NOISE = createHash('shake256', { outputLength: AT_ONCE_BYTES + 1 })
  .update('noise')
  .digest();

/** A sealed document that is long, for a file in it that nothing shows. */
const LONG = zipParts(new Map([...sealedParts(4), ['long.bin', NOISE]]));

const broughtIn = (content: Uint8Array = LONG): Room => {
  const room = roomOver();
  room.uploadedFiles.brought.set(UPLOAD, { owner: 'a-citizen', content });
  return room;
};

const asked = async (room: Room) => valueOf(await ask(room, { document: { upload: UPLOAD } })).verification;

const now = async (room: Room, id: string) => (await room.verifications.find(id))?.verification;

const reportOf = async (room: Room, id: string) => {
  const outcome = (await now(room, id))?.outcome;
  return outcome && readReport(room.reports, outcome);
};

describe('a large upload', () => {
  it('waits for the schedule, which judges it and forgets what waited', async () => {
    const room = broughtIn();
    const { id, state } = await asked(room);
    expect(state).toBe('pending');
    expect(room.uploadedFiles.held.get(sm3Hex(LONG))?.toISOString()).toBe('2026-12-01T02:00:00.000Z');
    expect(await finishVerifications(room)).toEqual({ settled: 1, tidied: 1, failed: 0 });
    expect(await now(room, id)).toMatchObject({ state: 'done' });
    expect((await now(room, id))?.files).toBeUndefined();
    expect((await reportOf(room, id))?.document.sm3).toBe(sm3Hex(LONG));
    expect(await finishVerifications(room)).toEqual({ settled: 0, tidied: 0, failed: 0 });
  });

  it('is judged as of the moment when it was asked about', async () => {
    const room = broughtIn();
    const { id } = await asked(room);
    room.clock.to('2026-11-24T03:00:00.000Z');
    await finishVerifications(room);
    expect((await reportOf(room, id))?.judged.at).toBe('2026-11-24T02:00:00.000Z');
    expect((await reportOf(room, id))?.judged.firstSeen).toBeUndefined();
  });

  it('may be what a signature in the request signs; that is removed when it is done', async () => {
    const room = broughtIn();
    const { maker, signer } = testPki();
    const seal = makeSeal({ version: 4, maker, listed: [] });
    const dataHash = Buffer.from(sm3Hex(LONG), 'hex');
    const document = inline(makeSealSignature({ version: 4, seal, signer, dataHash }));
    const stored = valueOf(await ask(room, { document, signed: { upload: UPLOAD } }));
    expect(room.waitingFiles.bytes.size).toBe(1);
    await finishVerifications(room);
    expect(room.waitingFiles.bytes.size).toBe(0);
    const checks = (await reportOf(room, stored.verification.id))?.signatures[0]?.checks;
    expect(checks?.find(({ code }) => code === 'signature-file-digest')?.outcome).toBe('passed');
  });

  it('of no known format comes to nothing', async () => {
    const room = broughtIn(Buffer.alloc(AT_ONCE_BYTES + 1));
    const { id } = await asked(room);
    await finishVerifications(room);
    expect(await now(room, id)).toMatchObject({ state: 'failed', failure: 'format-unknown' });
  });
});

describe('many runs of the schedule at once', () => {
  it('come to one report, counted once', async () => {
    const room = broughtIn();
    const { id } = await asked(room);
    const runs = await Promise.all(Array.from({ length: 4 }, () => finishVerifications(room)));
    expect(runs.reduce((sum, { settled }) => sum + settled, 0)).toBe(1);
    expect((await now(room, id))?.state).toBe('done');
    expect(room.http.lines.filter((line) => line.includes('verification-done'))).toHaveLength(1);
  });
});

/** Runs that die at each write in turn, and one that does not. */
const killedAt = async (room: Room, writes: number): Promise<void> => {
  let left = writes;
  const dying =
    <In extends readonly unknown[], Out>(act: (...input: In) => Promise<Out>) =>
    async (...input: In): Promise<Out> => {
      if (left === 0) throw new Error('killed');
      left -= 1;
      return act(...input);
    };
  const broken = {
    ...room,
    log: () => undefined,
    reports: { ...room.reports, put: dying(room.reports.put) },
    firstSeen: { ...room.firstSeen, note: dying(room.firstSeen.note) },
    verifications: { ...room.verifications, save: dying(room.verifications.save) },
    waitingFiles: { ...room.waitingFiles, remove: dying(room.waitingFiles.remove) },
  };
  await finishVerifications(broken).catch(() => undefined);
};

describe('a run that is killed', () => {
  it.each([0, 1, 2, 3, 4, 5, 6])('after %i writes loses nothing and doubles nothing', async (writes) => {
    const room = broughtIn();
    const sound = broughtIn();
    const { id } = await asked(room);
    await asked(sound);
    await finishVerifications(sound);
    await killedAt(room, writes);
    room.clock.to('2026-11-24T02:04:00.000Z');
    await finishVerifications(room);
    expect(await reportOf(room, id)).toEqual(await reportOf(sound, id));
    expect([...room.reports.bodies.keys()].toSorted()).toEqual([...sound.reports.bodies.keys()].toSorted());
    expect((await now(room, id))?.files).toBeUndefined();
  });

  it('is not disturbed while its lease holds', async () => {
    const room = broughtIn();
    await asked(room);
    await killedAt(room, 1);
    room.clock.to('2026-11-24T02:02:00.000Z');
    expect((await finishVerifications(room)).settled).toBe(0);
  });

  it('over one document again and again gives it up after five', async () => {
    const room = broughtIn();
    const { id } = await asked(room);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await killedAt(room, 1);
      room.clock.to(new Date(room.clock.now().getTime() + 200_000).toISOString());
    }
    await finishVerifications(room);
    expect(await now(room, id)).toMatchObject({ state: 'failed', failure: 'verification-abandoned' });
  });
});

describe('one that cannot be judged', () => {
  it('keeps no other back, and an operator is told', async () => {
    const room = broughtIn();
    await asked(room);
    room.uploadedFiles.brought.set('b'.repeat(32), {
      owner: 'a-citizen',
      content: Buffer.concat([LONG, LONG]),
    });
    const other = valueOf(
      await ask(room, { document: { upload: 'b'.repeat(32) } }, { key: 'key-00000002' }),
    ).verification;
    room.uploadedFiles.brought.delete(UPLOAD);
    await expect(finishVerifications(room)).rejects.toThrow('verifications-not-finished');
    expect((await now(room, other.id))?.state).toBe('done');
    expect(room.http.lines.join('')).toContain('verification-not-finished');
  });
});
