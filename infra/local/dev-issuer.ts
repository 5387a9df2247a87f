import { importJWK, SignJWT } from 'jose';
import type { Role } from '../../lib/kernel/actor.ts';
import { issuerKey, type LocalFolder } from './local-folder.ts';

/** Path of the development issuer on the local host. */
export const ISSUER_PATH = '/dev-issuer';

export type TokenOptions = Readonly<{
  role: Role;
  site: string;
  division?: string;
  agency?: string;
  subject?: string;
  /** What real-name login knows of a person or an enterprise: a citizen ID or a unified social credit code. */
  identity?: string;
  expiresInSeconds?: number;
}>;

/** Signs a token as the region's identity platform would. Works in development only. */
export type MintToken = (options: TokenOptions) => Promise<string>;

export type DevIssuer = Readonly<{
  issuer: string;
  mintToken: MintToken;
  /** The public documents by path below {@link ISSUER_PATH}. */
  documents: Readonly<Record<string, unknown>>;
}>;

const KIND_OF_ROLE: Readonly<Partial<Record<Role, string>>> = {
  citizen: 'person',
  agent: 'person',
  enterprise: 'enterprise',
  system: 'machine',
  ops: 'official',
};

const claimsOf = ({ role, division, agency, identity }: TokenOptions): Record<string, unknown> => ({
  sumu_kind: KIND_OF_ROLE[role] ?? 'official',
  sumu_roles: [role],
  ...(identity === undefined ? {} : { sumu_identity: identity }),
  ...(agency === undefined ? {} : { sumu_agency: agency }),
  ...(division === undefined ? {} : { sumu_division: division }),
});

/**
 * The development issuer of a checkout: an ES256 key in its local folder, made at first use and never bundled.
 * `issuer` is the URL under which the local host serves it.
 */
export const devIssuer = async (folder: LocalFolder, issuer: string): Promise<DevIssuer> => {
  const secret = await issuerKey(folder);
  const key = await importJWK(secret, 'ES256');
  const { d: _, ...jwk } = secret;
  const mintToken: MintToken = (options) =>
    new SignJWT(claimsOf(options))
      .setProtectedHeader({ alg: 'ES256', kid: secret.kid, typ: 'JWT' })
      .setIssuer(issuer)
      .setAudience(`sumu:${options.site}`)
      .setSubject(options.subject ?? `dev-${options.role}`)
      .setIssuedAt()
      .setExpirationTime(Math.floor(Date.now() / 1000) + (options.expiresInSeconds ?? 8 * 3600))
      .sign(key);
  return {
    issuer,
    mintToken,
    documents: {
      '/.well-known/openid-configuration': {
        issuer,
        jwks_uri: `${issuer}/jwks`,
        id_token_signing_alg_values_supported: ['ES256'],
        subject_types_supported: ['public'],
        response_types_supported: ['none'],
      },
      '/jwks': { keys: [jwk] },
    },
  };
};
