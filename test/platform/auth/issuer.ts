import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { generateKeyPair } from 'jose';
import { exportJWK, SignJWT, type JWK, type JWTPayload } from 'jose';
import type { Clock } from '../../../lib/kernel/clock.ts';

export const NOW = new Date('2026-11-24T02:00:00Z');
export const SECONDS = Math.floor(NOW.getTime() / 1000);

/** A clock that stands still until it is moved. */
export const handClock = (): Clock & { advance: (ms: number) => void } => {
  let now = NOW.getTime();
  return {
    now: () => new Date(now),
    advance: (ms) => {
      now += ms;
    },
  };
};

export const goodClaims = (): JWTPayload => ({
  iss: 'https://id.example.cn',
  aud: 'sumu:150100',
  sub: 'u-7f3a',
  iat: SECONDS,
  exp: SECONDS + 600,
  sumu_kind: 'official',
  sumu_roles: ['clerk', 'approver'],
  sumu_agency: 'agency-1',
  sumu_division: '150102',
});

export type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;

export const sign = (
  pair: KeyPair,
  claims: JWTPayload,
  header: { alg: string; kid?: string; typ?: string } & Record<string, unknown> = {
    alg: 'ES256',
    kid: 'k1',
  },
): Promise<string> => new SignJWT(claims).setProtectedHeader(header).sign(pair.privateKey);

export const publicJwk = async (pair: KeyPair, more: Partial<JWK>): Promise<JWK> => ({
  ...(await exportJWK(pair.publicKey)),
  ...more,
});

/** A key set on loopback that counts its downloads and can be told to fail. */
export const startIssuer = async () => {
  const state = { keys: [] as JWK[], status: 200, body: undefined as string | undefined, downloads: 0 };
  const server: Server = createServer((_request, response) => {
    state.downloads += 1;
    response.writeHead(state.status, { 'content-type': 'application/json' });
    response.end(state.body ?? JSON.stringify({ keys: state.keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { state, url: `http://127.0.0.1:${port}/jwks`, stop };
};
