import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { exportSPKI, generateKeyPair } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { HttpError } from '../../../lib/platform/http/http-error.ts';
import { tokenVerifier } from '../../../lib/platform/auth/verify-token.ts';
import { goodClaims, handClock, publicJwk, SECONDS, sign, startIssuer, type KeyPair } from './issuer.ts';

let issuer: Awaited<ReturnType<typeof startIssuer>>;
let clock: ReturnType<typeof handClock>;
let good: KeyPair;
let other: KeyPair;

beforeAll(async () => {
  [good, other] = await Promise.all([
    generateKeyPair('ES256', { extractable: true }),
    generateKeyPair('ES256'),
  ]);
  issuer = await startIssuer();
});
afterAll(() => issuer.stop());
beforeEach(async () => {
  clock = handClock();
  Object.assign(issuer.state, { status: 200, body: undefined, downloads: 0 });
  issuer.state.keys = [await publicJwk(good, { kid: 'k1', alg: 'ES256', use: 'sig' })];
});

const verifier = (more: Record<string, string> = {}) =>
  tokenVerifier(
    {
      OIDC_ISSUER: 'https://id.example.cn',
      OIDC_AUDIENCE: 'sumu:150100',
      OIDC_JWKS_URI: issuer.url,
      ...more,
    },
    clock,
  );

const refusalOf = async (authorization: string, verify = verifier()): Promise<HttpError> => {
  const error: unknown = await verify(authorization).then(
    () => 'accepted',
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof HttpError)) throw new Error(`expected a refusal, got ${String(error)}`);
  return error;
};

const b64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a good token', () => {
  test('names the actor', async () => {
    expect(await verifier()(`Bearer ${await sign(good, goodClaims())}`)).toEqual({
      subject: 'u-7f3a',
      kind: 'official',
      roles: ['clerk', 'approver'],
      agency: 'agency-1',
      division: '150102',
    });
  });

  test.each([
    ['ES256', 'ES256'],
    ['ES384', 'ES384'],
    ['RS256', 'RS256'],
    ['PS256', 'PS256'],
    ['EdDSA', 'EdDSA'],
  ])('may be signed with %s', async (_name, alg) => {
    const pair = await generateKeyPair(alg);
    issuer.state.keys = [await publicJwk(pair, { kid: 'own' })];
    const token = await sign(pair, goodClaims(), { alg, kid: 'own' });
    expect(await verifier()(`Bearer ${token}`)).toMatchObject({ subject: 'u-7f3a' });
  });

  test.each(['JWT', 'at+jwt', 'application/at+jwt'])('may be of type %s', async (typ) => {
    const token = await sign(good, goodClaims(), { alg: 'ES256', kid: 'k1', typ });
    expect(await verifier()(`bearer ${token}`)).toBeDefined();
  });

  test('may lack a key id while one key alone fits', async () => {
    const token = await sign(good, goodClaims(), { alg: 'ES256' });
    expect(await verifier()(`Bearer ${token}`)).toBeDefined();
    issuer.state.keys = [await publicJwk(good, { kid: 'k1' }), await publicJwk(other, { kid: 'k2' })];
    expect(await refusalOf(`Bearer ${token}`)).toMatchObject({ code: 'token-invalid' });
  });

  test('of a machine has the kind machine', async () => {
    const {
      sumu_agency: _agency,
      sumu_division: _division,
      ...rest
    } = goodClaims() as Record<string, unknown>;
    const claims = { ...rest, sumu_kind: 'machine', sumu_roles: 'system' };
    expect(await verifier()(`Bearer ${await sign(good, claims)}`)).toEqual({
      subject: 'u-7f3a',
      kind: 'machine',
      roles: ['system'],
    });
  });

  test('counts within 60 seconds of skew on either side', async () => {
    const late = await sign(good, { ...goodClaims(), iat: SECONDS - 900, exp: SECONDS - 59 });
    const early = await sign(good, { ...goodClaims(), iat: SECONDS + 59, nbf: SECONDS + 59 });
    expect(await verifier()(`Bearer ${late}`)).toBeDefined();
    expect(await verifier()(`Bearer ${early}`)).toBeDefined();
  });

  test('may be addressed to several audiences', async () => {
    const token = await sign(good, { ...goodClaims(), aud: ['sumu:150000', 'sumu:150100'] });
    expect(await verifier()(`Bearer ${token}`)).toBeDefined();
  });

  test('takes its claims from the configured places', async () => {
    const OIDC_CLAIMS = JSON.stringify({ subject: 'uid', kind: 'user_type', roles: '/realm_access/roles' });
    const token = await sign(good, {
      ...goodClaims(),
      uid: 'x-1',
      user_type: 'person',
      realm_access: { roles: ['citizen'] },
    });
    expect(await verifier({ OIDC_CLAIMS })(`Bearer ${token}`)).toMatchObject({
      subject: 'x-1',
      kind: 'person',
      roles: ['citizen'],
    });
  });

  test('no header at all is nobody', async () => {
    expect(await verifier()(undefined)).toBeUndefined();
  });
});

