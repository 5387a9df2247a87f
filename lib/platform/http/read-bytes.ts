import { HttpError } from './http-error.ts';
import { requirePlain } from './require-plain.ts';

type BytesBody = Readonly<{
  body?: string | undefined;
  isBase64Encoded: boolean;
  headers: Readonly<Record<string, string | undefined>>;
}>;

/** The media types of bodies that are bytes and nothing else: the gateway leaves them as they are. */
export const BYTES_TYPE = 'application/octet-stream';

/**
 * The body of a request as it came. Refuses another media type, because the gateway may have read it as text, and a packed
 * body (415), and more than `limit` bytes (413).
 */
export const readBytes = ({ body = '', isBase64Encoded, headers }: BytesBody, limit: number): Buffer => {
  if ((headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() !== BYTES_TYPE)
    throw new HttpError(415, 'media-type-unsupported');
  requirePlain(headers['content-encoding']);
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > limit) throw new HttpError(413, 'request-too-large', { facts: { limit } });
  return bytes;
};
