import { awsSettings } from '../aws-settings.ts';
import type { Env } from '../env.ts';
import { isRefusal } from './aws-refusal.ts';
import { EnvelopeFault, type KeyEnvelope } from './key-envelope.ts';

const TRIES = 3;

/** {@link KeyEnvelope} of AWS KMS, the context as its encryption context; a reader needs `kms:Decrypt` on the key. */
export const kmsEnvelope = (env: Env): KeyEnvelope => ({
  unwrap: async (wrapped, { site, key }) => {
    // Most sites wrap no keys: their functions should not pay for this client at their start.
    const { DecryptCommand, KMSClient } = await import('@aws-sdk/client-kms');
    const client = new KMSClient({
      ...awsSettings(env, 'AWS_ENDPOINT_URL_KMS'),
      maxAttempts: TRIES,
      requestHandler: { requestTimeout: 3000, connectionTimeout: 1000 },
    });
    try {
      const command = new DecryptCommand({ CiphertextBlob: wrapped, EncryptionContext: { site, key } });
      const { Plaintext } = await client.send(command);
      if (Plaintext === undefined) throw new EnvelopeFault('unwrap-refused');
      return Plaintext;
    } catch (error) {
      if (error instanceof EnvelopeFault) throw error;
      throw new EnvelopeFault(isRefusal(error) ? 'unwrap-refused' : 'unwrap-unreachable', error);
    } finally {
      client.destroy();
    }
  },
});
