import { isWanted, readRange, type Range } from './conditions.ts';
import { S3Error } from './errors.ts';
import { readIfAbsent, readObjectHeaders, writeObjectHeaders, writePutHeaders } from './object-headers.ts';
import { readObjectBody, type OpenObject } from './object-file.ts';
import { unquoted, xmlAnswer, type Answer, type Call, type Operation } from './operation.ts';
import { openBody, readXmlBody } from './read-body.ts';
import { childrenOf, parseXml, textOf, type XmlElement, type XmlNode } from './xml.ts';

const MAX_DELETES = 1000;
const MAX_KEY_BYTES = 1024;

export const putObject: Operation = async ({ request, payload, stores }) => {
  const bucket = stores.buckets.get(request.bucket);
  const body = openBody(request, payload);
  const meta = await stores.objects.put(bucket, {
    key: request.key,
    ...readObjectHeaders(request),
    chunks: body.chunks,
    digests: () => {
      const { md5, ...rest } = body.digests();
      return { etag: md5, ...rest };
    },
    ifAbsent: readIfAbsent(request),
  });
  return { status: 200, headers: writePutHeaders(meta) };
};

const conditionsOf = ({ header }: Call['request']) => ({
  ifMatch: header('if-match'),
  ifNoneMatch: header('if-none-match'),
  ifModifiedSince: header('if-modified-since'),
  ifUnmodifiedSince: header('if-unmodified-since'),
});

// If-Range with another version's tag asks for the whole.
const wantedRange = ({ header }: Call['request'], { meta }: OpenObject): Range | undefined => {
  const ifRange = header('if-range');
  return ifRange === undefined || unquoted(ifRange) === meta.etag
    ? readRange(header('range'), meta.size)
    : undefined;
};

const objectAnswer = ({ request }: Call, object: OpenObject): Answer => {
  const { meta } = object;
  if (!isWanted(meta, conditionsOf(request))) {
    const { etag = '', 'last-modified': modified = '' } = writeObjectHeaders(request, meta, true);
    return { status: 304, headers: { etag, 'last-modified': modified } };
  }
  const range = wantedRange(request, object);
  const length = range === undefined ? meta.size : range.end - range.start + 1;
  return {
    status: range === undefined ? 200 : 206,
    headers: {
      ...writeObjectHeaders(request, meta, range === undefined),
      'content-length': String(length),
      ...(range && { 'content-range': `bytes ${range.start}-${range.end}/${meta.size}` }),
    },
    ...(request.method === 'GET' && { body: readObjectBody(object, range) }),
  };
};

/** GetObject and HeadObject. */
export const getObject: Operation = async (call) => {
  const { request, stores } = call;
  const object = await stores.objects.open(stores.buckets.get(request.bucket), request.key);
  const release = (): Promise<void> => object.handle.close();
  try {
    return { ...objectAnswer(call, object), release };
  } catch (error) {
    await release();
    throw error;
  }
};

export const deleteObject: Operation = async ({ request, stores }) => {
  await stores.objects.remove(stores.buckets.get(request.bucket), request.key);
  return { status: 204 };
};

const readDelete = (node: XmlNode): string => {
  const key = textOf(node, 'Key');
  if (key === undefined || key === '' || Buffer.byteLength(key) > MAX_KEY_BYTES)
    throw new S3Error('MalformedXML');
  if (textOf(node, 'VersionId') !== undefined)
    throw new S3Error('NotImplemented', 'Versioning is not implemented.');
  return key;
};

export const deleteObjects: Operation = async ({ request, payload, stores }) => {
  const bucket = stores.buckets.get(request.bucket);
  const document = parseXml(await readXmlBody(request, payload), 'Delete');
  const keys = childrenOf(document, 'Object').map(readDelete);
  if (keys.length === 0 || keys.length > MAX_DELETES) throw new S3Error('MalformedXML');
  for (const key of keys) await stores.objects.remove(bucket, key);
  const quiet = textOf(document, 'Quiet')?.trim() === 'true';
  const deleted = keys.map((key): XmlElement => ['Deleted', [['Key', key]]]);
  return xmlAnswer('DeleteResult', quiet ? [] : deleted);
};
