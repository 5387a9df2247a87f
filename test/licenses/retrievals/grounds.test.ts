import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../lib/kernel/actor.ts';
import { withdrawConsent } from '../../../lib/licenses/consents/withdraw-consent.ts';
import { retrieveLicenses } from '../../../lib/licenses/retrievals/retrieve-licenses.ts';
import type { RetrievalRequest } from '../../../lib/licenses/retrievals/retrieval-requests.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { wrapTable } from '../../support/wrap-table.ts';
import { BORROWER, CLERK, drain, ITEM, lending, type Lending } from '../consents/lending.ts';
import {
  CITIZEN,
  citizen,
  file,
  identifierOf,
  ISSUER,
  ISSUING,
  kindOf,
  official,
  OTHER_CITIZEN,
  PERSONAL,
  TYPE,
  valueOf,
} from '../room.ts';
import {
  CASE,
  grounded,
  GROUNDS,
  openCase,
  putGrant,
  reasons,
  retrieveBy,
  SYSTEM,
  usesOf,
  type Kind,
} from './grounds.ts';

const { division: _, ...ANYWHERE } = CLERK;

const OTHER_TYPE = '11100000000013338W012';
const OTHER_HOLDER = { kind: 'person', number: OTHER_CITIZEN } as const;

describe.each(GROUNDS)('a retrieval on a %s', (kind) => {
  it('shows the license, and is among the uses of its holder with its ground', async () => {
    const room = await grounded();
    const { results } = valueOf(await retrieveBy(kind, room));
    expect(results).toMatchObject([{ outcome: 'shown', licenses: [{ ...PERSONAL, masked: false }] }]);
    await drain(room.room);
    const [use, ...more] = await usesOf(room.room);
    expect([use?.ground.kind, use?.agency, use?.caseNumber, more]).toEqual([kind, BORROWER, CASE, []]);
    expect(use?.ground.basis).toBe(kind === 'grant' ? '《食品安全法》第三十五条' : undefined);
  });

  it('is kept under the holder though he has no license at all', async () => {
    const { room, id } = await grounded();
    const wanted = [{ type: TYPE, number: 'none' }, { identifier: identifierOf('S9') }];
    const { results } = valueOf(await retrieveBy(kind, { room, id }, { wanted }));
    expect(results.map(({ outcome }) => outcome)).toEqual(['none', 'none']);
    await drain(room);
    expect(await usesOf(room)).toMatchObject([
      { results: [{ outcome: 'none' }, { outcome: 'none' }], whole: true },
    ]);
  });

  it('tells masked what is not asked for whole, and no value of it in full', async () => {
    const text = JSON.stringify(valueOf(await retrieveBy(kind, await grounded(), { show: 'masked' })));
    for (const secret of [CITIZEN, PERSONAL.holder.name, PERSONAL.number, '新城区'])
      expect(text).not.toContain(secret);
  });

  it.each<[string, Actor]>([
    ['the holder', citizen()],
    ['another citizen', citizen(OTHER_CITIZEN)],
    ['an enterprise', { subject: 'e', kind: 'enterprise', roles: ['enterprise'] }],
    ['an issuer', ISSUING],
    ['a supervisor', official('supervisor', { agency: BORROWER })],
    ['an editor', official('editor', { agency: BORROWER })],
    ['operators', official('ops', { agency: BORROWER })],
    ['a clerk whose token names no agency', official('clerk')],
    ['a system without an agency', { subject: 'm', kind: 'machine', roles: ['system'] }],
  ])('is forbidden to %s', async (_, actor) => {
    const { room, id } = await grounded();
    expect(kindOf(await retrieveBy(kind, { room, id }, {}, actor))).toBe('forbidden');
    expect(await reasons(room)).toEqual([]);
  });

  it.each<[string, Actor]>([
    ['a clerk', CLERK],
    ['an approver of the division above', official('approver', { agency: BORROWER })],
    ['a system of the agency', SYSTEM],
  ])('is for %s', async (_, actor) => {
    expect(kindOf(await retrieveBy(kind, await grounded(), {}, actor))).toBe('ok');
  });

  it('says of what the ground does not cover that it is not shared, whether there is one or not', async () => {
    const { room, id } = await grounded();
    const uncovered = [
      { type: OTHER_TYPE },
      { identifier: identifierOf('S002', '001', OTHER_TYPE) },
      { identifier: 'x' },
    ];
    const wanted = [...uncovered, { type: TYPE }];
    const none = valueOf(await retrieveBy(kind, { room, id }, { wanted }));
    await file(room, { serial: 'S002', type: OTHER_TYPE });
    const one = valueOf(await retrieveBy(kind, { room, id }, { wanted }));
    expect(one).toEqual(none);
    expect(one.results.map(({ outcome }) => outcome)).toEqual([
      'not-shared',
      'not-shared',
      'not-shared',
      'shown',
    ]);
  });
});

