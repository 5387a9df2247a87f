import { describe, expect, it } from 'vitest';
import { sm3Hex } from '../../lib/kernel/digest.ts';
import { completeUpload } from '../../lib/uploads/complete-upload.ts';
import { discardUpload } from '../../lib/uploads/discard-upload.ts';
import { FileMissing } from '../../lib/uploads/file-store.ts';
import { findReadyFile, openTakenFile } from '../../lib/uploads/find-ready-file.ts';
import type { PurposeName } from '../../lib/uploads/purpose.ts';
import { noScanner } from '../../lib/uploads/scanner.ts';
import { wireReadyFiles } from '../../lib/uploads/wiring-ready-files.ts';
import { tidyUploads } from '../../lib/uploads/tidy-uploads.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import { memoryFileStore } from './file-store.memory.ts';
import { bring, kindOf, OWNER, pdfOf, person, uploadsOver, valueOf } from './room.ts';

const BYTES = pdfOf('公章');
const PURPOSE = 'seal-verification';
const TAKEN = { purpose: PURPOSE, sm3: sm3Hex(BYTES), size: BYTES.length } as const;

const open = (options: Parameters<typeof uploadsOver>[2] = {}) => {
  const files = memoryFileStore();
  return { files, room: uploadsOver(memoryRecordTable(), files, options) };
};
const ready = async () => {
  const opened = open();
  const id = await bring(opened.room, BYTES);
  valueOf(await completeUpload(opened.room, OWNER, id));
  return { ...opened, id };
};

describe('a ready file', () => {
  it('is handed over with its facts, and read from any place', async () => {
    const { room, id } = await ready();
    const file = valueOf(await findReadyFile(room, OWNER, id, PURPOSE));
    expect(file).toMatchObject({
      sm3: sm3Hex(BYTES),
      size: BYTES.length,
      type: 'application/pdf',
      name: '合同.pdf',
    });
    expect(file.bytes.size).toBe(BYTES.length);
    expect(Buffer.from(await file.bytes.read(0, BYTES.length))).toEqual(BYTES);
    expect(Buffer.from(await file.bytes.read(5, 1000))).toEqual(BYTES.subarray(5));
  });

  it('is not there for another subject, and for no other purpose', async () => {
    const { room, id } = await ready();
    expect(kindOf(await findReadyFile(room, person('other'), id, PURPOSE))).toBe('upload-not-found');
    expect(kindOf(await findReadyFile(room, person('owner', 'editor'), id, PURPOSE))).toBe('forbidden');
    expect(kindOf(await findReadyFile(room, OWNER, 'f'.repeat(32), PURPOSE))).toBe('upload-not-found');
    const other = 'case-material' as PurposeName;
    expect(kindOf(await findReadyFile(room, OWNER, id, other))).toBe('upload-purpose-differs');
  });

  it('is none before it has been checked', async () => {
    const { room } = open({ scanner: noScanner });
    const id = await bring(room, BYTES);
    const refusal = async () => {
      const outcome = await findReadyFile(room, OWNER, id, PURPOSE);
      return outcome.ok ? undefined : outcome.refusal;
    };
    expect(await refusal()).toMatchObject({ kind: 'upload-not-ready', facts: { current: 'open' } });
    await completeUpload(room, OWNER, id);
    expect(await refusal()).toMatchObject({ kind: 'upload-not-ready', facts: { current: 'checking' } });
  });

  it('is none when it was refused, given up or is over', async () => {
    const { room, id } = await ready();
    const wrong = await bring(room, pdfOf(''), { key: 'key-00000002', type: 'application/ofd' });
    await completeUpload(room, OWNER, wrong);
    expect(kindOf(await findReadyFile(room, OWNER, wrong, PURPOSE))).toBe('upload-not-ready');
    const left = await bring(room, BYTES, { key: 'key-00000003' });
    await completeUpload(room, OWNER, left);
    await discardUpload(room, OWNER, left);
    expect(kindOf(await findReadyFile(room, OWNER, left, PURPOSE))).toBe('upload-not-found');
    room.clock.pass(24);
    expect(kindOf(await findReadyFile(room, OWNER, id, PURPOSE))).toBe('upload-gone');
  });
});

describe('a file that was taken over', () => {
  const until = (days: number): Date => new Date(Date.parse('2026-11-24T02:00:00Z') + days * 86_400_000);

  it('stays as long as its taker said, although its upload was given up and removed', async () => {
    const { room, files, id } = await ready();
    const file = valueOf(await findReadyFile(room, OWNER, id, PURPOSE));
    expect(await file.keepUntil(until(10))).toBe('held');
    await discardUpload(room, OWNER, id);
    room.clock.pass(9 * 24);
    expect(await tidyUploads(room)).toMatchObject({ expired: 1, filesRemoved: 0 });
    const bytes = openTakenFile(room, TAKEN);
    expect(Buffer.from(await bytes.read(0, bytes.size))).toEqual(BYTES);
    room.clock.pass(25);
    expect(await tidyUploads(room)).toMatchObject({ filesRemoved: 1 });
    expect(files.objects.size).toBe(0);
    await expect(openTakenFile(room, TAKEN).read(0, 1)).rejects.toThrow(FileMissing);
  });

  it('is not let go earlier by somebody who needs it for less', async () => {
    const { room, id } = await ready();
    const file = valueOf(await findReadyFile(room, OWNER, id, PURPOSE));
    expect([await file.keepUntil(until(10)), await file.keepUntil(until(2))]).toEqual(['held', 'held']);
    room.clock.pass(5 * 24);
    expect(await tidyUploads(room)).toMatchObject({ filesRemoved: 0 });
  });
});

describe('the joint by which another room asks', () => {
  it('needs the table, the bucket and the site, and names what is missing', () => {
    expect(() => wireReadyFiles({ SITE: '150100' }, PURPOSE)).toThrow(/UPLOADS_TABLE.*FILES_BUCKET/);
  });

  it('is for one purpose, and asks no store for those who may bring nothing for it', async () => {
    const env = { SITE: '150100', UPLOADS_TABLE: 'uploads', FILES_BUCKET: 'files', AWS_REGION: 'cn-north-1' };
    const files = wireReadyFiles(env, PURPOSE);
    expect(kindOf(await files.find(person('other', 'editor'), 'f'.repeat(32)))).toBe('forbidden');
    expect(files.open(TAKEN).size).toBe(BYTES.length);
  });
});
