import * as z from 'zod/mini';
import { keyringFault, MAX_KEYS, type Keyring } from './keyring.ts';
import { SecretUnavailable } from './secrets.ts';

/** More than any keyring needs; what is larger is something else. */
export const MAX_SECRET_BYTES = 64 * 1024;

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const keyringText = z.strictObject({
  keys: z
    .array(z.strictObject({ id: z.string(), bytes: z.string().check(z.regex(BASE64)) }))
    .check(z.maxLength(MAX_KEYS)),
});

const parseJson = (text: string, reference: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message would quote the secret.
    throw new SecretUnavailable(reference, 'not-a-keyring');
  }
};

/** Reads `{"keys":[{"id":"k1","bytes":"<base64>"}]}`, the current key first. Throws {@link SecretUnavailable}. */
export const parseKeyring = (text: string, reference: string): Keyring => {
  if (text.length > MAX_SECRET_BYTES) throw new SecretUnavailable(reference, 'too-large');
  const parsed = keyringText.safeParse(parseJson(text, reference));
  if (!parsed.success) throw new SecretUnavailable(reference, 'not-a-keyring');
  const keys = parsed.data.keys.map(({ id, bytes }) => ({ id, bytes: Buffer.from(bytes, 'base64') }));
  const fault = keyringFault(keys);
  const [first, ...older] = keys;
  if (fault !== undefined || first === undefined) {
    throw new SecretUnavailable(reference, fault ?? 'keyring-empty');
  }
  return [first, ...older];
};
