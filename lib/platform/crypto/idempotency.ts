import { createHmac, type KeyObject } from 'node:crypto';
import { canonicalJson } from '../../kernel/digest.ts';
import { deriveKey } from './derive-key.ts';
import type { Keyring } from './keyring.ts';
import { lengthPrefixed } from './length-prefix.ts';

/** What makes two requests to create something the same request. */
export type CreationRequest = Readonly<{
  site: string;
  subject: string;
  /** Method and path template, `POST /v1/cases`. */
  route: string;
  /** The `Idempotency-Key` header. */
  key: string;
}>;

/**
 * The keys of {@link creationId} and {@link bodyDigest}, the current one first. A request that may be the repetition of
 * one before a rotation is looked for under the id of every key before it is created under that of the first.
 */
export const creationKeys = (keys: Keyring): readonly [KeyObject, ...KeyObject[]] => {
  const [first, ...older] = keys;
  const derive = ({ bytes }: { bytes: Uint8Array }): KeyObject => deriveKey(bytes, 32, 'creation');
  return [derive(first), ...older.map(derive)];
};

/** The identifier of what a request creates: 32 hexadecimal characters, the same for the same request, else unguessable. */
export const creationId = ({ site, subject, route, key }: CreationRequest, macKey: KeyObject): string =>
  createHmac('sm3', macKey)
    .update(lengthPrefixed('id', site, subject, route, key))
    .digest('hex')
    .slice(0, 32);

/**
 * What tells another body under the same key: 64 hexadecimal characters, equal for equal JSON values whatever the order
 * of their members. Keyed, because a body may hold little but a guessable personal number.
 */
export const bodyDigest = (body: unknown, macKey: KeyObject): string =>
  createHmac('sm3', macKey)
    .update(lengthPrefixed('body', canonicalJson(body)))
    .digest('hex');
