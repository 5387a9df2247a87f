import { EnvelopeFault, type EnvelopeContext, type KeyEnvelope } from './key-envelope.ts';
import type { Keyring, SecretKey } from './keyring.ts';
import { demandKeyring, parseWrappedKeyring } from './parse-keyring.ts';
import { SecretUnavailable } from './secrets.ts';

type Wrapped = Readonly<{ text: string; site: string; reference: string }>;

const unwrapOne = async (
  envelope: KeyEnvelope,
  wrapped: Uint8Array,
  context: EnvelopeContext,
  reference: string,
): Promise<SecretKey> => {
  try {
    return { id: context.key, bytes: await envelope.unwrap(wrapped, context) };
  } catch (error) {
    if (!(error instanceof EnvelopeFault)) throw error;
    throw Object.assign(new SecretUnavailable(reference, error.reason), { cause: error.cause });
  }
};

/**
 * Opens `{"keys":[{"id":"k1","wrapped":"<base64>"}]}`: all keys or none, for what a missing key reads would be told as
 * damaged. Throws {@link SecretUnavailable}.
 */
export const unwrapKeyring = async (
  envelope: KeyEnvelope,
  { text, site, reference }: Wrapped,
): Promise<Keyring> => {
  const wrapped = parseWrappedKeyring(text, reference);
  const keys = wrapped.map((key) => unwrapOne(envelope, key.wrapped, { site, key: key.id }, reference));
  return demandKeyring(await Promise.all(keys), reference);
};
