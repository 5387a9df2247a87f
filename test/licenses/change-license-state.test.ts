import { describe, expect, it } from 'vitest';
import type { Actor } from '../../lib/kernel/actor.ts';
import { changeLicenseState } from '../../lib/licenses/change-license-state.ts';
import { lookUpLicense } from '../../lib/licenses/look-up-license.ts';
import type { OperationRequest } from '../../lib/licenses/license-requests.ts';
import { MAX_CHANGES } from '../../lib/licenses/license.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import {
  CITIZEN,
  citizen,
  codesOf,
  file,
  identifierOf,
  ISSUER,
  ISSUING,
  kindOf,
  libraryOver,
  NOW,
  official,
  OTHER_ISSUER,
  PERSONAL,
  valueOf,
  type Library,
} from './room.ts';

type Wish = Partial<OperationRequest> &
  Pick<OperationRequest, 'operation'> &
  Readonly<{ identifier?: string; ifMatch?: string; actor?: Actor }>;

const operate = (library: Library, { actor = ISSUING, ...wish }: Wish) =>
  changeLicenseState(library, actor, {
    identifier: identifierOf(),
    ifMatch: '*',
    reason: '检查不合格',
    ...wish,
  });

const filed = async () => {
  const table = memoryRecordTable();
  const library = libraryOver(table);
  const license = await file(library);
  return { table, library, license };
};

describe('an operation on a license', () => {
  it('holds it back and gives it back, and tells so without what is personal', async () => {
    const { library } = await filed();
    const suspended = valueOf(await operate(library, { operation: 'suspension' }));
    expect(suspended).toMatchObject({ state: 'suspended', masked: true, revision: 2 });
    expect(JSON.stringify(suspended)).not.toContain(CITIZEN);
    expect(valueOf(await operate(library, { operation: 'resumption' })).state).toBe('valid');
  });

  it('tells its holder why, and nobody who reads the store', async () => {
    const { table, library } = await filed();
    valueOf(await operate(library, { operation: 'suspension', reason: '巴特尔未按期年检' }));
    valueOf(await operate(library, { operation: 'resumption', reason: '已补年检' }));
    const own = valueOf(await lookUpLicense(library, citizen(), identifierOf()));
    expect(own.history.map(({ reason }) => reason)).toEqual(['巴特尔未按期年检', '已补年检']);
    expect(Object.keys(own)).not.toContain('reasons');
    const { records } = await table.scan({ index: 0, of: 1 });
    expect(JSON.stringify(records)).not.toContain('年检');
  });

  it.each(['rescission', 'cancellation', 'revocation'] as const)(
    'ends it for good by %s',
    async (operation) => {
      const { library } = await filed();
      valueOf(await operate(library, { operation }));
      for (const next of ['suspension', 'resumption', 'cancellation', 'transfer-out'] as const)
        expect(kindOf(await operate(library, { operation: next }))).toBe('license-state-conflict');
    },
  );

  it('takes effect from the instant that is given, not before the last one and not in the future', async () => {
    const { library } = await filed();
    valueOf(await operate(library, { operation: 'suspension', from: '2026-11-20T08:00:00+08:00' }));
    expect(
      codesOf(await operate(library, { operation: 'resumption', from: '2026-11-19T00:00:00Z' })),
    ).toEqual(['instant-too-early /from']);
    expect(
      codesOf(await operate(library, { operation: 'resumption', from: '2026-11-25T00:00:00Z' })),
    ).toEqual(['instant-in-future /from']);
    // A clock that is half a minute ahead is nobody's fault.
    const soon = new Date(NOW.getTime() + 30_000).toISOString();
    expect(kindOf(await operate(library, { operation: 'resumption', from: soon }))).toBe('ok');
  });

  it.each<[string, Actor, string]>([
    ['a citizen', citizen(), 'forbidden'],
    ['a clerk of the agency', official('clerk', { agency: ISSUER }), 'forbidden'],
    ['operators', official('ops'), 'forbidden'],
    ['an issuer of another agency', official('issuer', { agency: OTHER_ISSUER }), 'license-not-found'],
    ['an issuer of another division', official('issuer', { division: '150200' }), 'license-not-found'],
  ])('is refused to %s', async (_, actor, kind) => {
    const { library } = await filed();
    expect(kindOf(await operate(library, { actor, operation: 'revocation' }))).toBe(kind);
    expect((await library.licenses.find((await file(library)).base))?.license.changes).toEqual([]);
  });

  it('is refused on a version that somebody has changed since', async () => {
    const { library } = await filed();
    valueOf(await operate(library, { operation: 'suspension', ifMatch: '1-valid-masked' }));
    expect(kindOf(await operate(library, { operation: 'resumption', ifMatch: '1-valid-masked' }))).toBe(
      'stale-version',
    );
  });

  it('has one winner of fifty at once', async () => {
    const { library, license } = await filed();
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        operate(library, { operation: n % 2 === 0 ? 'revocation' : 'suspension', ifMatch: '1-valid' }),
      ),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await library.licenses.find(license.base))?.license.changes).toHaveLength(1);
  });

  it('can end a license whose history is full, and do nothing else', async () => {
    const { library, license } = await filed();
    const found = await library.licenses.find(license.base);
    if (found === undefined) throw new Error('not filed');
    const change = {
      operation: 'resumption' as const,
      state: 'valid' as const,
      from: license.createdAt,
      reason: 'x',
      by: 'x',
      at: license.createdAt,
    };
    const full = { ...license, changes: Array.from({ length: MAX_CHANGES - 1 }, () => change) };
    await library.licenses.save(full, found, {
      type: 'license-resumption',
      at: license.createdAt,
      facts: {},
    });
    expect(kindOf(await operate(library, { operation: 'suspension' }))).toBe('license-history-full');
    expect(kindOf(await operate(library, { operation: 'revocation' }))).toBe('ok');
  });

  it('leaves an event for the audit that tells nothing personal, and keeps those that wait', async () => {
    const { table, library } = await filed();
    valueOf(await operate(library, { operation: 'suspension' }));
    valueOf(await operate(library, { operation: 'revocation' }));
    const [record] = (await table.scan({ index: 0, of: 1 })).records;
    const events = Object.values(record?.outbox ?? {});
    expect(events.map(({ type }) => type).toSorted()).toEqual([
      'license-issued',
      'license-revocation',
      'license-suspension',
    ]);
    expect(JSON.stringify(events)).not.toMatch(new RegExp([CITIZEN, PERSONAL.holder.name, '检查'].join('|')));
  });
});
