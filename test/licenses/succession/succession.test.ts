import { describe, expect, it } from 'vitest';
import { changeLicenseState } from '../../../lib/licenses/change-license-state.ts';
import { drainLicenseOutbox } from '../../../lib/licenses/drain-license-outbox.ts';
import { issueLicense } from '../../../lib/licenses/issue-license.ts';
import type { LicenseIssue } from '../../../lib/licenses/license-requests.ts';
import { lookUpLicense } from '../../../lib/licenses/look-up-license.ts';
import { makeLicenseVersion } from '../../../lib/licenses/make-license-version.ts';
import { followSuccessors } from '../../../lib/licenses/succession/follow-successors.ts';
import { dynamoConsentStore } from '../../../lib/licenses/consents/consent-store.dynamo.ts';
import { dynamoGroundStore } from '../../../lib/licenses/retrievals/ground-store.dynamo.ts';
import { dynamoUseStore } from '../../../lib/licenses/uses/use-store.dynamo.ts';
import { issuing, REQUEST } from '../issuing.ts';
import {
  CITIZEN,
  citizen,
  codesOf,
  file,
  identifierOf,
  ISSUING,
  OTHER_CITIZEN,
  PERSONAL,
  TYPE,
  valueOf,
} from '../room.ts';

type Room = ReturnType<typeof issuing>;

const issue = (room: Room, wish: Partial<LicenseIssue> = {}) =>
  issueLicense(room, ISSUING, { ...REQUEST, serial: 'NEW', ...wish });

const transferOut = async (room: Room, identifier: string) =>
  valueOf(
    await changeLicenseState(room, ISSUING, {
      identifier,
      ifMatch: '*',
      operation: 'transfer-out',
      reason: '迁往外地',
    }),
  );

const drain = async (room: Room) => {
  const logged: string[] = [];
  const delivered: string[] = [];
  const report = await drainLicenseOutbox({
    ...room,
    consents: dynamoConsentStore(room.table),
    grounds: dynamoGroundStore(room.table),
    uses: dynamoUseStore(room.table),
    audit: async (events) => void delivered.push(...events.map(({ event }) => event.type)),
    log: (code) => void logged.push(code),
  });
  return { report, logged, delivered };
};

const basesUnder = (room: Room, number: string, type?: string) =>
  room.numbers.basesOf(room.keys.numbers({ of: 'license', type, number }));

describe('a license that takes the place of others', () => {
  it('is told by each of them, and tells them, once what follows has been delivered', async () => {
    const room = issuing();
    const [one, other] = [await file(room), await file(room, { serial: 'S002' })];
    const named = { predecessors: [one.identifier, other.identifier, one.identifier] };
    const { answer } = valueOf(await issue(room, named));
    await drain(room);
    const own = valueOf(await lookUpLicense(room, citizen(), answer.identifier));
    expect(own.predecessors).toEqual([one.identifier, other.identifier]);
    for (const { identifier } of [one, other]) {
      const before = valueOf(await lookUpLicense(room, citizen(), identifier));
      expect(before).toMatchObject({ state: 'valid', succeededBy: answer.identifier });
    }
    const found = await room.licenses.find(one.base);
    const current = found && (await followSuccessors(room.licenses, found));
    expect(current?.license.identifier).toBe(answer.identifier);
  });

  it('masked, tells nothing of them', async () => {
    const room = issuing();
    const { identifier } = await file(room);
    const { answer } = valueOf(await issue(room, { predecessors: [identifier] }));
    expect(JSON.stringify(answer)).not.toContain(identifier);
  });

  it('is linked once, however often that is delivered, and in the audit once', async () => {
    const room = issuing();
    const { base, identifier } = await file(room);
    valueOf(await issue(room, { predecessors: [identifier] }));
    const failing = drainLicenseOutbox({
      ...room,
      consents: dynamoConsentStore(room.table),
      grounds: dynamoGroundStore(room.table),
      uses: dynamoUseStore(room.table),
      audit: () => Promise.reject(new Error('down')),
      log: () => undefined,
    });
    expect((await failing).failed).toBeGreaterThan(0);
    const runs = [...(await Promise.all([drain(room), drain(room)])), await drain(room)];
    const told = runs.flatMap(({ delivered }) => delivered).filter((type) => type === 'license-succeeded');
    expect(told.length).toBeGreaterThan(0);
    expect((await room.licenses.find(base))?.rev).toBe(2);
  });

  it('is refused for licenses that are not there, not of this holder, itself, or have a successor', async () => {
    const room = issuing();
    const { identifier } = await file(room);
    valueOf(await issue(room, { predecessors: [identifier] }));
    await drain(room);
    const personal = { ...PERSONAL, holder: { ...PERSONAL.holder, number: OTHER_CITIZEN } };
    const strange = await file(room, { serial: 'S003', personal });
    const predecessors = [
      identifier,
      identifierOf('NONE'),
      strange.identifier,
      identifierOf('N2'),
      'nonsense',
    ];
    expect(codesOf(await issue(room, { serial: 'N2', predecessors }))).toEqual([
      'license-predecessor-succeeded /predecessors/0',
      'license-predecessor-unknown /predecessors/1',
      'license-predecessor-unknown /predecessors/2',
      'license-predecessor-unknown /predecessors/3',
      'license-predecessor-unknown /predecessors/4',
    ]);
  });

  it('is one where two claim the same at once: the loser is told to operators', async () => {
    const room = issuing();
    const { base, identifier } = await file(room);
    const made = await Promise.all(
      ['N1', 'N2'].map((serial) => issue(room, { serial, predecessors: [identifier] })),
    );
    const identifiers = made.map((one) => valueOf(one).answer.identifier);
    const { logged } = await drain(room);
    expect(identifiers).toContain((await room.licenses.find(base))?.license.succeededBy);
    expect(logged).toContain('license-succession-lost');
  });
});