type Wrong = readonly [
  string,
  Kind,
  (room: Lending, id: string) => unknown,
  Partial<RetrievalRequest>,
  Actor,
  string,
];

const WRONG: readonly Wrong[] = [
  [
    'the consent of another agency',
    'consent',
    () => 0,
    {},
    official('clerk', { agency: ISSUER }),
    'agency-differs',
  ],
  ['another holder', 'consent', () => 0, { holder: OTHER_HOLDER }, CLERK, 'holder-differs'],
  [
    'a withdrawn consent',
    'consent',
    (room, id) => withdrawConsent(room, citizen(), id),
    {},
    CLERK,
    'consent-not-in-force',
  ],
  ['a case that is not known', 'case', (room) => room.known.clear(), {}, CLERK, 'case-unknown'],
  ['a case that is closed', 'case', (room) => openCase(room, { isOpen: false }), {}, CLERK, 'case-closed'],
  [
    'the case of another agency',
    'case',
    (room) => openCase(room, { agency: ISSUER }),
    {},
    CLERK,
    'case-agency-differs',
  ],
  [
    'a case of another division',
    'case',
    (room) => openCase(room, { division: '150200' }),
    {},
    CLERK,
    'case-division-differs',
  ],
  [
    'a case of the division above',
    'case',
    (room) => openCase(room, { division: '150100' }),
    {},
    CLERK,
    'case-division-differs',
  ],
  ['a clerk without a division', 'case', () => 0, {}, ANYWHERE, 'case-division-differs'],
  [
    'a system of another division',
    'case',
    () => 0,
    {},
    { ...SYSTEM, division: '150200' },
    'case-division-differs',
  ],
  [
    'the case of another applicant',
    'case',
    (room) => openCase(room, { applicant: OTHER_CITIZEN }),
    {},
    CLERK,
    'case-holder-differs',
  ],
  [
    'another holder than the applicant',
    'case',
    () => 0,
    { holder: OTHER_HOLDER },
    CLERK,
    'case-holder-differs',
  ],
  ['a case of another item', 'case', () => 0, { item: 'OTHER' }, CLERK, 'case-item-differs'],
  [
    'a type that the item does not ask for',
    'case',
    (room) => room.required.set(ITEM, [OTHER_TYPE]),
    {},
    CLERK,
    'type-not-required',
  ],
  ['an item that asks for nothing', 'case', (room) => room.required.clear(), {}, CLERK, 'type-not-required'],
  [
    'an identifier that is none',
    'case',
    () => 0,
    { wanted: [{ identifier: 'x' }] },
    CLERK,
    'type-not-required',
  ],
  ['a grant of another type', 'grant', () => 0, { wanted: [{ type: OTHER_TYPE }] }, CLERK, 'grant-unknown'],
  ['the grant of another agency', 'grant', () => 0, {}, { ...SYSTEM, agency: ISSUER }, 'grant-unknown'],
  [
    'a grant that has ended',
    'grant',
    (room) => putGrant(room, { until: '2026-11-24T02:00:00Z' }),
    {},
    SYSTEM,
    'grant-not-in-force',
  ],
  [
    'a grant that has not begun',
    'grant',
    (room) => putGrant(room, { from: '2026-11-24T02:00:01Z' }),
    {},
    SYSTEM,
    'grant-not-in-force',
  ],
  [
    'a grant for another item',
    'grant',
    (room) => putGrant(room, { items: ['OTHER'] }),
    {},
    SYSTEM,
    'grant-item-differs',
  ],
  [
    'a holder whose number is none',
    'grant',
    () => 0,
    { holder: { kind: 'person', number: '\ud800' } },
    SYSTEM,
    'holder-unreadable',
  ],
];

