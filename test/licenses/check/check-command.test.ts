import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startS3, type RunningS3 } from '../../../infra/local/s3/start-s3.ts';
import { sm3Hex } from '../../../lib/kernel/digest.ts';
import { licenseFileKey } from '../../../lib/licenses/file/license-file.ts';
import { dynamoLicenseTypeStore } from '../../../lib/licenses/types/license-type-store.dynamo.ts';
import { s3Client } from '../../../lib/platform/store/s3-client.ts';
import { issuing } from '../issuing.ts';
import { SITE, startSite } from '../licenses-command.ts';
import { K1, roomOver } from '../rekey/rekeying.ts';
import { file, TYPE } from '../room.ts';
import { tamper } from './checking.ts';

let site: Awaited<ReturnType<typeof startSite>>;
let s3: RunningS3;
let client: ReturnType<typeof s3Client>;
const BUCKET = `dev-${SITE}-files`;
const BYTES = Buffer.from('a sealed file');
const SM3 = sm3Hex('a sealed file');

beforeAll(async () => {
  site = await startSite();
  await site.useKeys(K1);
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test-secret' };
  s3 = await startS3({ folder: join(site.folder, 's3'), credentials, log: () => undefined });
  client = s3Client({
    AWS_ENDPOINT_URL_S3: s3.url,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  });
  await client.send(new CreateBucketCommand({ Bucket: BUCKET }));
  const type = await issuing().types.find(TYPE);
  if (type) await dynamoLicenseTypeStore(site.table).put({ ...type, version: 1 }, 0);
  const room = roomOver(site.table, K1);
  const license = await file(room);
  for (const hash of room.keys.numbers({ of: 'license', type: TYPE, number: 'JY1500000001' }))
    await room.numbers.keep(hash, license.base);
  await tamper(site.table, { pk: `license#${license.base}`, sk: 'head' }, (data) => ({
    data: { ...data, file: { sm3: SM3, size: BYTES.length, mediaType: 'application/ofd' } },
    outbox: {},
  }));
});
afterAll(async () => {
  client.destroy();
  await s3.close();
  await site.close();
});

const check = (...more: readonly string[]) =>
  site.licenses(['check', '--site', SITE, '--quiet', ...more], {
    AWS_ENDPOINT_URL_S3: s3.url,
    FILES_BUCKET: BUCKET,
  });
const put = (Body: Buffer) =>
  client.send(new PutObjectCommand({ Bucket: BUCKET, Key: licenseFileKey(SITE, SM3), Body }));

describe('sumu licenses check', () => {
  it('names a file that is not there, one of another size, and one whose bytes are others', async () => {
    const missing = await check();
    expect(missing).toMatchObject({ code: 1 });
    expect(missing.out).toMatch(/^license-file-missing license#.*\n1 DEVIATE: license-file-missing 1\n/);
    await put(Buffer.from('torn'));
    expect((await check()).out).toContain('license-file-size-differs');
    await put(Buffer.from('a sealed FILE'));
    expect((await check()).code).toBe(0);
    const read = await check('--files', '--json');
    const [first = '', last = ''] = read.out.trim().split('\n');
    expect(JSON.parse(first)).toMatchObject({ code: 'license-file-digest-differs', facts: { file: SM3 } });
    expect(JSON.parse(last)).toMatchObject({ summary: { deviations: 1, licenses: 1 } });
    expect(read.code).toBe(1);
  });

  it('ends with 0 where nothing deviates, and says how much was read', async () => {
    await put(BYTES);
    const { code, out } = await check('--files');
    expect({ code, out }).toEqual({
      code: 0,
      out: 'nothing deviates\n1 licenses in 3 records, 2 entries of lists\n',
    });
  });

  it('refuses minutes that are none', async () => {
    expect((await check('--minutes', 'soon')).code).toBe(2);
  });
});