describe('a bad token is refused', () => {
  const withClaims = async (more: Record<string, unknown>) => sign(good, { ...goodClaims(), ...more });
  const without = async (name: string) => {
    const claims = goodClaims();
    delete claims[name];
    return sign(good, claims);
  };
  const reheader = async (header: Record<string, unknown>) => {
    const [, payload = '', signature = ''] = (await sign(good, goodClaims())).split('.');
    return `${b64(header)}.${payload}.${signature}`;
  };
  const hmacWithPublicKey = async () => {
    const input = `${b64({ alg: 'HS256', kid: 'k1' })}.${b64(goodClaims())}`;
    const secret = await exportSPKI(good.publicKey);
    return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
  };
  const tampered = async () => {
    const [header = '', , signature = ''] = (await sign(good, goodClaims())).split('.');
    return `${header}.${b64({ ...goodClaims(), sumu_roles: ['ops'] })}.${signature}`;
  };
  const foreign = async (more: Record<string, unknown>) =>
    sign(other, goodClaims(), { alg: 'ES256', kid: 'k1', ...more });

  const cases: [string, string, () => Promise<string> | string][] = [
    ['claims changed after signing', 'token-invalid', tampered],
    ['signed with another key', 'token-invalid', () => foreign({})],
    ['expired', 'token-expired', () => withClaims({ iat: SECONDS - 900, exp: SECONDS - 61 })],
    ['not yet valid', 'token-invalid', () => withClaims({ nbf: SECONDS + 61 })],
    ['issued in the future', 'token-invalid', () => withClaims({ iat: SECONDS + 61 })],
    ['issued after its end', 'token-invalid', () => withClaims({ iat: SECONDS + 30, exp: SECONDS + 20 })],
    ['algorithm none', 'token-invalid', () => `${b64({ alg: 'none' })}.${b64(goodClaims())}.`],
    ['HS256 with the public key as secret', 'token-invalid', hmacWithPublicKey],
    ["another site's audience", 'token-invalid', () => withClaims({ aud: 'sumu:150200' })],
    ['audience by prefix', 'token-invalid', () => withClaims({ aud: 'sumu:1501' })],
    ['another issuer', 'token-invalid', () => withClaims({ iss: 'https://id.example.cn.evil' })],
    ['without exp', 'token-invalid', () => without('exp')],
    ['without audience', 'token-invalid', () => without('aud')],
    ['without issuer', 'token-invalid', () => without('iss')],
    ['without subject', 'token-invalid', () => without('sub')],
    ['without kind', 'token-invalid', () => without('sumu_kind')],
    ['exp as text', 'token-invalid', () => withClaims({ exp: '2099-01-01' })],
    ['a negative iat', 'token-invalid', () => withClaims({ iat: -1 })],
    ['a role nobody knows', 'token-invalid', () => withClaims({ sumu_roles: ['clerk', 'root'] })],
    ['roles of another type', 'token-invalid', () => withClaims({ sumu_roles: { clerk: true } })],
    ['a kind nobody knows', 'token-invalid', () => withClaims({ sumu_kind: 'robot' })],
    ['a division that is none', 'token-invalid', () => withClaims({ sumu_division: '15' })],
    ['an identity number as subject', 'token-invalid', () => withClaims({ sub: '11010519491231002X' })],
    ['a mobile number as subject', 'token-invalid', () => withClaims({ sub: '13800138000' })],
    ['a subject with a line break', 'token-invalid', () => withClaims({ sub: 'a\nb' })],
    ['an unknown key id', 'token-invalid', () => foreign({ kid: 'k9' })],
    ['a logout token', 'token-invalid', () => foreign({ typ: 'logout+jwt' })],
    [
      'another type',
      'token-invalid',
      () => sign(good, goodClaims(), { alg: 'ES256', kid: 'k1', typ: 'dpop+jwt' }),
    ],
    [
      'an unknown critical header',
      'token-invalid',
      () => reheader({ alg: 'ES256', kid: 'k1', crit: ['x'], x: 1 }),
    ],
    [
      'an unencoded payload',
      'token-invalid',
      () => reheader({ alg: 'ES256', kid: 'k1', crit: ['b64'], b64: false }),
    ],
    ['its own key embedded', 'token-invalid', async () => foreign({ jwk: await publicJwk(other, {}) })],
    ['its own key set named by jku', 'token-invalid', () => foreign({ jku: `${issuer.url}?mine` })],
    ['its own certificate named by x5u', 'token-invalid', () => foreign({ x5u: `${issuer.url}?mine` })],
    ['garbage', 'token-invalid', () => 'not a token'],
    ['nothing', 'token-invalid', () => ''],
    ['three empty parts', 'token-invalid', () => '..'],
    ['100 KB', 'token-invalid', () => `${'a'.repeat(50_000)}.${'b'.repeat(50_000)}.c`],
    ['an encrypted token', 'token-invalid', () => 'a.b.c.d.e'],
  ];

  test.each(cases)('%s: %s', async (_name, code, token) => {
    const refusal = await refusalOf(`Bearer ${await token()}`);
    expect(refusal).toMatchObject({ status: 401, code });
    expect(refusal.headers['www-authenticate']).toMatch(
      /^Bearer realm="sumu:150100", error="invalid_token", error_description="[a-z_ -]+"$/,
    );
  });

  test('headers that name keys elsewhere cause no download of them', async () => {
    await refusalOf(`Bearer ${await foreign({ jku: `${issuer.url}?mine`, x5u: issuer.url })}`);
    expect(issuer.state.downloads).toBe(1);
  });

  test.each([
    ['two headers joined by a comma', (token: string) => `Bearer ${token}, Bearer ${token}`],
    ['another scheme', (token: string) => `Basic ${token}`],
    ['no scheme', (token: string) => token],
  ])('%s', async (_name, header) => {
    const token = await sign(good, goodClaims());
    expect(await refusalOf(header(token))).toMatchObject({ status: 401, code: 'token-invalid' });
  });

  test('any text at all is refused and never crashes', async () => {
    const verify = verifier();
    const part = fc.oneof(
      fc.base64String().map((text) => text.replaceAll(/[+/=]/g, '_')),
      fc.json().map((json) => Buffer.from(json).toString('base64url')),
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.tuple(part, part, part).map((parts) => parts.join('.')),
      fc
        .record({ alg: fc.constantFrom('ES256', 'none', 'HS256', 'EdDSA'), kid: fc.string() })
        .map((header) => `${b64(header)}.${b64(goodClaims())}.AAAA`),
    );
    await fc.assert(
      fc.asyncProperty(text, async (token) => {
        expect(await refusalOf(`Bearer ${token}`, verify)).toMatchObject({ code: 'token-invalid' });
      }),
      { numRuns: 120 },
    );
  });
});

