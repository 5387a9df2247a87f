import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../lib/kernel/actor.ts';
import { legalDate } from '../../../lib/kernel/clock.ts';
import { withdrawConsent } from '../../../lib/licenses/consents/withdraw-consent.ts';
import type { MatchRequest } from '../../../lib/licenses/matches/match-requests.ts';
import { listUses } from '../../../lib/licenses/uses/list-uses.ts';
import { BORROWER, CLERK, drain, give, ITEM, retrieve } from '../consents/lending.ts';
import { added, remove, verify } from '../materials/room.ts';
import {
  CITIZEN,
  citizen,
  codesOf,
  ENTERPRISE,
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
import { matchBy, matchesRoom, matchOwn, typeOf, type MatchesRoom } from './room.ts';

const LIST: MatchRequest = { materials: [{ id: 'm1', licenseTypes: [TYPE] }] };
const others = { ...PERSONAL, holder: { ...PERSONAL.holder, number: OTHER_CITIZEN } };
const OTHER_TYPE = typeOf(12);

const own = async (room: MatchesRoom, request: MatchRequest = LIST) => valueOf(await matchOwn(room, request));

describe('a match of one’s own', () => {
  it('tells which license satisfies, and nothing of what stands on it', async () => {
    const room = matchesRoom();
    await file(room, { validTo: '2027-01-05' });
    const told = await own(room);
    expect(told).toEqual({
      asOf: '2026-11-24T02:00:00.000Z',
      complete: true,
      results: [
        {
          id: 'm1',
          outcome: 'satisfied',
          license: {
            identifier: identifierOf(),
            type: { code: TYPE, version: 1, name: '食品经营许可证' },
            number: '****',
            validTo: '2027-01-05',
            trust: { level: 'A' },
          },
        },
      ],
    });
    for (const secret of [CITIZEN, PERSONAL.holder.name, PERSONAL.number, '新城区'])
      expect(JSON.stringify(told)).not.toContain(secret);
  });

  it('is of an item’s list by its situation, in its order', async () => {
    const room = matchesRoom();
    await file(room);
    room.lists.set(ITEM, [
      { id: 'form', licenseTypes: [], undecided: false },
      { id: 'licence', licenseTypes: [TYPE], source: 'government', undecided: false },
      { id: 'proxy', licenseTypes: [TYPE], undecided: true },
      { id: 'other', licenseTypes: [OTHER_TYPE], source: 'government', undecided: false },
    ]);
    const { results, complete } = await own(room, { item: ITEM });
    expect(results.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual([
      'form no-license-type',
      'licence satisfied',
      'proxy undecided',
      'other none',
    ]);
    expect(complete).toBe(false);
    expect(kindOf(await matchOwn(room, { item: 'X' }))).toBe('item-not-found');
  });

  it('takes a material by its level: B, or D, before C whose original must be shown', async () => {
    const room = matchesRoom();
    const c = await added(room);
    const outcomes = async () =>
      (await own(room)).results.map(({ outcome, material }) => [
        outcome,
        material?.id,
        material?.trust.level,
      ]);
    expect(await outcomes()).toEqual([['original-to-be-shown', c, 'C']]);
    const d = await added(room, { level: 'D', promise: true });
    expect(await outcomes()).toEqual([['satisfied', d, 'D']]);
    valueOf(await verify(room, c));
    expect(await outcomes()).toEqual([['satisfied', c, 'B']]);
    valueOf(await remove(room, c));
    valueOf(await remove(room, d));
    expect((await own(room)).results).toEqual([{ id: 'm1', outcome: 'none' }]);
  });

  it('takes a license of the type that supersedes the one that is named, ten steps on', async () => {
    const chain = Object.fromEntries(
      Array.from({ length: 12 }, (_, n) => [typeOf(100 + n), typeOf(101 + n)]),
    );
    const asked = async (n: number) => {
      const room = matchesRoom(chain);
      await file(room, { type: typeOf(100 + n) });
      const list = { materials: [{ id: 'm1', licenseTypes: [typeOf(100)] }] };
      return (await own(room, list)).results.map(({ outcome }) => outcome).join();
    };
    expect([await asked(0), await asked(1), await asked(10), await asked(11)]).toEqual([
      'satisfied',
      'satisfied',
      'satisfied',
      'none',
    ]);
    const newer = matchesRoom(chain);
    await file(newer, { type: typeOf(100) });
    const list = { materials: [{ id: 'm1', licenseTypes: [typeOf(101)] }] };
    expect((await own(newer, list)).results).toEqual([{ id: 'm1', outcome: 'none' }]);
  });

  it('ends where types lead back to one another', async () => {
    const room = matchesRoom({ [typeOf(1)]: typeOf(2), [typeOf(2)]: typeOf(1) });
    await file(room, { type: typeOf(2) });
    const list = { materials: [{ id: 'm1', licenseTypes: [typeOf(1)] }] };
    expect((await own(room, list)).complete).toBe(true);
  });

  it('says what a license is by now, and finds the valid one among those that are over', async () => {
    const room = matchesRoom();
    await file(room, { serial: 'S001', validTo: '2026-11-24' });
    expect((await own(room)).results).toEqual([{ id: 'm1', outcome: 'not-valid', state: 'expired' }]);
    await file(room, { serial: 'S002', validTo: '2027-01-01' });
    const [result] = (await own(room)).results;
    expect(result?.license?.identifier).toBe(identifierOf('S002'));
    room.clock.to('2026-12-31T15:59:59.999Z');
    expect((await own(room)).complete).toBe(true);
    room.clock.to('2026-12-31T16:00:00.000Z');
    expect((await own(room)).complete).toBe(false);
  });

  it('reads one page for each type, however many licenses there are of others', async () => {
    const room = matchesRoom();
    for (let n = 0; n < 60; n += 1)
      await file(room, { serial: `N${n}`, type: OTHER_TYPE, validTo: '2026-02-01' });
    await file(room);
    let [pages, reads, materialPages] = [0, 0, 0];
    const pageOf: typeof room.licenses.pageOf = (query) => {
      pages += 1;
      return room.licenses.pageOf(query);
    };
    const find: typeof room.licenses.find = (base) => {
      reads += 1;
      return room.licenses.find(base);
    };
    const ownMaterials: typeof room.ownMaterials = {
      ...room.ownMaterials,
      pageOf: (query) => {
        materialPages += 1;
        return room.ownMaterials.pageOf(query);
      },
    };
    const counting = { ...room, licenses: { ...room.licenses, pageOf, find }, ownMaterials };
    const list = {
      materials: [
        { id: 'm1', licenseTypes: [TYPE] },
        { id: 'm2', licenseTypes: [TYPE, OTHER_TYPE] },
        { id: 'm3', licenseTypes: [OTHER_TYPE] },
      ],
    };
    const { results } = await own(counting, list);
    expect(results.map(({ outcome, more }) => [outcome, more])).toEqual([
      ['satisfied', undefined],
      ['satisfied', undefined],
      ['not-valid', true],
    ]);
    expect([pages, materialPages, reads]).toEqual([2, 1, 11]);
  });

  it('is of fifty types at most', async () => {
    const list = (count: number): MatchRequest => ({
      materials: Array.from({ length: count / 10 }, (_, m) => ({
        id: `m${m}`,
        licenseTypes: Array.from({ length: 10 }, (_t, n) => typeOf(100 + m * 10 + n)),
      })),
    });
    expect(kindOf(await matchOwn(matchesRoom(), list(50)))).toBe('ok');
    expect(kindOf(await matchOwn(matchesRoom(), list(60)))).toBe('match-too-wide');
    expect(kindOf(await matchOwn(matchesRoom({ [typeOf(149)]: typeOf(200) }), list(50)))).toBe(
      'match-too-wide',
    );
  });

  it('is never of anything that belongs to another', async () => {
    const room = matchesRoom();
    await file(room, { personal: others });
    await added(room);
    const outcome = await matchOwn(room, LIST, citizen(OTHER_CITIZEN));
    expect(valueOf(outcome).results[0]?.license?.identifier).toBe(identifierOf());
    expect((await own(room)).results).toMatchObject([{ outcome: 'original-to-be-shown' }]);
  });

  it.each<[MatchRequest, readonly string[]]>([
    [{}, ['match-names-nothing /item']],
    [
      { ...LIST, answers: {}, asOf: '2026-01-01' },
      ['match-answers-without-item-list /answers', 'match-answers-without-item-list /asOf'],
    ],
    [
      { ...LIST, purpose: 'x', caseNumber: 'x', ground: { kind: 'case' } },
      [
        'match-only-for-others /purpose',
        'match-only-for-others /caseNumber',
        'match-only-for-others /ground',
      ],
    ],
  ])('of %j is refused with all its reasons', async (request, codes) => {
    expect(codesOf(await matchOwn(matchesRoom(), request))).toEqual(codes);
  });

  it.each<[string, Actor]>([
    ['a clerk whose token names no agency', official('clerk')],
    ['an issuer', ISSUING],
    ['operators', official('ops')],
    ['an agent', { subject: 'a', kind: 'person', roles: ['agent'], identity: CITIZEN }],
  ])('is not made by %s', async (_, actor) => {
    expect(kindOf(await matchOwn(matchesRoom(), LIST, actor))).toBe('forbidden');
  });
});

describe('a match for a case', () => {
  const shared = async (wish: Parameters<typeof give>[1] = {}) => {
    const room = matchesRoom();
    await file(room, { validTo: '2027-01-05' });
    const { id } = valueOf(await give(room, wish));
    room.lists.set(ITEM, [
      { id: 'm1', licenseTypes: [TYPE], source: 'government', undecided: false },
      { id: 'm2', licenseTypes: [OTHER_TYPE], source: 'government', undecided: false },
    ]);
    return { room, id };
  };

  it('tells what the consent covers in words that name who issued it, and of the rest nothing', async () => {
    const { room, id } = await shared();
    await file(room, { serial: 'S002', type: OTHER_TYPE });
    const { results } = valueOf(await matchBy(room, id));
    expect(results).toMatchObject([
      {
        id: 'm1',
        outcome: 'satisfied',
        license: {
          identifier: identifierOf(),
          number: '****',
          trust: {
            level: 'A',
            watermark: '此件由呼和浩特市示范局提供，仅供办理政务服务事项时使用，有效期至2027年1月4日',
          },
        },
      },
      { id: 'm2', outcome: 'not-shared' },
    ]);
    expect(results[1]).toEqual({ id: 'm2', outcome: 'not-shared' });
  });

  it('is a use that its holder reads, with the materials that were told of', async () => {
    const { room, id } = await shared({ types: [TYPE, OTHER_TYPE] });
    const material = await added(room, { licenseType: OTHER_TYPE });
    valueOf(await matchBy(room, id));
    await drain(room);
    const { uses } = valueOf(await listUses(room, citizen(), { limit: 20 }));
    expect(uses).toMatchObject([
      {
        agency: BORROWER,
        ground: { kind: 'consent', id },
        item: ITEM,
        caseNumber: '150100-2026-000001',
        purpose: '办理草场流转',
        whole: false,
        results: [
          { type: TYPE, outcome: 'shown', identifier: identifierOf() },
          { type: OTHER_TYPE, outcome: 'shown', material },
        ],
      },
    ]);
    expect(room.audited.map(({ event }) => event.type)).toContain('license-used');
    const text = JSON.stringify([(await room.table.scan({ index: 0, of: 1 })).records, room.audited]);
    for (const secret of [CITIZEN, PERSONAL.holder.name, '办理草场流转']) expect(text).not.toContain(secret);
  });

  it('is on record before the answer leaves: where it cannot be, nothing is told', async () => {
    const { room, id } = await shared();
    const consents = { ...room.consents, save: () => Promise.reject(new Error('throttled')) };
    await expect(matchBy({ ...room, consents }, id)).rejects.toThrow('throttled');
  });

  it.each<[string, Partial<MatchRequest>, Actor]>([
    ['another agency', {}, official('clerk', { agency: ISSUER })],
    ['another holder', { holder: { kind: 'person', number: OTHER_CITIZEN } }, CLERK],
    ['a consent that nobody gave', { ground: { kind: 'consent', id: '0'.repeat(32) } }, CLERK],
    ['a case that nobody knows', { ground: { kind: 'case' } }, CLERK],
    ['a grant that nobody gave', { ground: { kind: 'grant' } }, CLERK],
  ])('is refused for %s in the same words, and put on record', async (_, wish, actor) => {
    const { room, id } = await shared();
    expect(await matchBy(room, id, wish, actor)).toEqual({
      ok: false,
      refusal: { kind: 'ground-not-proven' },
    });
    await drain(room);
    expect(room.audited.filter(({ event }) => event.type === 'license-retrieval-refused')).toHaveLength(1);
  });

  it('finds an organisation by a number that it had in an older register, as a retrieval does', async () => {
    const room = matchesRoom();
    const old = '150100000012345';
    const holder = { codeType: '001', number: ENTERPRISE, name: '示范公司' };
    await file(room, { personal: { ...PERSONAL, holder, formerNumbers: [{ of: 'holder', number: old }] } });
    const enterprise: Actor = {
      subject: 'e',
      kind: 'enterprise',
      roles: ['enterprise'],
      identity: ENTERPRISE,
    };
    const { id } = valueOf(await give(room, {}, enterprise));
    const wish = { ...LIST, holder: { kind: 'organisation', number: old } } as const;
    expect(valueOf(await matchBy(room, id, wish)).complete).toBe(true);
  });

  it('is refused after the consent is withdrawn, as a retrieval is', async () => {
    const { room, id } = await shared();
    valueOf(await withdrawConsent(room, citizen(), id));
    expect([kindOf(await matchBy(room, id)), kindOf(await retrieve(room, id))]).toEqual([
      'ground-not-proven',
      'ground-not-proven',
    ]);
  });

  it('on a case finds what has taken the place of the type that the item still names', async () => {
    const room = matchesRoom({ [TYPE]: OTHER_TYPE });
    await file(room, { serial: 'S002', type: OTHER_TYPE });
    room.lists.set(ITEM, [{ id: 'm1', licenseTypes: [TYPE], undecided: false }]);
    room.required.set(ITEM, [TYPE]);
    const facts = { isOpen: true, agency: BORROWER, division: '150102', item: ITEM, isApplicant: true };
    room.known.set('150100-2026-000001', { ...facts, applicant: CITIZEN });
    const { results } = valueOf(await matchBy(room, '', { ground: { kind: 'case' } }));
    expect(results).toMatchObject([{ outcome: 'satisfied', license: { type: { code: OTHER_TYPE } } }]);
    const { id } = valueOf(await give(room));
    expect(valueOf(await matchBy(room, id)).results).toEqual([{ id: 'm1', outcome: 'none' }]);
  });

  it('lacks nothing that a retrieval says, all told at once', async () => {
    const { room } = await shared();
    const bare = { purpose: undefined, item: undefined, caseNumber: undefined, ground: undefined };
    expect(codesOf(await matchBy(room, '', { ...bare, ...LIST, answers: {} }))).toEqual([
      'match-field-missing /item',
      'match-field-missing /purpose',
      'match-field-missing /caseNumber',
      'match-field-missing /ground',
      'match-answers-without-item-list /answers',
    ]);
    expect(codesOf(await matchBy(room, '', { holder: undefined }))).toEqual(['match-field-missing /holder']);
  });

  it.each<[string, Actor]>([
    ['the holder', citizen()],
    ['an issuer', ISSUING],
    ['a supervisor', official('supervisor', { agency: BORROWER })],
    ['a clerk whose token names no agency', official('clerk')],
  ])('is not made by %s', async (_, actor) => {
    const { room, id } = await shared();
    expect(kindOf(await matchBy(room, id, {}, actor))).toBe('forbidden');
  });

  it('and others at once are each on record, or contended', async () => {
    const { room, id } = await shared();
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => matchBy(room, id)));
    const answered = outcomes.filter(({ ok }) => ok).length;
    expect(new Set(outcomes.map(kindOf)).isSubsetOf(new Set(['ok', 'ground-contended']))).toBe(true);
    await drain(room);
    expect(valueOf(await listUses(room, citizen(), { limit: 20 })).uses).toHaveLength(answered);
  });
});

