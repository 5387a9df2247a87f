import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyDigest, creationId, creationKeys } from '../../../lib/platform/crypto/idempotency.ts';
import { after, before, during } from './keys.ts';

const request = { site: '150100', subject: 'user-1', route: 'POST /v1/cases', key: 'b7c1' };
const [macKey] = creationKeys(before);

describe('the identifier of what a request creates', () => {
  it('is the same for the same request', () => {
    expect(creationId(request, macKey)).toMatch(/^[0-9a-f]{32}$/);
    expect(creationId({ ...request }, creationKeys(before)[0])).toBe(creationId(request, macKey));
  });

  it('is another one when anything differs, even where one part ends and the next begins', () => {
    const requests = [
      request,
      { ...request, site: '150200' },
      { ...request, subject: 'user-2' },
      { ...request, route: 'POST /v1/items' },
      { ...request, key: 'b7c2' },
      { ...request, site: '150100u', subject: 'ser-1' },
      { ...request, route: 'POST /v1/casesb', key: '7c1' },
    ];
    expect(new Set(requests.map((each) => creationId(each, macKey))).size).toBe(requests.length);
  });

  it('depends on the key, and those of older keys stay known', () => {
    const ids = creationKeys(during).map((each) => creationId(request, each));
    expect(ids).toEqual([creationId(request, creationKeys(after)[0]), creationId(request, macKey)]);
    expect(new Set(ids).size).toBe(2);
  });
});

describe('the digest of a body', () => {
  it('is equal for equal values in any order of members, and for no others', () => {
    expect(bodyDigest({ a: 1, b: [2] }, macKey)).toBe(bodyDigest({ b: [2], a: 1 }, macKey));
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const same = bodyDigest(a, macKey) === bodyDigest(b, macKey);
        expect(same).toBe(bodyDigest([a], macKey) === bodyDigest([b], macKey));
        expect(bodyDigest(a, macKey)).not.toBe(bodyDigest([a], macKey));
      }),
    );
  });

  it('cannot be made without the key, nor mistaken for an identifier', () => {
    expect(bodyDigest('x', creationKeys(after)[0])).not.toBe(bodyDigest('x', macKey));
    expect(bodyDigest('x', macKey)).toMatch(/^[0-9a-f]{64}$/);
  });
});
