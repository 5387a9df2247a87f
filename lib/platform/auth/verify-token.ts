import { errors, jwtVerify, type JWTPayload } from 'jose';
import { systemClock, type Clock } from '../../kernel/clock.ts';
import type { Env } from '../env.ts';
import { HttpError } from '../http/http-error.ts';
import type { Authenticate } from './authenticate.ts';
import { tokenRefused } from './challenge.ts';
import { identitySettings, type IdentitySettings } from './identity-settings.ts';
import { IdentityUnavailable, keysByUrl, type KeySource } from './key-source.http.ts';
import { readActor } from './read-actor.ts';

/** Signatures that only a private key can make. `none` and the HMACs are not among them and never will be. */
export const ALGORITHMS = ['ES256', 'ES384', 'RS256', 'PS256', 'EdDSA'];

const MAX_TOKEN_BYTES = 8 * 1024;
const SKEW_SECONDS = 60;
const TOKEN_TYPES = ['jwt', 'at+jwt', 'application/jwt', 'application/at+jwt'];

type Verified = Readonly<
  { payload: JWTPayload } | { code: 'token-invalid' | 'token-expired'; reason: string }
>;

/** The claim that failed, or jose's own code, as one short word. */
const reasonOf = (error: errors.JOSEError): string => {
  if (error instanceof errors.JWTClaimValidationFailed) return `claim ${error.claim}`;
  return error.code.replace(/^ERR_/, '').toLowerCase().replaceAll('_', '-');
};

const timesAreSane = ({ iat, nbf, exp }: JWTPayload, now: number): boolean =>
  [iat, nbf, exp].every((time) => time === undefined || (Number.isFinite(time) && time >= 0)) &&
  (iat === undefined || (iat <= now + SKEW_SECONDS && (exp === undefined || iat < exp)));

const verify = async (
  token: string,
  keys: KeySource,
  { issuer, audience }: IdentitySettings,
  clock: Clock,
): Promise<Verified> => {
  const now = clock.now();
  try {
    // Only the configured key source is asked: jwk, jku and x5u of a header are never looked at.
    const { payload, protectedHeader } = await jwtVerify(token, (header) => keys(header), {
      algorithms: ALGORITHMS,
      issuer,
      audience,
      requiredClaims: ['exp', 'sub'],
      clockTolerance: SKEW_SECONDS,
      currentDate: now,
    });
    const { typ } = protectedHeader;
    if (typ !== undefined && !TOKEN_TYPES.includes(typ.toLowerCase())) {
      return { code: 'token-invalid', reason: 'type' };
    }
    if (!timesAreSane(payload, Math.floor(now.getTime() / 1000))) {
      return { code: 'token-invalid', reason: 'claim iat' };
    }
    return { payload };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { code: 'token-expired', reason: 'expired' };
    if (error instanceof errors.JOSEError) return { code: 'token-invalid', reason: reasonOf(error) };
    if (error instanceof IdentityUnavailable) {
      throw new HttpError(503, error.code, { headers: { 'retry-after': '5' } });
    }
    // What jose throws otherwise is about a key or an encoding that the token itself brought.
    if (error instanceof TypeError || error instanceof DOMException) {
      return { code: 'token-invalid', reason: 'unusable' };
    }
    throw error;
  }
};

const bearerToken = (authorization: string): string | undefined =>
  authorization.length <= MAX_TOKEN_BYTES + 10
    ? /^Bearer +([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(authorization)?.[1]
    : undefined;

/**
 * Verifies bearer tokens of the region's identity platform: signature by a published key, issuer, audience
 * `sumu:<site>`, times (60 s of skew), type, and claims that name an actor. Anything else is a 401 `token-invalid` or
 * `token-expired` with a challenge (RFC 6750); 503 `identity-unavailable` while the keys cannot be had. Tokens of over
 * 8 KB are not looked at. Never throws anything else for whatever text a caller sends.
 */
export const verifyTokens =
  (settings: IdentitySettings, keys: KeySource, clock: Clock): Authenticate =>
  async (authorization) => {
    if (authorization === undefined) return undefined;
    const { audience, claims } = settings;
    const token = bearerToken(authorization);
    if (token === undefined) throw tokenRefused('token-invalid', audience, 'malformed');
    const verified = await verify(token, keys, settings, clock);
    if ('code' in verified) throw tokenRefused(verified.code, audience, verified.reason);
    const read = readActor(verified.payload, claims);
    if ('fault' in read) throw tokenRefused('token-invalid', audience, `claim ${read.fault}`);
    return read.actor;
  };

/** The verifier of one site, from the function's settings. */
export const tokenVerifier = (env: Env, clock: Clock = systemClock): Authenticate => {
  const settings = identitySettings(env);
  return verifyTokens(settings, keysByUrl(settings.jwksUri, clock), clock);
};
