import { describe, expect, it } from 'vitest';
import { verifyOriginal } from '../../../lib/cases/originals/verify-original.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import {
  APPROVER,
  CITIZEN,
  CLERK,
  SUMU,
  WINDOW,
  casesOver,
  citizen,
  doing,
  kindOf,
  official,
  valueOf,
} from '../room.ts';

const taken = async () => {
  const room = casesOver(memoryRecordTable());
  const { begin, fill } = doing(room);
  const { id } = await begin(WINDOW, { channel: 'window', window: { division: SUMU } });
  await fill(WINDOW, id);
  const upload = `${WINDOW.subject}-file`;
  const verify = (actor = WINDOW, which = upload) =>
    verifyOriginal(room, actor, id, { upload: which, original: '身份证原件' });
  const levels = async () =>
    valueOf(await doing(room).look(WINDOW, id)).materials.map((one) =>
      one.kind === 'file' ? one.level : one.kind,
    );
  return { room, id, verify, levels };
};

describe('the original of a scan', () => {
  it('is seen at the window that took it in: C is B from then on, once', async () => {
    const { room, id, verify, levels } = await taken();
    expect(await levels()).toEqual(['C']);
    const first = valueOf(await verify());
    expect(await levels()).toEqual(['B']);
    expect(valueOf(await verify()).revision).toBe(first.revision);
    expect(
      Object.values((await room.cases.find(id))?.outbox ?? {})
        .map(({ type }) => type)
        .toSorted(),
    ).toEqual(['case-created', 'case-original-verified']);
  });

  it('is raised once by fifty at once', async () => {
    const { verify } = await taken();
    const all = await Promise.all(Array.from({ length: 50 }, () => verify()));
    const kinds = new Set(all.map(kindOf));
    expect([...kinds].filter((kind) => kind !== 'ok' && kind !== 'case-contended')).toEqual([]);
    expect(new Set(all.flatMap((one) => (one.ok ? [one.value.revision] : []))).size).toBe(1);
  });

  it('is seen by nobody else, and for no other file', async () => {
    const { verify } = await taken();
    expect(kindOf(await verify(WINDOW, 'f'.repeat(32)))).toBe('case-material-not-found');
    expect(kindOf(await verify(citizen(CITIZEN)))).toBe('forbidden');
    expect(kindOf(await verify(APPROVER))).toBe('forbidden');
    // A draft is no business of the agency yet.
    expect(kindOf(await verify(CLERK))).toBe('case-not-found');
    expect(kindOf(await verify(official('clerk', { division: '152900' })))).toBe('case-not-found');
    expect(kindOf(await verify({ ...WINDOW, identity: CITIZEN }))).toBe('case-own-matter');
  });
});
