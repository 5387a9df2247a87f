import { isWanted } from './conditions.ts';
import {
  checksumAlgorithm,
  checksumElement,
  runningChecksum,
  runningHash,
  type Checksum,
} from './checksums.ts';
import { S3Error } from './errors.ts';
import { readIfAbsent, readObjectHeaders } from './object-headers.ts';
import { readObjectBody, type ObjectMeta, type OpenObject } from './object-file.ts';
import { quoted, xmlAnswer, type Call, type Operation } from './operation.ts';

const MAX_COPY_BYTES = 5 * 1024 ** 3;

const readSource = ({ request }: Call): readonly [bucket: string, key: string] => {
  const header = request.header('x-amz-copy-source') ?? '';
  if (header.includes('?')) throw new S3Error('NotImplemented', 'Versioning is not implemented.');
  let source: string;
  try {
    source = decodeURIComponent(header).replace(/^\//, '');
  } catch {
    throw new S3Error('InvalidArgument', 'The copy source is not percent-encoded.');
  }
  const slash = source.indexOf('/');
  if (slash < 1 || slash === source.length - 1) {
    throw new S3Error('InvalidArgument', 'The copy source must be BUCKET/KEY.');
  }
  return [source.slice(0, slash), source.slice(slash + 1)];
};

const openSource = async (call: Call): Promise<OpenObject> => {
  const [bucket, key] = readSource(call);
  const { header } = call.request;
  const source = await call.stores.objects.open(call.stores.buckets.get(bucket), key);
  try {
    const wanted = isWanted(source.meta, {
      ifMatch: header('x-amz-copy-source-if-match'),
      ifNoneMatch: header('x-amz-copy-source-if-none-match'),
      ifModifiedSince: header('x-amz-copy-source-if-modified-since'),
      ifUnmodifiedSince: header('x-amz-copy-source-if-unmodified-since'),
    });
    if (!wanted) throw new S3Error('PreconditionFailed');
    if (source.meta.size > MAX_COPY_BYTES)
      throw new S3Error('InvalidRequest', 'The copy source is over 5 GiB.');
    return source;
  } catch (error) {
    await source.handle.close();
    throw error;
  }
};

const chosenHeaders = (call: Call, source: ObjectMeta): Pick<ObjectMeta, 'headers' | 'metadata'> => {
  const directive = call.request.header('x-amz-metadata-directive') ?? 'COPY';
  if (directive === 'REPLACE') return readObjectHeaders(call.request);
  if (directive !== 'COPY') throw new S3Error('InvalidArgument', 'Unknown metadata directive.');
  const [bucket, key] = readSource(call);
  if (bucket === call.request.bucket && key === call.request.key) {
    throw new S3Error('InvalidRequest', 'This copy to itself changes nothing; replace the metadata.');
  }
  return { headers: source.headers, metadata: source.metadata };
};

type Digested = Readonly<{
  chunks: AsyncIterable<Buffer>;
  digests: () => Readonly<{ etag: string; checksum?: Checksum }>;
}>;

const digesting = (call: Call, source: OpenObject): Digested => {
  const algorithm =
    checksumAlgorithm(call.request.header('x-amz-checksum-algorithm')) ?? source.meta.checksum?.algorithm;
  const md5 = runningHash('md5');
  const checksum = algorithm === undefined ? undefined : runningChecksum(algorithm);
  async function* chunks(): AsyncGenerator<Buffer> {
    for await (const chunk of readObjectBody(source)) {
      md5.update(chunk);
      checksum?.update(chunk);
      yield chunk;
    }
  }
  const digests = (): ReturnType<Digested['digests']> => {
    const value = checksum?.digest().toString('base64') ?? '';
    return {
      etag: md5.digest().toString('hex'),
      ...(algorithm && { checksum: { algorithm, value, type: 'FULL_OBJECT' } }),
    };
  };
  return { chunks: chunks(), digests };
};

/** CopyObject, within and between buckets. */
export const copyObject: Operation = async (call) => {
  const { request, stores } = call;
  const bucket = stores.buckets.get(request.bucket);
  const ifAbsent = readIfAbsent(request);
  const source = await openSource(call);
  try {
    const chosen = chosenHeaders(call, source.meta);
    const meta = await stores.objects.put(bucket, {
      key: request.key,
      ...chosen,
      ...digesting(call, source),
      ifAbsent,
    });
    return xmlAnswer('CopyObjectResult', [
      ['LastModified', meta.modified],
      ['ETag', quoted(meta.etag)],
      ...(meta.checksum === undefined
        ? []
        : [[checksumElement(meta.checksum.algorithm), meta.checksum.value] as const]),
    ]);
  } finally {
    await source.handle.close();
  }
};
