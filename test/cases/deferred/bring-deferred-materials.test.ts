import { describe, expect, it } from 'vitest';
import { saveApplication } from '../../../lib/cases/application/save-application.ts';
import { bringDeferredMaterials } from '../../../lib/cases/deferred/bring-deferred-materials.ts';
import type { DeferredMaterialsRequest } from '../../../lib/cases/case-requests.ts';
import { listInbox } from '../../../lib/cases/inbox/list-inbox.ts';
import type { Actor } from '../../../lib/kernel/actor.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import {
  AGENT,
  APPROVER,
  CITIZEN,
  CLERK,
  LICENSE_TYPE,
  OTHER_CITIZEN,
  casesOver,
  citizen,
  codesOf,
  doing,
  itemOf,
  kindOf,
  memoryItems,
  valueOf,
} from '../room.ts';

const LATER = { necessity: 'may-follow', undecided: false } as const;
const ITEM = itemOf({
  wanted: [
    { id: 'm1', name: '申请书', necessity: 'required', undecided: false },
    { id: 'm2', name: '验资报告', ...LATER },
    { id: 'm3', name: '营业执照', ...LATER, licenseType: LICENSE_TYPE },
  ],
});
const UNTIL = '2026-11-30';
const FILE = { kind: 'file', requirement: 'm2', upload: 'citizen-one-report' } as const;
const LICENSE = { kind: 'license', requirement: 'm3', license: 'L1' } as const;

const roomOf = async () => {
  const room = casesOver(memoryRecordTable(), { items: memoryItems(ITEM) });
  const calls = doing(room);
  const { id, revision } = await calls.begin();
  const deferred = (requirement: string) => ({ kind: 'deferred', requirement, until: UNTIL }) as const;
  const materials = [
    { kind: 'file', requirement: 'm1', upload: 'citizen-one-file' } as const,
    deferred('m2'),
    deferred('m3'),
  ];
  const application = { situations: {}, form: {}, materials, ifMatch: `${revision}` };
  valueOf(await saveApplication(room, citizen(), id, application));
  valueOf(await calls.submit(citizen(), id));
  const accept = async () => valueOf(await calls.operate(CLERK, id, { operation: 'acceptance' }));
  const bring = (materials_: DeferredMaterialsRequest['materials'], actor: Actor = citizen()) =>
    bringDeferredMaterials(room, actor, id, { materials: materials_ });
  const overdue = async () =>
    valueOf(
      await listInbox(room, CLERK, { phase: 'review', list: 'own', deferred: 'overdue' }, { limit: 20 }),
    ).cases.map((one) => one.id);
  return { room, id, accept, bring, overdue, ...calls };
};

