import { checksumHeader } from './checksums.ts';
import { S3Error } from './errors.ts';
import type { ObjectMeta } from './object-file.ts';
import { quoted } from './operation.ts';
import type { S3Request } from './parse-request.ts';

type Stored = Pick<ObjectMeta, 'headers' | 'metadata'>;

const KEPT = [
  'content-type',
  'content-encoding',
  'content-disposition',
  'content-language',
  'cache-control',
  'expires',
] as const;
const META_PREFIX = 'x-amz-meta-';
const MAX_METADATA_BYTES = 2048;

const isHeaderText = (value: string): boolean => /^[\t\x20-\x7e]*$/.test(value);

// aws-chunked says how the body travelled, not what it is.
const withoutChunked = (encoding: string): string =>
  encoding
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== 'aws-chunked' && coding !== '')
    .join(',');

const readKept = (request: S3Request): Record<string, string> =>
  Object.fromEntries(
    KEPT.flatMap((name) => {
      const value = request.header(name);
      const kept = name === 'content-encoding' && value !== undefined ? withoutChunked(value) : value;
      return kept === undefined || kept === '' ? [] : [[name, kept] as const];
    }),
  );

const readMetadata = (request: S3Request): Record<string, string> => {
  const names = [...Object.keys(request.headers), ...request.query.map(([name]) => name.toLowerCase())];
  return Object.fromEntries(
    names
      .filter((name) => name.startsWith(META_PREFIX))
      .map((name) => [name.slice(META_PREFIX.length), request.header(name) ?? '']),
  );
};

/** What of a request's headers is kept with the object; values must be ASCII, metadata 2 KiB at most. */
export const readObjectHeaders = (request: S3Request): Stored => {
  const kept = readKept(request);
  const metadata = readMetadata(request);
  for (const [name, value] of [...Object.entries(kept), ...Object.entries(metadata)]) {
    if (!isHeaderText(value))
      throw new S3Error('InvalidArgument', `${name} is not ASCII; percent-encode it.`);
  }
  const bytes = Object.entries(metadata).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (bytes > MAX_METADATA_BYTES) throw new S3Error('MetadataTooLarge');
  return { headers: { 'content-type': 'binary/octet-stream', ...kept }, metadata };
};

/** The headers that a GET may ask to be answered otherwise, by `response-...` in its query. */
const readOverrides = (request: S3Request): Record<string, string> =>
  Object.fromEntries(
    KEPT.flatMap((name) => {
      const value = request.param(`response-${name}`);
      if (value === undefined) return [];
      if (!isHeaderText(value)) throw new S3Error('InvalidArgument', `response-${name} is not ASCII.`);
      return [[name, value] as const];
    }),
  );

const checksumHeaders = ({ checksum }: ObjectMeta): Record<string, string> =>
  checksum === undefined
    ? {}
    : { [checksumHeader(checksum.algorithm)]: checksum.value, 'x-amz-checksum-type': checksum.type };

/** The headers of an object's answer. The checksum is that of the whole, so a range does not carry it. */
export const writeObjectHeaders = (
  request: S3Request,
  meta: ObjectMeta,
  whole: boolean,
): Record<string, string> => ({
  ...meta.headers,
  ...readOverrides(request),
  ...Object.fromEntries(Object.entries(meta.metadata).map(([name, value]) => [META_PREFIX + name, value])),
  ...(whole && request.header('x-amz-checksum-mode')?.toUpperCase() === 'ENABLED' && checksumHeaders(meta)),
  etag: quoted(meta.etag),
  'last-modified': new Date(meta.modified).toUTCString(),
  'accept-ranges': 'bytes',
});

/** The checksum headers of the answer to a put. */
export const writePutHeaders = (meta: ObjectMeta): Record<string, string> => ({
  etag: quoted(meta.etag),
  ...checksumHeaders(meta),
});

/** Whether `If-None-Match: *` is asked; other write conditions are not implemented, because not every engine has them. */
export const readIfAbsent = (request: S3Request): boolean => {
  const ifNoneMatch = request.header('if-none-match');
  if (request.header('if-match') !== undefined || (ifNoneMatch !== undefined && ifNoneMatch !== '*')) {
    throw new S3Error('NotImplemented', 'Of conditional writes only If-None-Match: * is implemented.');
  }
  return ifNoneMatch !== undefined;
};
