import * as z from 'zod/mini';
import { keyringFault, MAX_KEYS, type Keyring, type SecretKey } from './keyring.ts';
import { SecretUnavailable } from './secrets.ts';

/** More than any keyring needs; what is larger is something else. */
export const MAX_SECRET_BYTES = 64 * 1024;

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const base64 = z.string().check(z.regex(BASE64));
const ringOf = <Key extends z.ZodMiniType>(key: Key) =>
  z.strictObject({ keys: z.array(key).check(z.maxLength(MAX_KEYS)) });

const keyringText = ringOf(z.strictObject({ id: z.string(), bytes: base64 }));
const wrappedText = ringOf(z.strictObject({ id: z.string(), wrapped: base64 }));

const parseJson = (text: string, reference: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message would quote the secret.
    throw new SecretUnavailable(reference, 'not-a-keyring');
  }
};

const parseAs = <Schema extends z.ZodMiniType>(
  schema: Schema,
  text: string,
  reference: string,
): z.output<Schema> => {
  if (text.length > MAX_SECRET_BYTES) throw new SecretUnavailable(reference, 'too-large');
  const parsed = z.safeParse(schema, parseJson(text, reference));
  if (!parsed.success) throw new SecretUnavailable(reference, 'not-a-keyring');
  return parsed.data;
};

/** The keys as a keyring. Throws {@link SecretUnavailable} where they are none. */
export const demandKeyring = (keys: readonly SecretKey[], reference: string): Keyring => {
  const fault = keyringFault(keys);
  const [first, ...older] = keys;
  if (fault !== undefined || first === undefined)
    throw new SecretUnavailable(reference, fault ?? 'keyring-empty');
  return [first, ...older];
};

/** Reads `{"keys":[{"id":"k1","bytes":"<base64>"}]}`, the current key first. Throws {@link SecretUnavailable}. */
export const parseKeyring = (text: string, reference: string): Keyring => {
  const { keys } = parseAs(keyringText, text, reference);
  return demandKeyring(
    keys.map(({ id, bytes }) => ({ id, bytes: Buffer.from(bytes, 'base64') })),
    reference,
  );
};

/** Reads `{"keys":[{"id":"k1","wrapped":"<base64>"}]}`, the current key first. Throws {@link SecretUnavailable}. */
export const parseWrappedKeyring = (text: string, reference: string) =>
  parseAs(wrappedText, text, reference).keys.map(({ id, wrapped }) => ({
    id,
    wrapped: Buffer.from(wrapped, 'base64'),
  }));
