import { describe, expect, it } from 'vitest';
import { sm3Hex } from '../../lib/kernel/digest.ts';
import { completeUpload } from '../../lib/uploads/complete-upload.ts';
import { discardUpload } from '../../lib/uploads/discard-upload.ts';
import { putPart } from '../../lib/uploads/put-part.ts';
import { requestUpload } from '../../lib/uploads/request-upload.ts';
import { noScanner } from '../../lib/uploads/scanner.ts';
import { showUpload } from '../../lib/uploads/show-upload.ts';
import { tidyUploads } from '../../lib/uploads/tidy-uploads.ts';
import { PART_BYTES } from '../../lib/uploads/upload.ts';
import { makeZip } from '../support/make-zip.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import { memoryFileStore } from './file-store.memory.ts';
import { bring, kindOf, OWNER, pdfOf, person, requestFor, uploadsOver, valueOf } from './room.ts';

const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
const BYTES = pdfOf('公章');
const keyOf = (bytes: Uint8Array): string => `150100/seals/${sm3Hex(bytes)}`;

const open = (options: Parameters<typeof uploadsOver>[2] & { chunk?: number } = {}) => {
  const files = memoryFileStore(options.chunk);
  const table = memoryRecordTable();
  return { files, table, room: uploadsOver(table, files, options) };
};

describe('a file that is brought', () => {
  it('is kept under its SM3, and nothing stays where it came in', async () => {
    const { files, room } = open();
    const id = await bring(room, BYTES);
    expect(valueOf(await showUpload(room, OWNER, id)).there).toEqual([1]);
    expect(valueOf(await completeUpload(room, OWNER, id))).toMatchObject({
      state: 'ready',
      sm3: sm3Hex(BYTES),
    });
    expect([...files.objects.keys()]).toEqual([keyOf(BYTES)]);
    expect(files.objects.get(keyOf(BYTES))).toEqual(BYTES);
  });

  it('says which parts are missing, and takes them later', async () => {
    const { room } = open({ chunk: 65_536 });
    const bytes = Buffer.concat([pdfOf(''), Buffer.alloc(PART_BYTES * 2)]);
    const { id } = valueOf(await requestUpload(room, OWNER, 'key-00000001', requestFor(bytes)));
    const last = bytes.subarray(PART_BYTES * 2);
    valueOf(await putPart(room, OWNER, { id, part: 3, bytes: last }));
    const outcome = await completeUpload(room, OWNER, id);
    expect(outcome.ok ? [] : outcome.refusal.defects?.map(({ pointer }) => pointer)).toEqual([
      '/parts/0',
      '/parts/1',
    ]);
    await bring(room, bytes);
    expect(valueOf(await completeUpload(room, OWNER, id)).sm3).toBe(sm3Hex(bytes));
  });

  it('is refused with all that is wrong with its request at once', async () => {
    const { room } = open();
    const request = requestFor(BYTES, { size: 101 * 1024 * 1024, type: 'text/html' });
    const outcome = await requestUpload(room, OWNER, 'key-00000001', request);
    expect(outcome.ok ? [] : outcome.refusal.defects?.map(({ code }) => code)).toEqual([
      'upload-too-large',
      'upload-type-unknown',
    ]);
  });

  it.each([1, 7, 67, 68])(
    'is refused with malware, in chunks of %i bytes, and nothing is kept',
    async (chunk) => {
      const { files, room } = open({ chunk });
      const id = await bring(room, pdfOf(`.....${EICAR}.....`));
      expect(kindOf(await completeUpload(room, OWNER, id))).toBe('upload-infected');
      expect(kindOf(await completeUpload(room, OWNER, id))).toBe('upload-infected');
      expect(files.objects.size).toBe(0);
    },
  );

  it.each([
    ['a PDF', BYTES],
    ['another archive', makeZip([{ name: 'word/document.xml', data: '<x/>' }])],
  ])('is refused when it is said to be an OFD and is %s', async (_, bytes) => {
    const { files, room } = open();
    const id = await bring(room, bytes, { type: 'application/ofd' });
    expect(kindOf(await completeUpload(room, OWNER, id))).toBe('upload-type-mismatch');
    expect(files.objects.size).toBe(0);
  });

  it.each([
    ['application/ofd', makeZip([{ name: 'OFD.xml', data: '<ofd:OFD/>' }])],
    ['application/x-esl', Buffer.from([0x30, 0x81, 0x02, 5, 0])],
    ['application/pkcs7-signature', Buffer.from([0x30, 0x02, 5, 0])],
    [
      'application/pkix-cert',
      Buffer.from('-----BEGIN CERTIFICATE-----\nMAIFAA==\n-----END CERTIFICATE-----\n'),
    ],
  ])('is taken as %s by its bytes', async (type, bytes) => {
    const { room } = open();
    const id = await bring(room, bytes, { type });
    expect(valueOf(await completeUpload(room, OWNER, id)).state).toBe('ready');
  });

  it('stays in quarantine while no scanner clears it, and is given up when it expires', async () => {
    const { files, table, room } = open({ scanner: noScanner });
    const id = await bring(room, BYTES);
    expect(valueOf(await completeUpload(room, OWNER, id)).state).toBe('checking');
    expect((await tidyUploads(room)).settled).toBe(0);
    expect(files.objects.has(keyOf(BYTES))).toBe(false);
    room.clock.pass(26);
    await tidyUploads(room);
    await tidyUploads(room);
    expect([files.objects.size, (await table.scan({ index: 0, of: 1 })).records]).toEqual([0, []]);
  });
});

