import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../../lib/kernel/actor.ts';
import { dynamoLicenseNumbers } from '../../../lib/licenses/numbers/license-numbers.dynamo.ts';
import { licensesTableOf } from '../../../lib/licenses/wiring-table.ts';
import { wire } from '../../../lib/licenses/wiring.ts';
import { startTestHost, type TestHost } from '../../support/local-host.ts';
import { readQr } from '../../support/read-qr.ts';
import { CITIZEN, ENTERPRISE, file, identifierOf, ISSUER, PERSONAL } from '../room.ts';

const SITE = '150100';
const SHOW = { show: { elements: ['address'], holderName: true } };

let host: TestHost;
let holder: string;
let bank: string;
let kiosk: string;
const token = (role: Role, more: object) => host.mintToken({ role, site: SITE, ...more });

beforeAll(async () => {
  host = await startTestHost();
  const env = host.envOf(SITE);
  const { licenses, personal } = wire(env);
  await file({ licenses, keys: await personal(), numbers: dynamoLicenseNumbers(licensesTableOf(env)) });
  holder = await token('citizen', { identity: CITIZEN, subject: 'the-holder' });
  bank = await token('enterprise', { identity: ENTERPRISE, subject: 'a-bank' });
  kiosk = await token('system', { agency: ISSUER, subject: 'kiosk-7' });
});
afterAll(() => host.close());

const post = (path: string, bearer: string, key: string, body: unknown, accept = 'application/json') =>
  fetch(`${host.url}/${SITE}/v1/licenses/${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${bearer}`,
      'content-type': 'application/json',
      'idempotency-key': key,
      accept,
    },
    body: JSON.stringify(body),
  });

const present = async (key: string, bearer = holder) => {
  const answer = await post(`${identifierOf()}/presentations`, bearer, key, SHOW);
  return { status: answer.status, ...((await answer.json()) as { code: string; uri: string; id: string }) };
};
const redeem = async (code: string, bearer: string, key = 'redeem-0001') => {
  const answer = await post('presentation-redemptions', bearer, key, { code, purpose: '开户' });
  const text = await answer.text();
  return { status: answer.status, text, json: JSON.parse(text) as Record<string, unknown> };
};

describe('a license shown at a window', () => {
  it('goes from the holder by a picture to a verifier, once, and the holder sees by whom', async () => {
    const made = await present('key-00000001');
    expect(made.status).toBe(201);
    const picture = await post(
      `${identifierOf()}/presentations`,
      holder,
      'key-00000001',
      SHOW,
      'image/svg+xml',
    );
    const scanned = readQr(await picture.text());
    expect(scanned).toBe(made.uri);
    const seen = await redeem(scanned, bank);
    expect([seen.status, seen.json['shown']]).toEqual([
      200,
      { holderName: PERSONAL.holder.name, face: PERSONAL.face },
    ]);
    for (const hidden of [CITIZEN, PERSONAL.number]) expect(seen.text).not.toContain(hidden);
    expect((await redeem(scanned, bank)).text).toBe(seen.text);
    expect((await redeem(scanned, bank, 'redeem-0002')).json['code']).toBe('presentation-redeemed');
    expect((await redeem(made.code, kiosk)).json['code']).toBe('presentation-not-found');
    const headers = { authorization: `Bearer ${holder}` };
    const list = await fetch(`${host.url}/${SITE}/v1/licenses/presentations`, { headers });
    expect(await list.json()).toMatchObject({
      presentations: [
        {
          id: made.id,
          state: 'redeemed',
          use: { kind: 'enterprise', enterprise: ENTERPRISE, purpose: '开户' },
        },
      ],
    });
  });

  it('has one of 50 verifiers at once', async () => {
    const { code } = await present('key-00000002');
    const bearers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => token('clerk', { agency: ISSUER, subject: `clerk-${n}` })),
    );
    const answers = await Promise.all(bearers.map((bearer) => redeem(code, bearer)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 404)).toHaveLength(49);
  });

  it('has one answer for 50 repetitions of one request at once', async () => {
    const { code } = await present('key-00000003');
    const answers = await Promise.all(Array.from({ length: 50 }, () => redeem(code, kiosk, 'redeem-0003')));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
  });

  it('is not there for another citizen, and a citizen redeems nothing', async () => {
    const other = await token('citizen', { identity: '11010519491231002X', subject: 'another' });
    expect((await present('key-00000004', other)).status).toBe(404);
    const { code } = await present('key-00000005');
    expect((await redeem(code, other)).status).toBe(403);
  });
});
