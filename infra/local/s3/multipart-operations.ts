import { createHash } from 'node:crypto';
import type { Bucket } from './bucket-store.ts';
import { checksumAlgorithm, checksumElement, type ChecksumAlgorithm } from './checksums.ts';
import { readCompletion, sealing } from './complete-multipart.ts';
import { S3Error } from './errors.ts';
import type { Upload, UploadStart } from './multipart-store.ts';
import { readIfAbsent, readObjectHeaders, writePutHeaders } from './object-headers.ts';
import { quoted, xmlAnswer, type Call, type Operation } from './operation.ts';
import type { S3Request } from './parse-request.ts';
import { openBody, readXmlBody } from './read-body.ts';
import type { XmlElement } from './xml.ts';

const MAX_PART_NUMBER = 10_000;

const readChecksumChoice = (request: S3Request): UploadStart['checksum'] => {
  const algorithm = checksumAlgorithm(request.header('x-amz-checksum-algorithm'));
  const type =
    request.header('x-amz-checksum-type') ?? (algorithm === 'crc64nvme' ? 'FULL_OBJECT' : 'COMPOSITE');
  if (algorithm === undefined) return undefined;
  const linear = algorithm !== 'sha1' && algorithm !== 'sha256';
  if (type === 'FULL_OBJECT' && linear) return { algorithm, type };
  if (type === 'COMPOSITE' && algorithm !== 'crc64nvme') return { algorithm, type };
  throw new S3Error('InvalidRequest', `The checksum type ${type} cannot be used with ${algorithm}.`);
};

export const createMultipartUpload: Operation = async ({ request, stores }) => {
  const bucket = stores.buckets.get(request.bucket);
  const checksum = readChecksumChoice(request);
  const start = { key: request.key, ...readObjectHeaders(request), ...(checksum && { checksum }) };
  const { id } = await stores.uploads.begin(bucket, start);
  const headers = checksum && {
    'x-amz-checksum-algorithm': checksum.algorithm.toUpperCase(),
    'x-amz-checksum-type': checksum.type,
  };
  return xmlAnswer(
    'InitiateMultipartUploadResult',
    [
      ['Bucket', request.bucket],
      ['Key', request.key],
      ['UploadId', id],
    ],
    headers,
  );
};

const findUpload = async ({ request, stores }: Call): Promise<readonly [Bucket, Upload]> => {
  const bucket = stores.buckets.get(request.bucket);
  return [bucket, await stores.uploads.get(bucket, request.param('uploadId') ?? '', request.key)];
};

const readPartNumber = (request: S3Request): number => {
  const text = request.param('partNumber') ?? '';
  const number = Number(text);
  if (/^\d{1,5}$/.test(text) && number >= 1 && number <= MAX_PART_NUMBER) return number;
  throw new S3Error(
    'InvalidArgument',
    `Part number must be an integer between 1 and ${MAX_PART_NUMBER}, inclusive`,
  );
};

export const uploadPart: Operation = async (call) => {
  const number = readPartNumber(call.request);
  const [bucket, upload] = await findUpload(call);
  const body = openBody(call.request, call.payload, upload.checksum?.algorithm);
  const digests = () => {
    const { md5, ...rest } = body.digests();
    return { etag: md5, ...rest };
  };
  const meta = await call.stores.uploads.putPart(bucket, upload, { number, chunks: body.chunks, digests });
  return { status: 200, headers: writePutHeaders(meta) };
};

export const listParts: Operation = async (call) => {
  const [bucket, upload] = await findUpload(call);
  const marker = Number(call.request.param('part-number-marker') ?? 0);
  const most = Math.min(Number(call.request.param('max-parts') ?? 1000), 1000);
  if (!Number.isInteger(marker) || !Number.isInteger(most) || marker < 0 || most < 0)
    throw new S3Error('InvalidArgument');
  const later = (await call.stores.uploads.parts(bucket, upload)).filter(({ number }) => number > marker);
  const page = later.slice(0, most);
  return xmlAnswer('ListPartsResult', [
    ['Bucket', bucket.name],
    ['Key', upload.key],
    ['UploadId', upload.id],
    ['PartNumberMarker', marker],
    ['NextPartNumberMarker', page.at(-1)?.number ?? marker],
    ['MaxParts', most],
    ['IsTruncated', later.length > page.length],
    ...page.map(({ number, modified, etag, size, checksum }): XmlElement => [
      'Part',
      [
        ['PartNumber', number],
        ['LastModified', modified],
        ['ETag', quoted(etag)],
        ['Size', size],
        ...(checksum ? [[checksumElement(checksum.algorithm), checksum.value] as const] : []),
      ],
    ]),
  ]);
};

export const listMultipartUploads: Operation = async ({ request, stores }) => {
  const prefix = request.param('prefix') ?? '';
  const all = await stores.uploads.list(stores.buckets.get(request.bucket));
  const uploads = all.filter(({ key }) => key.startsWith(prefix)).sort((a, b) => (a.key < b.key ? -1 : 1));
  return xmlAnswer('ListMultipartUploadsResult', [
    ['Bucket', request.bucket],
    ['Prefix', prefix],
    ['IsTruncated', false],
    ...uploads.map(({ key, id, started }): XmlElement => [
      'Upload',
      [
        ['Key', key],
        ['UploadId', id],
        ['Initiated', started],
      ],
    ]),
  ]);
};

const etagOfParts = (etags: readonly string[]): string => {
  const md5 = createHash('md5');
  for (const etag of etags) md5.update(etag, 'hex');
  return `${md5.digest('hex')}-${etags.length}`;
};

const resultChecksum = (algorithm: ChecksumAlgorithm, value: string, type: string): readonly XmlElement[] => [
  [checksumElement(algorithm), value],
  ['ChecksumType', type],
];

/** CompleteMultipartUpload: joins the parts into one file; the upload ends only when the object is durable. */
export const completeMultipartUpload: Operation = async (call) => {
  const { request, stores } = call;
  const [bucket, upload] = await findUpload(call);
  const ifAbsent = readIfAbsent(request);
  const parts = readCompletion(
    // The checksum that this request states is that of the object, not of its own body.
    await readXmlBody(request, call.payload, 'no checksum'),
    await stores.uploads.parts(bucket, upload),
  );
  const { chunks, checksum } = sealing(
    request,
    upload,
    parts,
    stores.uploads.readParts(bucket, upload, parts),
  );
  const etag = etagOfParts(parts.map((part) => part.etag));
  const digests = () => ({ etag, ...checksum() });
  const { key, headers, metadata } = upload;
  const meta = await stores.objects.put(bucket, { key, headers, metadata, chunks, digests, ifAbsent });
  await stores.uploads.remove(bucket, upload);
  return xmlAnswer('CompleteMultipartUploadResult', [
    ['Location', `http://${request.header('host') ?? ''}/${bucket.name}/${encodeURI(key)}`],
    ['Bucket', bucket.name],
    ['Key', key],
    ['ETag', quoted(meta.etag)],
    ...(meta.checksum
      ? resultChecksum(meta.checksum.algorithm, meta.checksum.value, meta.checksum.type)
      : []),
  ]);
};

export const abortMultipartUpload: Operation = async (call) => {
  const [bucket, upload] = await findUpload(call);
  await call.stores.uploads.remove(bucket, upload);
  return { status: 204 };
};