describe('an upload', () => {
  it('is not there for anybody but its owner', async () => {
    const { room } = open();
    const id = await bring(room, BYTES);
    const other = person('other');
    expect(kindOf(await showUpload(room, other, id))).toBe('upload-not-found');
    expect(kindOf(await completeUpload(room, other, id))).toBe('upload-not-found');
    expect(kindOf(await discardUpload(room, other, id))).toBe('upload-not-found');
    expect(kindOf(await putPart(room, other, { id, part: 1, bytes: BYTES }))).toBe('upload-not-found');
    expect(kindOf(await showUpload(room, person('owner', 'editor'), id))).toBe('forbidden');
  });

  it('is the same for the same key and request, another request is refused', async () => {
    const { room } = open();
    const first = await bring(room, BYTES);
    expect(await bring(room, BYTES)).toBe(first);
    const other = requestFor(BYTES, { name: 'b.pdf' });
    expect(kindOf(await requestUpload(room, OWNER, 'key-00000001', other))).toBe('idempotency-key-reused');
  });

  it('takes a part twice with the same bytes, never with others or of another length', async () => {
    const { room } = open();
    const id = await bring(room, BYTES);
    const put = (part: number, bytes: Uint8Array) => putPart(room, OWNER, { id, part, bytes });
    expect(kindOf(await put(1, BYTES))).toBe('ok');
    expect(kindOf(await put(1, pdfOf('私章')))).toBe('part-differs');
    expect(kindOf(await put(1, pdfOf('')))).toBe('part-length-wrong');
    expect(kindOf(await put(2, BYTES))).toBe('part-unknown');
    valueOf(await completeUpload(room, OWNER, id));
    expect(kindOf(await put(1, BYTES))).toBe('upload-closed');
  });

  it('is one of twenty at most, however many are asked for at once; giving one up makes room', async () => {
    const { room } = open();
    const ask = (n: number) => requestUpload(room, OWNER, `key-${1000_0000 + n}`, requestFor(BYTES));
    const outcomes = await Promise.all(Array.from({ length: 25 }, (_, n) => ask(n)));
    const taken = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value.id] : []));
    expect(taken).toHaveLength(20);
    expect(kindOf(await ask(99))).toBe('too-many-uploads');
    valueOf(await discardUpload(room, OWNER, taken[0] ?? ''));
    expect(kindOf(await ask(99))).toBe('ok');
  });

  it('is gone after a day, and an hour later leaves nothing behind', async () => {
    const { files, table, room } = open();
    valueOf(await completeUpload(room, OWNER, await bring(room, BYTES)));
    const other = await bring(room, BYTES, { key: 'key-00000002' });
    room.clock.pass(24);
    expect(kindOf(await showUpload(room, OWNER, other))).toBe('upload-gone');
    expect(kindOf(await completeUpload(room, OWNER, other))).toBe('upload-gone');
    room.clock.pass(1.1);
    expect(await tidyUploads(room)).toEqual({ settled: 0, expired: 2, filesRemoved: 1, failed: 0 });
    expect([files.objects.size, (await table.scan({ index: 0, of: 1 })).records]).toEqual([0, []]);
  });

  it('of equal bytes keeps the file that an older one leaves', async () => {
    const { files, room } = open();
    valueOf(await completeUpload(room, OWNER, await bring(room, BYTES)));
    room.clock.pass(20);
    const later = await bring(room, BYTES, { key: 'key-00000002' });
    valueOf(await completeUpload(room, OWNER, later));
    room.clock.pass(6);
    expect(await tidyUploads(room)).toMatchObject({ expired: 1, filesRemoved: 0 });
    expect(files.objects.has(keyOf(BYTES))).toBe(true);
  });
});
