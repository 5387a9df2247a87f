import * as z from 'zod/mini';
import { requireEnv, type Env } from '../env.ts';

/** Settings of token verification. `OIDC_CLAIMS` (JSON) is optional and names the claims that say who calls. */
export const IDENTITY_ENV = ['OIDC_ISSUER', 'OIDC_AUDIENCE', 'OIDC_JWKS_URI'] as const;

const claimName = z.string().check(z.minLength(1), z.maxLength(200));

const claimNames = z.strictObject({
  subject: z._default(claimName, 'sub'),
  kind: z._default(claimName, 'sumu_kind'),
  roles: z._default(claimName, 'sumu_roles'),
  identity: z._default(claimName, 'sumu_identity'),
  agency: z._default(claimName, 'sumu_agency'),
  division: z._default(claimName, 'sumu_division'),
});

/** Where each fact about the caller stands in a token: a claim's name, or a JSON pointer for a nested one. */
export type ClaimNames = z.output<typeof claimNames>;

export type IdentitySettings = Readonly<{
  issuer: string;
  audience: string;
  jwksUri: string;
  claims: ClaimNames;
}>;

/** Thrown at start when `OIDC_CLAIMS` is no JSON object of the known names. */
export class ClaimNamesInvalid extends Error {
  readonly code = 'oidc-claims-invalid';
}

const readClaimNames = (text: string | undefined): ClaimNames => {
  try {
    return z.parse(claimNames, text ? JSON.parse(text) : {});
  } catch (cause) {
    throw new ClaimNamesInvalid('oidc-claims-invalid', { cause });
  }
};

/** Reads the settings of the region's identity platform from a function's environment. */
export const identitySettings = (env: Env): IdentitySettings => {
  const { OIDC_ISSUER, OIDC_AUDIENCE, OIDC_JWKS_URI } = requireEnv(env, IDENTITY_ENV);
  return {
    issuer: OIDC_ISSUER,
    audience: OIDC_AUDIENCE,
    jwksUri: OIDC_JWKS_URI,
    claims: readClaimNames(env['OIDC_CLAIMS']),
  };
};