it.each(WRONG)(
  '%s is no ground, in the same words as all, and on record as why',
  async (_, kind, spoil, wish, actor, why) => {
    const { room, id } = await grounded();
    await spoil(room, id);
    const outcome = await retrieveBy(kind, { room, id }, wish, actor);
    expect(outcome).toEqual({ ok: false, refusal: { kind: 'ground-not-proven' } });
    expect(await reasons(room)).toEqual([why]);
    expect(await usesOf(room)).toEqual([]);
    expect(JSON.stringify(room.audited)).not.toMatch(new RegExp(`${CITIZEN}|${OTHER_CITIZEN}`));
  },
);

describe('a grant that shows masked at most', () => {
  it('shows masked though the whole is asked for, and the use says so', async () => {
    const { room, id } = await grounded();
    await putGrant(room, { show: 'masked' });
    const answer = valueOf(await retrieveBy('grant', { room, id }));
    expect(answer.results[0]?.licenses).toMatchObject([{ masked: true }]);
    expect(JSON.stringify(answer)).not.toMatch(new RegExp(`${CITIZEN}|新城区|${PERSONAL.number}`));
    await drain(room);
    expect(await usesOf(room)).toMatchObject([{ whole: false }]);
  });
});

/** What is asked of a table, in the order in which it is asked, with how many are under way at once. */
const counted = () => {
  const calls: string[] = [];
  let underway = 0;
  const table = wrapTable(memoryRecordTable(), async (method, act) => {
    underway += 1;
    calls.push(`${method} ${underway}`);
    await Promise.resolve();
    const answer = await act();
    underway -= 1;
    return answer;
  });
  return { table, calls };
};

describe('the requests of a retrieval', () => {
  it.each([
    ['consent', ['get 1', 'get 2', 'replace 1']],
    ['grant', ['get 1', 'get 2', 'get 3', 'putIfAbsent 1', 'get 1']],
    ['case', ['get 1', 'get 2', 'putIfAbsent 1']],
  ] as const)('by identifier on a %s are these alone, the reads at once', async (kind, expected) => {
    const { table, calls } = counted();
    const { room, id } = await grounded(table);
    calls.length = 0;
    valueOf(await retrieveBy(kind, { room, id }, { wanted: [{ identifier: identifierOf() }] }));
    expect(calls).toEqual(expected);
  });
});

describe('many retrievals at once', () => {
  const numbers = Array.from({ length: 50 }, (_, n) => `C-${n}`);

  it.each(['case', 'grant'] as const)('on a %s of one holder are each on record once', async (kind) => {
    const { room, id } = await grounded();
    for (const number of numbers) openCase(room, {}, number);
    const outcomes = await Promise.all(
      numbers.map((caseNumber) => retrieveBy(kind, { room, id }, { caseNumber }, SYSTEM)),
    );
    expect(new Set(outcomes.map(kindOf))).toEqual(new Set(['ok']));
    await Promise.all([drain(room), drain(room)]);
    expect((await usesOf(room)).map(({ caseNumber }) => caseNumber).toSorted()).toEqual(numbers.toSorted());
    const used = room.audited.filter(({ event }) => event.type === 'license-used');
    expect(new Set(used.map((one) => one.id)).size).toBe(50);
  });

  it.each(['case', 'grant'] as const)(
    'of one %s and case are on record as often as they were answered',
    async (kind) => {
      const { room, id } = await grounded();
      const settled = await Promise.allSettled(
        numbers.map((purpose) => retrieveBy(kind, { room, id }, { purpose }, SYSTEM)),
      );
      const answered = settled.filter(({ status }) => status === 'fulfilled').length;
      // The record of a case holds 32 that wait; whoever comes then is asked to come again.
      expect(answered).toBe(32);
      for (const one of settled)
        if (one.status === 'rejected') expect(String(one.reason)).toContain('outbox-full');
      await drain(room);
      expect(new Set((await usesOf(room)).map(({ purpose }) => purpose)).size).toBe(32);
      expect(await usesOf(room)).toHaveLength(32);
      expect(kindOf(await retrieveBy(kind, { room, id }, {}, SYSTEM))).toBe('ok');
    },
  );

  it('whose write was acknowledged to nobody are on record once', async () => {
    const inner = memoryRecordTable();
    const losing = wrapTable(inner, async (method, act) => {
      const answer = await act();
      return method === 'putIfAbsent' || method === 'replace' ? await act() : answer;
    });
    for (const kind of GROUNDS) {
      const { room, id } = await grounded(losing);
      valueOf(await retrieveBy(kind, { room, id }));
      await drain(room);
      const mine = (await usesOf(room)).filter(({ ground }) => ground.kind === kind);
      expect([kind, mine.length]).toEqual([kind, 1]);
    }
  });
});

