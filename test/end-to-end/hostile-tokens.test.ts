import { createHmac } from 'node:crypto';
import {
  calculateJwkThumbprint,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  importJWK,
  SignJWT,
  type JWK,
} from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { issuerKey } from '../../infra/local/local-folder.ts';
import { startTestHost, type TestHost } from '../support/local-host.ts';
import { rawHttp } from '../support/raw-http.ts';
import { expectProblem } from './expect-problem.ts';

const SITE = '150100';
const OTHER_SITE = '150200';
const PATH = `/${SITE}/v1/drafts`;

let host: TestHost;
let secret: JWK & { kid: string };

beforeAll(async () => {
  host = await startTestHost({ sites: [SITE, OTHER_SITE] });
  secret = await issuerKey(host.folder);
});
afterAll(() => host.close());

const now = (): number => Math.floor(Date.now() / 1000);
const claims = (more: Record<string, unknown> = {}) => ({
  iss: host.issuer,
  aud: `sumu:${SITE}`,
  sub: 'someone',
  iat: now(),
  exp: now() + 600,
  sumu_kind: 'official',
  sumu_roles: ['reviewer'],
  sumu_division: SITE,
  ...more,
});

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const signed = async (payload: Record<string, unknown>, header: Record<string, unknown> = {}) =>
  new SignJWT(payload)
    .setProtectedHeader({ alg: 'ES256', kid: secret.kid, ...header })
    .sign(await importJWK(secret, 'ES256'));

/** Signed by a key of one's own under the issuer's key id; the header may offer that key. */
const foreign = async (header: (own: JWK) => Record<string, unknown>) => {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  return new SignJWT(claims())
    .setProtectedHeader({ alg: 'ES256', kid: secret.kid, ...header(await exportJWK(publicKey)) })
    .sign(privateKey);
};

const publicPem = async (): Promise<string> => {
  const { d: _, ...jwk } = secret;
  return exportSPKI((await importJWK(jwk, 'ES256')) as Parameters<typeof exportSPKI>[0]);
};

const hmac = (input: string, key: string): string =>
  `${input}.${createHmac('sha256', key).update(input).digest('base64url')}`;

const cut = async (change: (parts: [string, string, string]) => readonly string[]) => {
  const [header = '', payload = '', signature = ''] = (await signed(claims())).split('.');
  return change([header, payload, signature]).join('.');
};

const ask = (headers: readonly (readonly [string, string])[], path = PATH) =>
  rawHttp(host.url, { path, headers });
const bearer = (token: string, path = PATH) => ask([['authorization', `Bearer ${token}`]], path);

describe('the tests themselves', () => {
  it('make a token that opens the door, so that every refusal is for its own reason', async () => {
    expect((await bearer(await signed(claims()))).status).toBe(200);
  });
});

