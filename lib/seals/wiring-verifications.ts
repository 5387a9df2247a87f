import packageJson from '../../package.json' with { type: 'json' };
import { systemClock } from '../kernel/clock.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { stdoutLog } from '../platform/log.ts';
import { s3Client } from '../platform/store/s3-client.ts';
import { wireHttp } from '../platform/wire-http.ts';
import { wireReadyFiles } from '../uploads/wiring-ready-files.ts';
import { dynamoSealStore } from './registry/seal-store.dynamo.ts';
import { findTrust } from './trust-lists/find-trust.ts';
import { dynamoFirstSeen } from './verifications/first-seen.dynamo.ts';
import { registrationOf } from './verifications/seal-registration.ts';
import { siteTrust } from './verifications/site-trust.ts';
import { dynamoVerificationStore } from './verifications/verification-store.dynamo.ts';
import { s3WaitingFiles } from './verifications/waiting-files.s3.ts';
import { wireTrustLists } from './wiring.ts';
import { creationIdsOf } from '../platform/creation-ids.ts';
import { keyringOf } from '../platform/once.ts';
import { bodiesOf, sealsTableOf, signatureCheckOnce } from './wiring-parts.ts';

/** Joins reports to where they are kept, and to all that they are made of but the documents. */
export const wireReports = (env: Env) => {
  const { SITE } = requireEnv(env, ['SITE']);
  const table = sealsTableOf(env);
  const checkSignature = signatureCheckOnce();
  return {
    site: SITE,
    http: wireHttp(env),
    clock: systemClock,
    log: stdoutLog,
    program: `sumu ${packageJson.version}`,
    verifications: dynamoVerificationStore(table),
    firstSeen: dynamoFirstSeen(table),
    reports: bodiesOf(env, 'seal-verifications'),
    registrationOf: registrationOf({ seals: dynamoSealStore(table) }),
    trustLists: siteTrust({ findTrust: findTrust(wireTrustLists(env)), checkSignature }),
    checkSignature,
    replayIds: creationIdsOf(SITE, 'POST /v1/seals/verifications/{id}/replays', keyringOf(env)),
  };
};

/** Joins verifications to the documents that callers bring, too. */
export const wireVerifications = (env: Env) => {
  const { SITE, FILES_BUCKET } = requireEnv(env, ['SITE', 'FILES_BUCKET']);
  return {
    ...wireReports(env),
    uploadedFiles: wireReadyFiles(env, 'seal-verification'),
    // Whatever is forgotten here goes with the other files that came in and were never taken.
    waitingFiles: s3WaitingFiles({
      client: s3Client(env),
      bucket: FILES_BUCKET,
      prefix: 'incoming/verifications/',
    }),
    verificationIds: creationIdsOf(SITE, 'POST /v1/seals/verifications', keyringOf(env)),
  };
};