describe('a ground that ends while it is used', () => {
  const END = { until: '2026-11-24T02:00:00Z' };

  it.each(['case', 'grant'] as const)(
    '(%s) bears what was answered before, and nothing after',
    async (kind) => {
      const numbers = Array.from({ length: 50 }, (_, n) => `C${n}`);
      /** Lets others go on so many times. */
      const turns = async (count: number): Promise<void> => {
        for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
      };
      const end = async (room: Lending): Promise<void> => {
        if (kind === 'grant') return putGrant(room, END);
        for (const number of [...numbers, CASE]) openCase(room, { isOpen: false }, number);
      };
      const seen = { answered: 0, refused: 0 };
      for (let round = 0; round < 20; round += 1) {
        const { room, id } = await grounded();
        for (const number of numbers) openCase(room, {}, number);
        const racing = numbers.map(async (caseNumber, n) => {
          await turns(n * 2);
          return retrieveBy(kind, { room, id }, { caseNumber }, SYSTEM);
        });
        const [, ...outcomes] = await Promise.all([turns(round * 8).then(() => end(room)), ...racing]);
        expect(kindOf(await retrieveBy(kind, { room, id }, {}, SYSTEM))).toBe('ground-not-proven');
        const answered = outcomes.filter(({ ok }) => ok).length;
        expect(new Set(outcomes.map(kindOf)).isSubsetOf(new Set(['ok', 'ground-not-proven']))).toBe(true);
        const refused = await reasons(room);
        expect(refused).toHaveLength(51 - answered);
        // A use may be on record of which nothing left, with the attempt that says so; never the other way round.
        expect((await usesOf(room)).length).toBeGreaterThanOrEqual(answered);
        seen.answered += answered;
        seen.refused += 50 - answered;
      }
      // The end came in the midst of them.
      expect(Math.min(seen.answered, seen.refused)).toBeGreaterThan(100);
    },
  );

  it.each(['case', 'grant'] as const)(
    'between the record of the use and the answer (%s) lets nothing out',
    async (kind) => {
      const table = memoryRecordTable();
      const quiet = await grounded(table);
      const late = {
        ...quiet.room,
        grounds: {
          ...quiet.room.grounds,
          keep: async (...given: Parameters<Lending['grounds']['keep']>) => {
            const outcome = await quiet.room.grounds.keep(...given);
            await putGrant(quiet.room, END);
            openCase(quiet.room, { isOpen: false });
            return outcome;
          },
        },
      };
      expect(kindOf(await retrieveBy(kind, { room: late, id: quiet.id }))).toBe('ground-not-proven');
      expect(await reasons(quiet.room)).toEqual([kind === 'case' ? 'case-closed' : 'grant-not-in-force']);
      expect(await usesOf(quiet.room)).toHaveLength(1);
    },
  );

  it('is one no more where it shows less than it did', async () => {
    const { room, id } = await grounded();
    const keep: Lending['grounds']['keep'] = async (...given) => {
      const outcome = await room.grounds.keep(...given);
      await putGrant(room, { show: 'masked' });
      return outcome;
    };
    const late = { ...room, grounds: { ...room.grounds, keep } };
    expect(kindOf(await retrieveBy('grant', { room: late, id }))).toBe('ground-not-proven');
    expect(await reasons(room)).toEqual(['grant-narrowed']);
  });

  it('is one no more where it asks for less than it did', async () => {
    const { room, id } = await grounded();
    room.required.set(ITEM, [TYPE, OTHER_TYPE]);
    const keep: Lending['grounds']['keep'] = async (...given) => {
      const outcome = await room.grounds.keep(...given);
      room.required.set(ITEM, [TYPE]);
      return outcome;
    };
    const late = { ...room, grounds: { ...room.grounds, keep } };
    const wanted = [{ type: TYPE }, { type: OTHER_TYPE }];
    expect(kindOf(await retrieveBy('case', { room: late, id }, { wanted }))).toBe('ground-not-proven');
    expect(await reasons(room)).toEqual(['case-narrowed']);
  });
});