describe('a token', () => {
  afterEach(async () => {
    expect((await bearer(await signed(claims()))).status).toBe(200);
    expect(host.said).toEqual([]);
  });

  const TOKENS: readonly [string, string, () => Promise<string>][] = [
    ['with a changed signature', 'token-invalid', () => cut(([h, p, s]) => [h, p, `AAAA${s.slice(4)}`])],
    ['without a signature', 'token-invalid', () => cut(([h, p]) => [h, p, ''])],
    ['with changed claims', 'token-invalid', () => cut(([h, , s]) => [h, encode(claims({ sub: 'x' })), s])],
    ['of algorithm none', 'token-invalid', async () => `${encode({ alg: 'none' })}.${encode(claims())}.`],
    ['of algorithm NoNe', 'token-invalid', async () => `${encode({ alg: 'NoNe' })}.${encode(claims())}.`],
    [
      'whose header is changed to none, its signature kept',
      'token-invalid',
      () => cut(([, p, s]) => [encode({ alg: 'none', kid: secret.kid }), p, s]),
    ],
    [
      'of HS256 with the public key as its secret (PEM)',
      'token-invalid',
      async () => hmac(`${encode({ alg: 'HS256', kid: secret.kid })}.${encode(claims())}`, await publicPem()),
    ],
    [
      'of HS256 with the public key as its secret (JWK)',
      'token-invalid',
      async () => {
        const { d: _, ...jwk } = secret;
        const input = `${encode({ alg: 'HS256', kid: secret.kid })}.${encode(claims())}`;
        return hmac(input, JSON.stringify(jwk));
      },
    ],
    [
      'of HS256 with an empty secret',
      'token-invalid',
      async () => hmac(`${encode({ alg: 'HS256', kid: secret.kid })}.${encode(claims())}`, ''),
    ],
    ['of another site', 'token-invalid', () => host.mintToken({ role: 'reviewer', site: OTHER_SITE })],
    ['for a site whose name begins so', 'token-invalid', () => signed(claims({ aud: 'sumu:1501' }))],
    ['for no site', 'token-invalid', () => signed(claims({ aud: [] }))],
    ['of another issuer', 'token-invalid', () => signed(claims({ iss: 'https://id.example.cn' }))],
    ['of the issuer with a slash', 'token-invalid', () => signed(claims({ iss: `${host.issuer}/` }))],
    ['that has expired', 'token-expired', () => signed(claims({ iat: now() - 900, exp: now() - 120 }))],
    ['that never expires', 'token-invalid', () => signed(claims({ exp: undefined }))],
    ['that expires beyond all numbers', 'token-invalid', () => signed(claims({ exp: '1e309' }))],
    ['that is not yet valid', 'token-invalid', () => signed(claims({ nbf: now() + 600 }))],
    ['from the future', 'token-invalid', () => signed(claims({ iat: now() + 600, exp: now() + 900 }))],
    ['of a role that nobody knows', 'token-invalid', () => signed(claims({ sumu_roles: ['root'] }))],
    [
      'whose subject is an identity number',
      'token-invalid',
      () => signed(claims({ sub: '11010519491231002X' })),
    ],
    ['under an unknown key id', 'token-invalid', () => signed(claims(), { kid: 'unknown' })],
    ['under a key id that climbs', 'token-invalid', () => signed(claims(), { kid: '../../../../dev/null' })],
    ['under a key id that is a query', 'token-invalid', () => signed(claims(), { kid: "x' OR '1'='1" })],
    ['under a key id that is a prototype', 'token-invalid', () => signed(claims(), { kid: '__proto__' })],
    ['under a key id of 4 KB', 'token-invalid', () => signed(claims(), { kid: 'k'.repeat(4000) })],
    ['signed with a strange key under the right id', 'token-invalid', () => foreign(() => ({}))],
    ['that brings its own key', 'token-invalid', () => foreign((jwk) => ({ jwk }))],
    [
      'that says where its key is',
      'token-invalid',
      () => foreign(() => ({ jku: `${host.url}/dev-issuer/jwks` })),
    ],
    ['of another type', 'token-invalid', () => signed(claims(), { typ: 'logout+jwt' })],
    [
      'with a critical extension',
      'token-invalid',
      () => cut(([, p, s]) => [encode({ alg: 'ES256', kid: secret.kid, crit: ['exp'], exp: 1 }), p, s]),
    ],
    ['of 9 KB', 'token-invalid', () => signed(claims({ pad: 'x'.repeat(6500) }))],
    ['of two parts', 'token-invalid', () => cut(([h, p]) => [h, p])],
    ['of five parts', 'token-invalid', () => cut(([h, p, s]) => [h, p, s, p, s])],
    ['with white space inside', 'token-invalid', () => cut(([h, p, s]) => [h, ` ${p}`, s])],
    ['whose payload is a list', 'token-invalid', () => cut(([h, , s]) => [h, encode([claims()]), s])],
    [
      'named by the thumbprint of its key',
      'token-invalid',
      async () => signed(claims(), { kid: await calculateJwkThumbprint(secret) }),
    ],
  ];

  it.each(TOKENS)('%s is refused as %s', async (_, code, make) => {
    const answer = await bearer(await make());
    expectProblem(answer, 401, code);
    expect(answer.headers['www-authenticate']).toMatch(
      /^Bearer realm="sumu:150100", error="invalid_token", error_description="[a-z_ -]+"$/,
    );
  });

  it('that is too large for any header is refused by the gateway in its own words', async () => {
    const answer = await bearer(await signed(claims({ pad: 'x'.repeat(8_000) })));
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      431,
      { message: 'Request Header Fields Too Large' },
    ]);
  });

  it('of this site opens nothing at another', async () => {
    const answer = await bearer(await signed(claims()), `/${OTHER_SITE}/v1/drafts`);
    expectProblem(answer, 401, 'token-invalid');
  });
});

describe('the Authorization header', () => {
  it('sent twice is refused, whichever copy is good', async () => {
    const good = `Bearer ${await signed(claims())}`;
    for (const [first, second] of [
      [good, 'Bearer x.y.z'],
      ['Bearer x.y.z', good],
      [good, good],
    ] as const) {
      const headers = [
        ['authorization', first],
        ['Authorization', second],
      ] as const;
      expectProblem(await ask(headers), 401, 'token-invalid');
    }
  });

  it.each(['Basic', 'Token', 'Bearer:', ''])('of the scheme "%s" is refused', async (scheme) => {
    const token = await signed(claims());
    expectProblem(await ask([['authorization', `${scheme} ${token}`]]), 401, 'token-invalid');
  });

  it('that is empty is no token', async () => {
    expect((await ask([['authorization', '']])).status).toBe(401);
  });

  it('is not taken from a cookie or the query', async () => {
    const token = await signed(claims());
    expectProblem(await ask([['cookie', `authorization=Bearer ${token}`]]), 401, 'token-missing');
    expectProblem(await ask([], `${PATH}?access_token=${token}`), 401, 'token-missing');
  });
});