describe('no license', () => {
  const instants = fc.integer({ min: 0, max: 400 }).map((days) => {
    const at = Date.parse('2026-01-01T03:00:00Z') + days * 86_400_000;
    return new Date(at).toISOString();
  });
  const license = fc.record({
    type: fc.integer({ min: 1, max: 3 }),
    validTo: fc.option(
      instants.map((at) => legalDate(new Date(at))),
      { nil: undefined },
    ),
    ends: fc.array(
      fc.record({
        state: fc.constantFrom('revoked', 'suspended', 'valid', 'cancelled', 'transferred'),
        from: instants,
      }),
      { maxLength: 3 },
    ),
  });

  it('is told of that is not valid at that instant, whatever became of it before and after', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(license, { maxLength: 5 }), instants, async (licenses, at) => {
        const room = matchesRoom({ [typeOf(1)]: typeOf(2) });
        const ended = new Map<string, (typeof licenses)[number]>();
        for (const [n, one] of licenses.entries()) {
          const made = await file(room, {
            serial: `S${n}`,
            type: typeOf(one.type),
            ...(one.validTo === undefined ? {} : { validTo: one.validTo }),
          });
          const found = await room.licenses.find(made.base);
          if (found === undefined) throw new Error('license-missing');
          const changes = one.ends
            .toSorted((a, b) => (a.from < b.from ? -1 : 1))
            .map(({ state, from }) => ({
              operation: 'suspension' as const,
              state: state as 'valid',
              from,
              reason: 'x',
              by: 'x',
              at: from,
            }));
          await room.licenses.save({ ...found.license, changes }, found, {
            type: 'license-suspension',
            at,
            facts: {},
          });
          ended.set(made.identifier, one);
        }
        room.clock.to(at);
        const list = { materials: [1, 2, 3].map((n) => ({ id: `m${n}`, licenseTypes: [typeOf(n)] })) };
        const today = legalDate(new Date(at));
        for (const { license: told } of (await own(room, list)).results) {
          if (told === undefined) continue;
          const { validTo, ends = [] } = ended.get(told.identifier) ?? {};
          const past = ends.filter(({ from }) => from <= at).toSorted((a, b) => (a.from < b.from ? -1 : 1));
          expect(past.some(({ state }) => state === 'revoked' || state === 'cancelled')).toBe(false);
          expect(past.at(-1)?.state ?? 'valid').toBe('valid');
          expect(validTo === undefined || today < validTo).toBe(true);
          expect(today >= '2026-01-05').toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('of somebody else is told of by a list that holds what has moved on', async () => {
    const room = matchesRoom();
    await file(room, { personal: others });
    const holder = room.keys.holder({ kind: 'person', number: OTHER_CITIZEN }) ?? '';
    const strange = await room.licenses.pageOf({ holder, type: TYPE, limit: 50 });
    const lagging = { ...room, licenses: { ...room.licenses, pageOf: async () => strange } };
    expect((await own(lagging)).results).toEqual([{ id: 'm1', outcome: 'none' }]);
  });

  it('and no material is told of by a list that lags behind its removal', async () => {
    const room = matchesRoom();
    const id = await added(room);
    const holder = room.keys.holder({ kind: 'person', number: CITIZEN }) ?? '';
    const stale = await room.ownMaterials.pageOf({ holder, limit: 50 });
    valueOf(await remove(room, id));
    const lagging = { ...room, ownMaterials: { ...room.ownMaterials, pageOf: async () => stale } };
    expect((await own(lagging)).results).toEqual([{ id: 'm1', outcome: 'none' }]);
  });

  it('is told of by a list that lags: it is read again', async () => {
    const room = matchesRoom();
    await file(room);
    const stale = await room.licenses.pageOf({
      holder: room.keys.holder({ kind: 'person', number: CITIZEN }) ?? '',
      type: TYPE,
      limit: 50,
    });
    const [found] = stale.licenses;
    if (found === undefined) throw new Error('license-missing');
    const change = {
      operation: 'revocation',
      state: 'revoked',
      from: '2026-11-24T01:00:00.000Z',
      reason: 'x',
      by: 'x',
      at: '2026-11-24T01:00:00.000Z',
    } as const;
    const event = { type: 'license-revocation', at: change.at, facts: {} };
    await room.licenses.save({ ...found.license, changes: [change] }, found, event);
    const lagging = { ...room, licenses: { ...room.licenses, pageOf: async () => stale } };
    expect((await own(lagging)).results).toEqual([{ id: 'm1', outcome: 'not-valid', state: 'revoked' }]);
  });
});