describe('the keys of the identity platform', () => {
  const bearer = async (kid = 'k1') => `Bearer ${await sign(good, goodClaims(), { alg: 'ES256', kid })}`;

  test('are downloaded once for many tokens at once', async () => {
    const verify = verifier();
    const header = await bearer();
    await Promise.all(Array.from({ length: 20 }, () => verify(header)));
    await verify(header);
    expect(issuer.state.downloads).toBe(1);
  });

  test('are asked for again when a new key id shows up, once per cool-down', async () => {
    const verify = verifier();
    await verify(await bearer());
    issuer.state.keys.push(await publicJwk(good, { kid: 'k2', alg: 'ES256' }));
    const rotated = await bearer('k2');
    expect(await refusalOf(rotated, verify)).toMatchObject({ code: 'token-invalid' });
    clock.advance(30_000);
    expect(await verify(rotated)).toBeDefined();
    for (let i = 0; i < 50; i += 1) await refusalOf(await bearer(`made-up-${i}`), verify);
    expect(issuer.state.downloads).toBe(2);
  });

  test('that were withdrawn stop counting after ten minutes', async () => {
    const verify = verifier();
    const header = `Bearer ${await sign(good, { ...goodClaims(), exp: SECONDS + 3600 })}`;
    await verify(header);
    issuer.state.keys = [await publicJwk(other, { kid: 'k1' })];
    clock.advance(600_000);
    expect(await refusalOf(header, verify)).toMatchObject({ code: 'token-invalid' });
  });

  test.each([
    ['answers 500', { status: 500 }],
    ['answers something else', { body: '<html>' }],
    ['answers a set that is none', { body: '{"keys":1}' }],
    ['answers without end', { body: `{"keys":[],"x":"${'y'.repeat(300_000)}"}` }],
    ['sends elsewhere', { status: 302 }],
  ])('unknown, and the platform %s: 503, not 401', async (_name, fault) => {
    Object.assign(issuer.state, fault);
    expect(await refusalOf(await bearer())).toMatchObject({
      status: 503,
      code: 'identity-unavailable',
      headers: { 'retry-after': '5' },
    });
  });

  test('unknown, and nobody listens: 503, and the next try waits 5 seconds', async () => {
    const gone = await startIssuer();
    await gone.stop();
    const verify = verifier({ OIDC_JWKS_URI: gone.url });
    expect(await refusalOf(await bearer(), verify)).toMatchObject({ status: 503 });
    issuer.state.status = 500;
    const own = verifier();
    for (let i = 0; i < 10; i += 1) await refusalOf(await bearer(), own);
    expect(issuer.state.downloads).toBe(1);
    issuer.state.status = 200;
    clock.advance(5_000);
    expect(await own(await bearer())).toBeDefined();
  });

  test('go on counting for an hour when the platform goes away', async () => {
    const verify = verifier();
    const header = `Bearer ${await sign(good, { ...goodClaims(), exp: SECONDS + 86_400 })}`;
    await verify(header);
    issuer.state.status = 500;
    clock.advance(3_599_000);
    expect(await verify(header)).toBeDefined();
    clock.advance(5_000);
    expect(await refusalOf(header, verify)).toMatchObject({ code: 'identity-unavailable' });
  });

  test('of another use do not verify', async () => {
    issuer.state.keys = [await publicJwk(good, { kid: 'k1', use: 'enc' })];
    expect(await refusalOf(await bearer())).toMatchObject({ code: 'token-invalid' });
  });

  test('too short do not verify', async () => {
    const weak = await generateKeyPair('RS256', { modulusLength: 2048 });
    issuer.state.keys = [await publicJwk(weak, { kid: 'k1', n: 'AQAB' })];
    const token = await sign(weak, goodClaims(), { alg: 'RS256', kid: 'k1' });
    expect(await refusalOf(`Bearer ${token}`)).toMatchObject({ code: 'token-invalid' });
  });
});

test('settings that cannot be read are named at start', () => {
  expect(() => verifier({ OIDC_CLAIMS: '{"who":"sub"}' })).toThrow('oidc-claims-invalid');
  expect(() => tokenVerifier({ OIDC_ISSUER: 'x' })).toThrow('env-missing: OIDC_AUDIENCE, OIDC_JWKS_URI');
});
