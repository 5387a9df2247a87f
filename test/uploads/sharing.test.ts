import { describe, expect, it } from 'vitest';
import type { Actor } from '../../lib/kernel/actor.ts';
import { isOwn } from '../../lib/uploads/authorize.ts';
import { completeUpload } from '../../lib/uploads/complete-upload.ts';
import { discardUpload } from '../../lib/uploads/discard-upload.ts';
import { findReadyFile } from '../../lib/uploads/find-ready-file.ts';
import { putPart } from '../../lib/uploads/put-part.ts';
import { showUpload } from '../../lib/uploads/show-upload.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import { memoryFileStore } from './file-store.memory.ts';
import { bring, kindOf, pdfOf, person, uploadsOver, type Room } from './room.ts';

const AGENCY = '11150100MB0000001A';
const OTHER_AGENCY = '11150100MB0000002B';
const official = (subject: string, agency: string | undefined = AGENCY): Actor => ({
  subject,
  kind: 'official',
  roles: ['clerk'],
  division: '150100',
  ...(agency === undefined ? {} : { agency }),
});
const CLERK = official('clerk');

describe('an upload that an agency shares', () => {
  const upload = { owner: 'clerk', agency: AGENCY };

  it.each<[string, Actor, boolean]>([
    ['its owner', CLERK, true],
    ['its owner, who has moved to another agency', official('clerk', OTHER_AGENCY), true],
    ['a colleague', official('colleague'), true],
    ['an official of another agency', official('other', OTHER_AGENCY), false],
    ['an official of no agency', { subject: 'other', kind: 'official', roles: ['clerk'] }, false],
    ['somebody who is no official and says that agency', { ...person('other'), agency: AGENCY }, false],
  ])('is there for %s: %o', (_, actor, expected) => {
    expect(isOwn(actor, upload, 'agency')).toBe(expected);
  });

  it('is nobody else’s when its owner had no agency', () => {
    const { agency: _agency, ...nobody } = official('other');
    expect(isOwn(nobody, { owner: 'clerk' }, 'agency')).toBe(false);
  });

  it('is its owner’s alone where the purpose does not share', () => {
    expect(isOwn(official('colleague'), upload, 'nobody')).toBe(false);
    expect(isOwn(CLERK, upload, 'nobody')).toBe(true);
  });
});

describe('an upload for the verification of a seal', () => {
  const BYTES = pdfOf('公章');
  const everyWay = (room: Room, actor: Actor, id: string) => [
    showUpload(room, actor, id),
    putPart(room, actor, { id, part: 1, bytes: BYTES }),
    completeUpload(room, actor, id),
    discardUpload(room, actor, id),
    findReadyFile(room, actor, id, 'seal-verification'),
  ];

  it.each<[string, Actor]>([
    ['a colleague of its owner', official('colleague')],
    ['an official of another agency', official('other', OTHER_AGENCY)],
    ['a citizen', person('citizen')],
  ])('is not there for %s, by whichever way', async (_, actor) => {
    const room = uploadsOver(memoryRecordTable(), memoryFileStore());
    const id = await bring(room, BYTES, { by: CLERK });
    const outcomes = await Promise.all(everyWay(room, actor, id));
    expect(outcomes.map(kindOf)).toEqual(outcomes.map(() => 'upload-not-found'));
    expect(kindOf(await completeUpload(room, CLERK, id))).toBe('ok');
    expect((await Promise.all(everyWay(room, actor, id))).map(kindOf)).toEqual(
      outcomes.map(() => 'upload-not-found'),
    );
    expect(kindOf(await findReadyFile(room, CLERK, id, 'seal-verification'))).toBe('ok');
  });

  it('is told to be there by nothing, not even by the same Idempotency-Key of another', async () => {
    const room = uploadsOver(memoryRecordTable(), memoryFileStore());
    const mine = await bring(room, BYTES, { by: CLERK });
    const another = await bring(room, BYTES, { by: official('colleague') });
    expect(another).not.toBe(mine);
  });
});
