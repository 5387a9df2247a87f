import { CreateKeyCommand, GenerateDataKeyWithoutPlaintextCommand, KMSClient } from '@aws-sdk/client-kms';
import { afterAll, expect, it } from 'vitest';
import { openSecrets } from '../../../lib/platform/crypto/open-secrets.ts';
import { externalName } from '../../support/dynamo-engine.ts';

const env = {
  AWS_ENDPOINT_URL_KMS: process.env['SUMU_TEST_DYNAMODB_ENDPOINT'],
  AWS_REGION: 'cn-north-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test-secret',
};
const client = new KMSClient({
  endpoint: env.AWS_ENDPOINT_URL_KMS ?? '',
  region: env.AWS_REGION,
  credentials: { accessKeyId: env.AWS_ACCESS_KEY_ID, secretAccessKey: env.AWS_SECRET_ACCESS_KEY },
});
afterAll(() => client.destroy());

/** As docs/deploying.md has it made: nobody ever sees the key itself. */
const makeWrapped = async (KeyId: string, key: string): Promise<string> => {
  const EncryptionContext = { site: '150100', key };
  const made = await client.send(
    new GenerateDataKeyWithoutPlaintextCommand({ KeyId, NumberOfBytes: 32, EncryptionContext }),
  );
  return Buffer.from(made.CiphertextBlob ?? []).toString('base64');
};

// Of the engines that these tests run against only moto has a key service.
it.runIf((await externalName()) === 'moto')(
  'opens a keyring whose keys KMS has made and wrapped',
  async () => {
    const { KeyMetadata } = await client.send(new CreateKeyCommand({}));
    const kmsKey = KeyMetadata?.KeyId ?? '';
    const keys = await Promise.all(
      ['k2', 'k1'].map(async (id) => ({ id, wrapped: await makeWrapped(kmsKey, id) })),
    );
    const KEYS = JSON.stringify({ keys });
    const ring = await openSecrets({ ...env, SITE: '150100', KEYS }).get('aws-kms:env:KEYS');
    expect(ring.map(({ id, bytes }) => `${id} ${bytes.length}`)).toEqual(['k2 32', 'k1 32']);
    const elsewhere = openSecrets({ ...env, SITE: '150200', KEYS }).get('aws-kms:env:KEYS');
    await expect(elsewhere).rejects.toMatchObject({ reason: 'unwrap-refused' });
  },
);
