import { ok, refuse } from '../kernel/result.ts';
import { wireLicenseFile } from '../licenses/wiring-file.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { stdoutLog } from '../platform/log.ts';
import { s3Client } from '../platform/store/s3-client.ts';
import { wireLinksTo } from '../uploads/wiring-file-links.ts';
import { dynamoReceiptFileNotes } from './receipts/receipt-file-notes.dynamo.ts';
import { receiptFileKey } from './receipts/receipt-files.ts';
import { s3ReceiptFiles } from './receipts/receipt-files.s3.ts';
import type { ReceiptSeals } from './receipts/receipt-seals.ts';
import { wireReceipts } from './wiring-receipts.ts';
import { casesTableOf } from './wiring-table.ts';

type Sealing = Pick<ReturnType<typeof wireLicenseFile>, 'sealService' | 'verifySealed'>;

/** {@link ReceiptSeals} by what seals the files of licenses, and says whether a seal holds. */
export const receiptSealsBy = ({ sealService, verifySealed }: Sealing): ReceiptSeals => ({
  seal: async (ofd, { agency: { code: agency, name: agencyName }, at }) => {
    const sealed = await sealService.seal(ofd, { agency, agencyName, at });
    if (!sealed.ok) return sealed;
    const judged = await verifySealed(sealed.value, { unsealed: ofd, agency });
    return judged === 'valid' ? ok(sealed.value) : refuse('receipt-file-not-valid', { facts: judged });
  },
});

/** Joins the sealed files of receipts to the seal service, the verifier of seals, and where files are kept. */
export const wireReceiptFiles = (env: Env) => {
  const { SITE, FILES_BUCKET } = requireEnv(env, ['SITE', 'FILES_BUCKET']);
  return {
    ...wireReceipts(env),
    ...wireLinksTo(env, receiptFileKey),
    receiptSeals: receiptSealsBy(wireLicenseFile(env)),
    receiptFiles: s3ReceiptFiles({ client: s3Client(env), bucket: FILES_BUCKET, site: SITE }),
    receiptFileNotes: dynamoReceiptFileNotes(casesTableOf(env)),
    log: stdoutLog,
  };
};