describe('a license that is transferred in', () => {
  it('takes over what another agency has transferred out, and nothing else', async () => {
    const room = issuing();
    const { identifier } = await file(room);
    const wish: Partial<LicenseIssue> = { operation: 'transfer-in', predecessors: [identifier] };
    expect(codesOf(await issue(room, wish))).toEqual(['license-predecessor-not-transferred /predecessors/0']);
    expect(codesOf(await issue(room, { operation: 'transfer-in' }))).toEqual([
      'license-transfer-of-nothing /predecessors',
    ]);
    await transferOut(room, identifier);
    const { answer } = valueOf(await issue(room, wish));
    expect(answer.state).toBe('valid');
    const { delivered } = await drain(room);
    expect(delivered).toContain('license-transfer-in');
  });

  it('is not taken back by the agency that let it go, which it may be as long as nobody has it', async () => {
    const room = issuing();
    const { identifier } = await file(room);
    const takeBack = () =>
      changeLicenseState(room, ISSUING, {
        identifier,
        ifMatch: '*',
        operation: 'transfer-out-withdrawal',
        reason: '取消转出',
      });
    await transferOut(room, identifier);
    valueOf(await takeBack());
    await transferOut(room, identifier);
    valueOf(await issue(room, { operation: 'transfer-in', predecessors: [identifier] }));
    await drain(room);
    const refused = await takeBack();
    expect(refused.ok ? 'ok' : refused.refusal).toMatchObject({
      kind: 'license-state-conflict',
      facts: { current: 'transferred' },
    });
  });

  it('is told to operators where its agency has taken the transfer back meanwhile', async () => {
    const room = issuing();
    const { identifier } = await file(room);
    await transferOut(room, identifier);
    valueOf(await issue(room, { operation: 'transfer-in', predecessors: [identifier] }));
    const back = { operation: 'transfer-out-withdrawal', reason: '不迁了' } as const;
    room.clock.to('2026-11-24T02:00:30.000Z');
    valueOf(await changeLicenseState(room, ISSUING, { identifier, ifMatch: '*', ...back }));
    expect((await drain(room)).logged).toContain('license-transfer-overtaken');
  });

  it('may come from a library that is not this one, by its former number', async () => {
    const room = issuing();
    const formerNumbers = [{ of: 'license', type: TYPE, number: '外地001' }] as const;
    valueOf(await issue(room, { operation: 'transfer-in', formerNumbers: [...formerNumbers] }));
    expect(await basesUnder(room, '外地001', TYPE)).toHaveLength(1);
  });
});

describe('old numbers', () => {
  it('lead to the license that has taken their place, as its own does', async () => {
    const room = issuing();
    const formerNumbers = [
      { of: 'license', number: '150100000012345' },
      { of: 'holder', number: '700000000' },
    ] as const;
    const { answer } = valueOf(await issue(room, { formerNumbers: [...formerNumbers] }));
    const expected = [answer.identifier.split('.').slice(5, 8).join('.')];
    expect(await basesUnder(room, '150100000012345')).toEqual(expected);
    expect(await basesUnder(room, REQUEST.number, TYPE)).toEqual(expected);
    expect(await room.numbers.basesOf(room.keys.numbers({ of: 'holder', number: '700000000' }))).toEqual(
      expected,
    );
  });

  it('lead on when a change gives the license another number', async () => {
    const room = issuing();
    const { answer } = valueOf(await issue(room));
    valueOf(
      await makeLicenseVersion(room, ISSUING, {
        identifier: answer.identifier,
        ifMatch: '*',
        operation: 'change',
        number: 'JY2',
        issuedOn: '2026-11-24',
        reason: '换号',
      }),
    );
    for (const number of [REQUEST.number, 'JY2'])
      expect(await basesUnder(room, number, TYPE)).toHaveLength(1);
    const own = valueOf(await lookUpLicense(room, citizen(CITIZEN), answer.identifier));
    expect(own.formerNumbers).toEqual([{ of: 'license', type: TYPE, number: REQUEST.number }]);
  });
});

describe('a face that is masked', () => {
  it('tells the elements that are not personal by the type that the license was made by, and no others', async () => {
    const element = (name: string, personal: boolean) =>
      ({
        name,
        exchangeName: `KZ_${name.toUpperCase()}`,
        label: { 'zh-CN': name },
        required: false,
        personal,
        kind: 'text',
        maxLength: 50,
      }) as const;
    const room = issuing({ elements: [element('address', true), element('scope', false)] });
    const face = { address: '新城区某街', scope: '热食类' };
    const { answer } = valueOf(await issue(room, { face }));
    expect([answer.masked, answer.face]).toEqual([true, { scope: '热食类' }]);
    const changed = valueOf(
      await makeLicenseVersion(room, ISSUING, {
        identifier: answer.identifier,
        ifMatch: '*',
        operation: 'change',
        face: { scope: '冷食类' },
        issuedOn: '2026-11-24',
        reason: '变更',
      }),
    );
    expect(changed.face).toEqual({ scope: '冷食类' });
  });
});
