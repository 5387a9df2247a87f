import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { ROLES } from '../lib/kernel/actor.ts';

export const ISSUER = 'https://identity.example';

/** A token of an official who has every role in the site's division, and the keys by which it is verified. */
export const officialToken = async (): Promise<Readonly<{ token: string; keys: unknown }>> => {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const token = await new SignJWT({ sumu_kind: 'official', sumu_roles: [...ROLES], sumu_division: '150100' })
    .setProtectedHeader({ alg: 'ES256', kid: 'bench', typ: 'JWT' })
    .setIssuer(ISSUER)
    .setAudience('sumu:150100')
    .setSubject('bench-official')
    .setIssuedAt()
    .setExpirationTime('2h')
    .sign(privateKey);
  return { token, keys: { keys: [{ ...(await exportJWK(publicKey)), kid: 'bench', alg: 'ES256' }] } };
};
