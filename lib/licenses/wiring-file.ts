import { openSecrets } from '../platform/crypto/open-secrets.ts';
import { SecretUnavailable } from '../platform/crypto/secrets.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { stdoutLog } from '../platform/log.ts';
import { s3Client } from '../platform/store/s3-client.ts';
import { changedBySealing } from '../seals/ofd/changed-by-sealing.ts';
import { agencyOfSeal } from '../seals/registry/agency-of-seal.ts';
import { dynamoSealStore } from '../seals/registry/seal-store.dynamo.ts';
import { verifyAtOnce } from '../seals/verifications/verify-at-once.ts';
import { sealsTableOf } from '../seals/wiring-parts.ts';
import { wireReports } from '../seals/wiring-verifications.ts';
import { LICENSE_FILE_ENV } from './file/license-file-env.ts';
import { s3LicenseFiles } from './file/license-files.s3.ts';
import { makeLicenseFile } from './file/make-license-file.ts';
import { httpSealService } from './file/seal-service.http.ts';
import { noSealService, type SealService } from './file/seal-service.ts';
import { verifySealedBy } from './file/verify-file.ts';

/** Thrown for an address to which the token may not go: other machines are asked by https alone. */
export class SealServiceUrlUnfit extends Error {
  readonly code = 'seal-service-url-unfit';
}

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

const serviceUrl = (text: string): string => {
  const url = URL.parse(text);
  const fits = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname));
  if (url === null || !fits || url.username !== '' || url.password !== '')
    throw new SealServiceUrlUnfit('seal-service-url-unfit');
  return url.href;
};

const TOKEN = /^[A-Za-z0-9._~+/=-]+$/;

/** The token is the characters of the keyring's current key: a keyring is what secrets are kept as. */
const tokenOf = (env: Env, reference: string) => async (): Promise<string> => {
  const [{ bytes }] = await openSecrets(env).get(reference);
  const token = Buffer.from(bytes).toString('latin1');
  if (!TOKEN.test(token)) throw new SecretUnavailable(reference, 'not-a-token');
  return token;
};

/** A site that has set up no seal service yet says `none`. */
const sealServiceOf = (env: Env): SealService => {
  const { SEAL_SERVICE_URL, SEAL_SERVICE_SECRET } = requireEnv(env, LICENSE_FILE_ENV);
  if (SEAL_SERVICE_URL === 'none') return noSealService;
  return httpSealService({
    url: serviceUrl(SEAL_SERVICE_URL),
    token: tokenOf(env, SEAL_SERVICE_SECRET),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    random: Math.random,
  });
};

/** What puts a seal on a file, what says whether it holds (by this site's trust in force), and where it is kept. */
export const wireLicenseFile = (env: Env) => {
  const { SITE, FILES_BUCKET } = requireEnv(env, LICENSE_FILE_ENV);
  const sealService = sealServiceOf(env);
  const verifySealed = verifySealedBy({
    report: verifyAtOnce(wireReports(env)),
    changedBySealing,
    agencyOfSeal: agencyOfSeal(dynamoSealStore(sealsTableOf(env))),
  });
  const files = s3LicenseFiles({ client: s3Client(env), bucket: FILES_BUCKET, site: SITE });
  const makeFile = makeLicenseFile({ sealService, verifySealed, files, log: stdoutLog });
  return { sealService, verifySealed, makeFile };
};
