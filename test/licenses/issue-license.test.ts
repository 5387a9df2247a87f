import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../lib/kernel/actor.ts';
import { parseLicenseIdentifier } from '../../lib/kernel/license-identifier.ts';
import { changeLicenseState } from '../../lib/licenses/change-license-state.ts';
import { issueLicense } from '../../lib/licenses/issue-license.ts';
import type { LicenseIssue } from '../../lib/licenses/license-requests.ts';
import { lookUpLicense } from '../../lib/licenses/look-up-license.ts';
import { issuing, REQUEST } from './issuing.ts';
import {
  CITIZEN,
  citizen,
  codesOf,
  ENTERPRISE,
  identifierOf,
  ISSUER,
  ISSUING,
  kindOf,
  official,
  OTHER_ISSUER,
  TYPE,
  valueOf,
} from './room.ts';

const issue = (room: ReturnType<typeof issuing>, wish: Partial<LicenseIssue> = {}, actor: Actor = ISSUING) =>
  issueLicense(room, actor, { ...REQUEST, ...wish });

describe('a license that is issued', () => {
  it('gets its identifier from type, agency and serial, and its validity from the type', async () => {
    const room = issuing();
    const { answer, created } = valueOf(await issue(room));
    expect(created).toBe(true);
    expect(answer).toMatchObject({
      identifier: identifierOf(),
      version: 1,
      state: 'valid',
      validFrom: '2026-11-24',
      validTo: '2031-11-24',
      type: { code: TYPE, version: 4, name: '食品经营许可证' },
      masked: true,
    });
    expect(parseLicenseIdentifier(answer.identifier).valid).toBe(true);
    const own = valueOf(await lookUpLicense(room, citizen(), answer.identifier));
    expect(own).toMatchObject({ number: REQUEST.number, face: REQUEST.face, masked: false });
  });

  it('is issued once by the same request, and told as it stands by then', async () => {
    const room = issuing();
    const { answer } = valueOf(await issue(room));
    const wish = {
      identifier: answer.identifier,
      ifMatch: '*',
      operation: 'suspension',
      reason: 'x',
    } as const;
    valueOf(await changeLicenseState(room, ISSUING, wish));
    const again = valueOf(await issue(room));
    expect([again.created, again.answer.state, again.answer.identifier]).toEqual([
      false,
      'suspended',
      answer.identifier,
    ]);
  });

  it('is not issued for another request of the same serial', async () => {
    const room = issuing();
    valueOf(await issue(room));
    for (const other of [{ number: 'JY2' }, { face: { address: '别处' } }, { issuedOn: '2026-11-23' }])
      expect(kindOf(await issue(room, other))).toBe('license-already-issued');
  });

  it('is one of fifty at once', async () => {
    const room = issuing();
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => issue(room)));
    expect(outcomes.map(valueOf).filter(({ created }) => created)).toHaveLength(1);
    const rivals = await Promise.all(
      Array.from({ length: 50 }, (_, n) => issue(room, { serial: 'S002', number: `N${n}` })),
    );
    expect(rivals.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it.each(['150101200101001', '15010200001', '15240120'])(
    'may have the serial %s: a division, a date and a count',
    async (serial) => {
      expect(valueOf(await issue(issuing(), { serial })).created).toBe(true);
    },
  );

  it('tells nothing personal to who issued it, nor to the audit', async () => {
    const room = issuing();
    const told = JSON.stringify(valueOf(await issue(room)));
    const records = JSON.stringify((await room.table.scan({ index: 0, of: 1 })).records);
    for (const secret of [CITIZEN, '巴特尔', REQUEST.number, '新城区']) {
      expect(told).not.toContain(secret);
      expect(records).not.toContain(secret);
    }
  });

  it('may be of an organisation', async () => {
    const holder = { kind: 'organisation', codeType: '001', number: ENTERPRISE, name: '示范公司' } as const;
    expect(kindOf(await issue(issuing(), { holder }))).toBe('ok');
  });
});

describe('a license that is refused', () => {
  it.each<[string, Actor]>([
    ['a citizen', citizen()],
    ['a clerk', official('clerk', { agency: ISSUER })],
    ['a supervisor', official('supervisor')],
    ['operators', official('ops')],
    ['a system', { subject: 'm', kind: 'machine', roles: ['system'] }],
    ['an issuer of another agency', official('issuer', { agency: OTHER_ISSUER })],
    ['an issuer of another division', official('issuer', { agency: ISSUER, division: '150200' })],
  ])('is so to %s', async (_, actor) => {
    const room = issuing();
    expect(kindOf(await issue(room, {}, actor))).toBe('forbidden');
    expect((await room.table.scan({ index: 0, of: 1 })).records).toEqual([]);
  });

  it.each<[Partial<LicenseIssue>, readonly string[]]>([
    [{ type: '11100000000013338W999' }, ['license-type-unknown /type']],
    [{ serial: CITIZEN }, ['license-serial-personal /serial']],
    [{ serial: '13812345678' }, ['license-serial-personal /serial']],
    [{ serial: `A${CITIZEN}` }, ['license-serial-personal /serial']],
    // The same citizen's number as it was before 1999.
    [{ serial: '152601800101001' }, ['license-serial-personal /serial']],
    [
      {
        serial: 'E12345678',
        holder: { ...REQUEST.holder, codeType: '414', number: 'e12345678' },
      },
      ['license-serial-personal /serial'],
    ],
    [
      { holder: { ...REQUEST.holder, number: '152601198001010018' } },
      ['license-holder-number /holder/number'],
    ],
    [{ holder: { ...REQUEST.holder, codeType: '001' } }, ['license-holder-code-type /holder/codeType']],
    [{ holder: { ...REQUEST.holder, name: '巴\u202e特尔' } }, ['license-text-unseen-character /holder/name']],
    [{ issuedOn: '2026-11-25' }, ['license-issued-in-future /issuedOn']],
    [{ issuedOn: '2026-02-30' }, ['validity-date-not-real /issuedOn']],
    [{ validity: { to: '2030-01-01' } }, ['validity-not-to-be-stated /validity/to']],
    [{ face: {} }, ['face-field-missing /face/address']],
  ])('is so for %j', async (wish, codes) => {
    expect(codesOf(await issue(issuing(), wish))).toEqual(codes);
  });

  it('is told everything that is wrong with it at once', async () => {
    const wish = {
      serial: CITIZEN,
      issuer: { ...REQUEST.issuer, code: '91150100MA0N00000X' },
      holder: { ...REQUEST.holder, number: '1' },
      face: { addres: 'x' },
    };
    const actor = official('issuer');
    expect(codesOf(await issue(issuing(), wish, actor))).toEqual([
      'license-serial-personal /serial',
      'license-issuer-unsound /issuer/code',
      'license-holder-number /holder/number',
      'face-field-unknown /face/addres',
      'face-field-missing /face/address',
    ]);
  });

  it('is so where its type is superseded or not for such a holder', async () => {
    const superseded = issuing({ supersededBy: '11100000000013338W012' });
    expect(codesOf(await issue(superseded))).toEqual(['license-type-superseded /type']);
    expect(codesOf(await issue(issuing({ holders: ['organisation'] })))).toEqual([
      'license-holder-kind /holder/kind',
    ]);
  });

  it('keeps whatever markup or code stands on its face as text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.constant('<script>alert(1)</script>'),
          fc.constant('${7*7}'),
          fc.constant("'; DROP TABLE"),
        ),
        async (address) => {
          const room = issuing();
          const { answer } = valueOf(await issue(room, { face: { address } }));
          const own = valueOf(await lookUpLicense(room, citizen(), answer.identifier));
          expect(own.face).toEqual({ address });
        },
      ),
      { numRuns: 10 },
    );
  });
});
