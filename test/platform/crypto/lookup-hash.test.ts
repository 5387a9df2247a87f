import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookupHasher, normalIdentifier } from '../../../lib/platform/crypto/lookup-hash.ts';
import { anyText } from '../../support/any-text.ts';
import { after, before, during } from './keys.ts';

const { current, candidates } = lookupHasher(before);
const kinds = fc.constantFrom('citizen-id' as const, 'phone' as const, 'document' as const);

describe('the look-up hash of an identifier', () => {
  it('has the id of its key and is the same whenever it is made', () => {
    expect(current('citizen-id', '11010519491231002X')).toMatch(/^k1:[\w-]{43}$/);
    expect(current('citizen-id', '11010519491231002X')).toBe(
      lookupHasher(before).current('citizen-id', '11010519491231002X'),
    );
  });

  it('is one for every spelling of the same identifier', () => {
    const id = current('citizen-id', '152601198001010017');
    expect(current('citizen-id', ' 152601 19800101 0017 ')).toBe(id);
    expect(current('citizen-id', '１５２６０１１９８００１０１００１７')).toBe(id);
    expect(current('citizen-id', '152601800101001')).toBe(id);
    expect(current('citizen-id', '11010519491231002x')).toBe(current('citizen-id', '11010519491231002X'));
    const phone = current('phone', '13812343210');
    for (const spelling of [
      '138 1234 3210',
      '138-1234-3210',
      '+8613812343210',
      '008613812343210',
      '１３８１２３４３２１０',
    ]) {
      expect(current('phone', spelling)).toBe(phone);
    }
    expect(current('document', 'e12345678')).toBe(current('document', 'E 1234 5678'));
  });

  it('does not lengthen a citizen ID whose century is doubtful', () => {
    expect(normalIdentifier('citizen-id', '152601950101996')).toBe('152601950101996');
  });

  it('is another one for another kind, key or identifier', () => {
    const one = current('phone', '13812343210');
    expect(current('document', '13812343210')).not.toBe(one);
    expect(current('phone', '13812343211')).not.toBe(one);
    expect(lookupHasher(after).current('phone', '13812343210')?.slice(3)).not.toBe(one?.slice(3));
  });

  it('is found under the old key during a rotation, the current one first', () => {
    const rotating = lookupHasher(during).candidates('phone', '13812343210');
    expect(rotating).toEqual([
      lookupHasher(after).current('phone', '13812343210'),
      current('phone', '13812343210'),
    ]);
  });

  it('does not exist for an identifier that is empty, too long or ill-formed', () => {
    for (const nothing of ['', '  ', '1'.repeat(201), '\ud800']) {
      expect(current('phone', nothing)).toBeUndefined();
      expect(candidates('document', nothing)).toEqual([]);
    }
  });

  it('never throws and never contains the identifier', () => {
    fc.assert(
      fc.property(kinds, anyText(220), (kind, text) => {
        const found = candidates(kind, text);
        expect(found.length).toBeLessThanOrEqual(1);
        expect(found.every((hash) => /^k1:[\w-]{43}$/.test(hash))).toBe(true);
      }),
    );
  });
});
