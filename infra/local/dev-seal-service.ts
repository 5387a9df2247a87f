import { fileSecrets } from '../../lib/platform/crypto/secrets.file.ts';
import {
  headerOf,
  type GatewayRequest,
  type GatewayResponse,
} from '../../lib/platform/gateway/gateway-request.ts';
import { once } from '../../lib/platform/once.ts';
import { sameSecret } from './host-file.ts';

/** Path of the development seal service on the local host. */
export const SEAL_SERVICE_PATH = '/dev-seal-service/seal';

/** Answers as the seal service of an agency would (docs/licenses-file.md), with the test seal of the sealing kit. */
export type DevSealService = (request: GatewayRequest) => Promise<GatewayResponse>;

const problem = (status: number, code: string): GatewayResponse => ({
  status,
  headers: [['content-type', 'application/problem+json']],
  body: Buffer.from(JSON.stringify({ status, code })),
});

const BOX = /^\d{1,3}(?:\.\d{1,3})?(?: \d{1,3}(?:\.\d{1,3})?){3}$/;

/** The test seal is good from 2025 to 2035. */
const isWithinKit = (at: Date): boolean =>
  at.getTime() > Date.UTC(2025, 0, 1) && at.getTime() < Date.UTC(2035, 0, 1);

const seal = async (request: GatewayRequest): Promise<GatewayResponse> => {
  const at = new Date(headerOf(request, 'sumu-seal-at') ?? '');
  const boundary = headerOf(request, 'sumu-seal-boundary') ?? '';
  if (!BOX.test(boundary) || (headerOf(request, 'sumu-agency') ?? '') === '')
    return problem(400, 'wish-unclear');
  if (!isWithinKit(at)) return problem(422, 'seal-not-valid-then');
  // The kit is read when somebody seals, so that the host starts without it.
  const { sealOwnOfd } = await import('./sealing-kit/seal-own-ofd.ts');
  try {
    const body = await sealOwnOfd(request.body, { at, boundary });
    return { status: 200, headers: [['content-type', 'application/ofd']], body };
  } catch {
    return problem(422, 'document-unfit');
  }
};

/**
 * The development seal service; the secret is a keyring, whose current key is the token's characters. `prepare` runs before
 * the first seal: what is to be there so that the seal is trusted.
 */
export const devSealService = async (
  secretFile: string,
  prepare: () => Promise<void> = async () => undefined,
): Promise<DevSealService> => {
  const [{ bytes }] = await fileSecrets.get(`file:${secretFile}`);
  const prepared = once(prepare);
  const expected = `Bearer ${Buffer.from(bytes).toString('latin1')}`;
  return async (request) => {
    if (!sameSecret(headerOf(request, 'authorization'), expected)) return problem(401, 'token-unknown');
    if (request.method !== 'POST') return problem(405, 'method-not-allowed');
    await prepared();
    return seal(request);
  };
};