describe('a store that is away', () => {
  const away = Object.assign(new Error('slow down'), { name: 'ThrottlingException' });

  it('is said of the thing that it keeps, and the others are shown', async () => {
    const { room, id } = await grounded();
    await file(room, { serial: 'S002' });
    const find: Lending['licenses']['find'] = (base) =>
      base.endsWith('S002') ? Promise.reject(away) : room.licenses.find(base);
    const partly = { ...room, licenses: { ...room.licenses, find } };
    const wanted = [{ identifier: identifierOf('S002') }, { identifier: identifierOf() }, { type: TYPE }];
    const { results } = valueOf(await retrieveBy('grant', { room: partly, id }, { wanted }));
    const outcomes = ['source-unreachable', 'shown', 'source-unreachable'];
    expect(results.map(({ outcome }) => outcome)).toEqual(outcomes);
    await drain(room);
    expect((await usesOf(room))[0]?.results.map(({ outcome }) => outcome)).toEqual(outcomes);
  });

  it('is told to nobody without a ground, nor of what the ground does not cover', async () => {
    const { room, id } = await grounded();
    const licenses = {
      ...room.licenses,
      find: () => Promise.reject(away),
      pageOf: () => Promise.reject(away),
    };
    const partly = { ...room, licenses };
    room.known.clear();
    expect(kindOf(await retrieveBy('case', { room: partly, id }))).toBe('ground-not-proven');
    const wanted = [{ identifier: identifierOf('S002', '001', OTHER_TYPE) }, { type: TYPE }];
    const { results } = valueOf(await retrieveBy('grant', { room: partly, id }, { wanted }));
    expect(results.map(({ outcome }) => outcome)).toEqual(['not-shared', 'source-unreachable']);
  });

  it('is thrown where it is the ground itself, and where it is no passing fault', async () => {
    const { room, id } = await grounded();
    const grants = { ...room.grants, find: () => Promise.reject(away) };
    await expect(retrieveBy('grant', { room: { ...room, grants }, id })).rejects.toThrow('slow down');
    const licenses = { ...room.licenses, pageOf: () => Promise.reject(new TypeError('a fault of ours')) };
    await expect(retrieveBy('grant', { room: { ...room, licenses }, id })).rejects.toThrow('fault of ours');
  });
});

describe('a holder of very many licenses', () => {
  it('is found by number, and by type as many as are told', async () => {
    const { room, id } = await grounded();
    for (let n = 0; n < 60; n += 1) {
      const number = `NO${n}`;
      const { base } = await file(room, {
        serial: `N${String(n).padStart(3, '0')}`,
        personal: { ...PERSONAL, number },
      });
      const [hash = ''] = room.keys.numbers({ of: 'license', type: TYPE, number });
      await room.numbers.keep(hash, base);
    }
    const wanted = [{ type: TYPE, number: 'NO59' }];
    const { results } = valueOf(await retrieveBy('grant', { room, id }, { wanted }));
    expect(results).toMatchObject([{ outcome: 'shown', licenses: [{ number: 'NO59' }] }]);
    expect(results[0]?.more).toBeUndefined();
  });

  it('has a number that leads to the license of somebody else shown to nobody', async () => {
    const { room, id } = await grounded();
    const personal = { ...PERSONAL, number: 'X1', holder: { ...PERSONAL.holder, number: OTHER_CITIZEN } };
    const { base } = await file(room, { serial: 'S7', personal });
    const [hash = ''] = room.keys.numbers({ of: 'license', type: TYPE, number: 'X1' });
    await room.numbers.keep(hash, base);
    const wanted = [{ type: TYPE, number: 'X1' }];
    const { results } = valueOf(await retrieveBy('grant', { room, id }, { wanted }));
    expect(results).toEqual([{ outcome: 'none', licenses: [] }]);
  });
});

describe('who is told nothing', () => {
  it('has no ground, and does not wait for what is looked for', async () => {
    const { room, id } = await grounded();
    const never = new Promise<never>(() => undefined);
    const licenses = { ...room.licenses, find: () => never, pageOf: () => never };
    room.known.clear();
    expect(kindOf(await retrieveBy('case', { room: { ...room, licenses }, id }))).toBe('ground-not-proven');
  });

  it('is everybody, where the use cannot be put on record', async () => {
    const room = lending();
    await putGrant(room);
    const keep = () => Promise.reject(new Error('the record is away'));
    const outcome = retrieveLicenses({ ...room, grounds: { ...room.grounds, keep } }, SYSTEM, {
      holder: { kind: 'person', number: CITIZEN },
      wanted: [{ type: TYPE }],
      purpose: '核验',
      item: ITEM,
      caseNumber: CASE,
      ground: { kind: 'grant' },
      show: 'whole',
    });
    await expect(outcome).rejects.toThrow('the record is away');
  });
});
