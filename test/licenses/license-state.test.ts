import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { licenseStateAt } from '../../lib/licenses/license-state.ts';
import { LICENSE_OPERATIONS, LICENSE_STATES, type LicenseChange } from '../../lib/licenses/license.ts';
import { LICENSE_TRANSITIONS } from '../../lib/licenses/transitions/all-transitions.ts';

const LICENSE = { validFrom: '2026-01-05', validTo: '2027-01-05', changes: [] };
const at = (text: string): Date => new Date(text);

const change = (state: LicenseChange['state'], from: string): LicenseChange => ({
  operation: 'suspension',
  state,
  from,
  by: '',
  at: from,
});

describe('the state of a license', () => {
  it('is of the legal day in China: valid from the first one on, expired on the day after the last', () => {
    expect(licenseStateAt(LICENSE, at('2026-01-04T15:59:59Z'))).toBeUndefined();
    expect(licenseStateAt(LICENSE, at('2026-01-04T16:00:00Z'))).toBe('valid');
    expect(licenseStateAt(LICENSE, at('2027-01-04T15:59:59Z'))).toBe('valid');
    expect(licenseStateAt(LICENSE, at('2027-01-04T16:00:00Z'))).toBe('expired');
  });

  it('is what it was before a change, and what the change says from its instant on', () => {
    const changes = [
      change('suspended', '2026-03-01T00:00:00.000Z'),
      change('valid', '2026-04-01T00:00:00.000Z'),
    ];
    const license = { ...LICENSE, changes };
    expect(licenseStateAt(license, at('2026-02-28T23:59:59Z'))).toBe('valid');
    expect(licenseStateAt(license, at('2026-03-01T00:00:00Z'))).toBe('suspended');
    expect(licenseStateAt(license, at('2026-04-01T00:00:00Z'))).toBe('valid');
  });

  it('stays suspended though its validity is over, and revoked whatever its dates', () => {
    const suspended = { ...LICENSE, changes: [change('suspended', '2026-03-01T00:00:00.000Z')] };
    expect(licenseStateAt(suspended, at('2028-01-01T00:00:00Z'))).toBe('suspended');
    const revoked = { ...LICENSE, changes: [change('revoked', '2026-03-01T00:00:00.000Z')] };
    expect(licenseStateAt(revoked, at('2028-01-01T00:00:00Z'))).toBe('revoked');
  });

  it('never comes back from an end, whatever is done at whatever instant after it', () => {
    const states = fc.constantFrom(...LICENSE_OPERATIONS.map((name) => LICENSE_TRANSITIONS[name].to));
    const minutes = fc.integer({ min: 0, max: 500_000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(states, minutes), { maxLength: 8 }), minutes, (made, later) => {
        const start = Date.parse('2026-02-01T00:00:00Z');
        const changes = made
          .toSorted(([, a], [, b]) => a - b)
          .map(([state, minute]) => change(state, new Date(start + minute * 60_000).toISOString()));
        const end = changes.find(({ state }) => ['rescinded', 'cancelled', 'revoked'].includes(state));
        fc.pre(end !== undefined);
        const instant = new Date(Date.parse(end?.from ?? '') + later * 60_000);
        expect(licenseStateAt({ ...LICENSE, changes }, instant)).toBe(end?.state);
      }),
    );
  });
});

describe('the operations', () => {
  it('lead nowhere from what has ended', () => {
    for (const operation of LICENSE_OPERATIONS) {
      const { from } = LICENSE_TRANSITIONS[operation];
      expect(from.filter((state) => ['rescinded', 'cancelled', 'revoked'].includes(state))).toEqual([]);
    }
  });

  it('are each entered under their own name, and leave every other state by one of them', () => {
    for (const operation of LICENSE_OPERATIONS)
      expect(LICENSE_TRANSITIONS[operation].operation).toBe(operation);
    const left = new Set(LICENSE_OPERATIONS.flatMap((operation) => LICENSE_TRANSITIONS[operation].from));
    const open = LICENSE_STATES.filter((state) => !['rescinded', 'cancelled', 'revoked'].includes(state));
    expect([...left].toSorted()).toEqual(open.toSorted());
  });
});