describe('materials that were promised for later', () => {
  it('come one by one, and the case waits for them with its conclusion', async () => {
    const { room, id, accept, bring, operate } = await roomOf();
    await accept();
    expect(valueOf(await bring([FILE])).deferred).toEqual(['m3']);
    valueOf(await operate(APPROVER, id, { operation: 'decision', decision: 'granted' }));
    const early = await operate(APPROVER, id, { operation: 'conclusion' }, 'early');
    expect(kindOf(early)).toBe('case-materials-deferred');
    room.caseLicenses.issue('L1', CITIZEN);
    const all = valueOf(await bring([LICENSE]));
    expect(all.deferred).toEqual([]);
    expect(all.materials.map(({ kind }) => kind)).toEqual(['file', 'file', 'license']);
    expect(all.fileNames).toMatchObject({ 'citizen-one-report': '申请书.pdf' });
    expect(kindOf(await operate(APPROVER, id, { operation: 'conclusion' }, 'late'))).toBe('ok');
  });

  it('show for ever that it was granted while they were owed', async () => {
    const { room, id, accept, bring, operate, look } = await roomOf();
    room.caseLicenses.issue('L1', CITIZEN);
    expect((await accept()).withDeferral).toBeUndefined();
    room.clock.to('2026-11-25T02:00:00Z');
    const decide = { operation: 'decision', decision: 'granted' } as const;
    expect(valueOf(await operate(APPROVER, id, decide)).withDeferral).toBe(true);
    room.clock.to('2026-11-26T02:00:00Z');
    expect(valueOf(await bring([FILE, LICENSE])).withDeferral).toBe(true);
    expect(valueOf(await look(citizen(), id)).withDeferral).toBe(true);
  });

  it('show nothing of the kind where all had come before the decision, or nothing was granted', async () => {
    const { room, id, accept, bring, operate } = await roomOf();
    room.caseLicenses.issue('L1', CITIZEN);
    await accept();
    room.clock.to('2026-11-25T02:00:00Z');
    valueOf(await bring([FILE, LICENSE]));
    room.clock.to('2026-11-26T02:00:00Z');
    const granted = await operate(APPROVER, id, { operation: 'decision', decision: 'granted' });
    expect(valueOf(granted).withDeferral).toBeUndefined();
    const two = await roomOf();
    await two.accept();
    const refusal = { operation: 'decision', decision: 'refused', reason: '不符合' } as const;
    expect(valueOf(await two.operate(APPROVER, two.id, refusal)).withDeferral).toBeUndefined();
  });

  it('are found in the work list once they are overdue, until they come', async () => {
    const { room, id, accept, bring, overdue } = await roomOf();
    room.caseLicenses.issue('L1', CITIZEN);
    await accept();
    room.clock.to('2026-11-30T02:00:00Z');
    expect(await overdue()).toEqual([]);
    room.clock.to('2026-11-30T16:00:00Z');
    expect(await overdue()).toEqual([id]);
    valueOf(await bring([FILE]));
    expect(await overdue()).toEqual([id]);
    valueOf(await bring([LICENSE]));
    expect(await overdue()).toEqual([]);
  });

  it('once more are no second time', async () => {
    const { room, id, accept, bring } = await roomOf();
    await accept();
    const first = valueOf(await bring([FILE]));
    expect(valueOf(await bring([FILE])).revision).toBe(first.revision);
    expect((await room.cases.find(id))?.record.materials).toHaveLength(3);
  });

  it('are checked as all materials are, and told of all at once', async () => {
    const { accept, bring } = await roomOf();
    await accept();
    expect(
      codesOf(
        await bring([
          { ...FILE, upload: 'another-file' },
          LICENSE,
          { kind: 'paper', requirement: 'm2', copies: 1 },
        ]),
      ),
    ).toEqual([
      'upload-not-found /materials/0/upload',
      'license-not-found /materials/1/license',
      'material-paper-not-at-window /materials/2',
    ]);
    const unasked = await bring([{ ...FILE, requirement: 'm1' }]);
    expect(codesOf(unasked)).toEqual(['material-not-owed /materials/0/requirement']);
  });

  it('are held for as long as cases are kept, and refused where their bytes are gone', async () => {
    const { room, id, accept } = await roomOf();
    await accept();
    const years: number[] = [];
    const holdFiles = async ({ materials }: Readonly<{ materials: readonly unknown[] }>, until: Date) => {
      years.push(materials.length, until.getUTCFullYear());
      return [FILE.upload];
    };
    const lost = await bringDeferredMaterials({ ...room, holdFiles }, citizen(), id, { materials: [FILE] });
    expect(codesOf(lost)).toEqual(['upload-gone /materials/0']);
    expect(years).toEqual([1, 2056]);
  });

  it('come from whoever applied, after the case was accepted', async () => {
    const { accept, bring } = await roomOf();
    expect(kindOf(await bring([FILE]))).toBe('case-state-conflict');
    await accept();
    expect(kindOf(await bring([FILE], citizen(OTHER_CITIZEN)))).toBe('case-not-found');
    expect(kindOf(await bring([FILE], AGENT))).toBe('case-not-found');
    expect(kindOf(await bring([FILE], CLERK))).toBe('forbidden');
    expect(kindOf(await bring([FILE], APPROVER))).toBe('forbidden');
  });
});
