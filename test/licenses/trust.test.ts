import { describe, expect, it } from 'vitest';
import { listOwnLicenses } from '../../lib/licenses/list-own-licenses.ts';
import { lookUpLicense } from '../../lib/licenses/look-up-license.ts';
import { lastDayBefore, licenseTrust } from '../../lib/licenses/trust.ts';
import { give, lending, retrieve } from './consents/lending.ts';
import { citizen, file, identifierOf, valueOf } from './room.ts';

const issuer = { code: '11150100011530001U', name: '呼和浩特市示范局', division: '150100' };

describe('the trust in a license', () => {
  it('is A, and in words that name its issuer and its last day where an agency is shown it', () => {
    expect(licenseTrust({ issuer, validTo: '2027-03-01' }, true)).toEqual({
      level: 'A',
      watermark: '此件由呼和浩特市示范局提供，仅供办理政务服务事项时使用，有效期至2027年2月28日',
    });
    expect(licenseTrust({ issuer }, true).watermark).toContain('长期有效');
    expect(licenseTrust({ issuer, validTo: '2027-03-01' }, false)).toEqual({ level: 'A' });
  });

  it.each([
    ['2027-03-01', '2027-02-28'],
    ['2028-03-01', '2028-02-29'],
    ['2027-01-01', '2026-12-31'],
  ])('ends before %s with %s', (to, lastDay) => {
    expect(lastDayBefore(to)).toBe(lastDay);
  });

  it('is told to its holder as a level, and with the words to an agency that retrieves it, masked or whole', async () => {
    const room = lending();
    await file(room, { validTo: '2027-03-01' });
    const { licenses } = valueOf(await listOwnLicenses(room, citizen(), { limit: 20 }));
    const found = valueOf(await lookUpLicense(room, citizen(), identifierOf()));
    expect([...licenses, found].map(({ trust }) => trust)).toEqual([{ level: 'A' }, { level: 'A' }]);
    const { id } = valueOf(await give(room));
    for (const show of ['masked', 'whole'] as const) {
      const [result] = valueOf(await retrieve(room, id, { show })).results;
      expect(result?.licenses[0]?.trust).toEqual({
        level: 'A',
        watermark: '此件由呼和浩特市示范局提供，仅供办理政务服务事项时使用，有效期至2027年2月28日',
      });
    }
  });
});
