import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LeadingNumber } from '../../../lib/licenses/license.ts';
import { leadingNumbersOf, leadsTo, numberLookupOf } from '../../../lib/licenses/numbers/leading-numbers.ts';
import { dynamoLicenseNumbers } from '../../../lib/licenses/numbers/license-numbers.dynamo.ts';
import { keepNumbers } from '../../../lib/licenses/numbers/license-numbers.ts';
import { personalData } from '../../../lib/licenses/personal-data.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { KEYRING, TYPE } from '../room.ts';

const OLD = { of: 'license', number: '150100000012345' } as const;

describe('a number that leads to a license', () => {
  it('leads to each license that it was kept for, once, by the keys of before too', async () => {
    const table = memoryRecordTable();
    const numbers = dynamoLicenseNumbers(table);
    const before = personalData(KEYRING);
    for (const base of ['A.B.1', 'A.B.2', 'A.B.1'])
      await keepNumbers(numbers, before, { base, leading: [OLD] });
    const after = personalData([{ id: 'k2', bytes: new Uint8Array(32).fill(9) }, ...KEYRING]);
    await keepNumbers(numbers, after, { base: 'A.B.2', leading: [OLD] });
    expect((await numbers.basesOf(after.numbers(OLD))).toSorted()).toEqual(['A.B.1', 'A.B.2']);
    expect(await numbers.basesOf(after.numbers({ ...OLD, number: '150100000012346' }))).toEqual([]);
  });

  it('stands in no key as it is', async () => {
    const table = memoryRecordTable();
    await keepNumbers(dynamoLicenseNumbers(table), personalData(KEYRING), { base: 'A.B.1', leading: [OLD] });
    const { records } = await table.scan({ index: 0, of: 1 });
    expect(records).toHaveLength(1);
    expect(JSON.stringify(records)).not.toContain(OLD.number);
  });

  it('is one of a license, of its type, or of its holder: those never meet', () => {
    const text = fc.string({ minLength: 1, maxLength: 20 });
    const leading: fc.Arbitrary<LeadingNumber> = fc.oneof(
      fc.record({ of: fc.constant('license' as const), number: text }),
      fc.record({ of: fc.constant('license' as const), type: fc.constant(TYPE), number: text }),
      fc.record({ of: fc.constant('holder' as const), number: text }),
    );
    const same = (one: LeadingNumber, other: LeadingNumber): boolean =>
      one.of === other.of &&
      one.number === other.number &&
      (one.of === 'license' ? one.type : '') === (other.of === 'license' ? other.type : '');
    fc.assert(
      fc.property(leading, leading, text, (one, other, number) => {
        expect(numberLookupOf(one)[1] === numberLookupOf(other)[1]).toBe(same(one, other));
        const personal = { number, formerNumbers: [one] };
        expect(leadingNumbersOf(personal, TYPE)).toHaveLength(2);
        expect(leadsTo(one, personal, TYPE)).toBe(true);
        expect(leadsTo({ of: 'license', type: TYPE, number: ` ${number}` }, personal, TYPE)).toBe(true);
      }),
    );
  });
});
