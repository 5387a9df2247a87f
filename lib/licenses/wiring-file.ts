import { requireEnv, type Env } from '../platform/env.ts';
import { serviceTokenOf, serviceUrl } from '../platform/http/service-address.ts';
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

/** A site that has set up no seal service yet says `none`. */
const sealServiceOf = (env: Env): SealService => {
  const { SEAL_SERVICE_URL, SEAL_SERVICE_SECRET } = requireEnv(env, LICENSE_FILE_ENV);
  if (SEAL_SERVICE_URL === 'none') return noSealService;
  return httpSealService({
    url: serviceUrl(SEAL_SERVICE_URL),
    token: serviceTokenOf(env, SEAL_SERVICE_SECRET),
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
