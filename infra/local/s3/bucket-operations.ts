import { parseCors, writeCors } from './cors.ts';
import { S3Error } from './errors.ts';
import { listPage, placeAfter, readToken, writeToken } from './list-objects.ts';
import { quoted, xmlAnswer, type Call, type Operation } from './operation.ts';
import { readXmlBody } from './read-body.ts';
import { encodeStrictly } from './sign-request.ts';
import type { XmlElement } from './xml.ts';

const MAX_KEYS = 1000;

export const listBuckets: Operation = async ({ stores }) =>
  xmlAnswer('ListAllMyBucketsResult', [
    ['Owner', [['ID', 'sumu']]],
    [
      'Buckets',
      stores.buckets.list().map(
        ({ name, settings }) =>
          [
            'Bucket',
            [
              ['Name', name],
              ['CreationDate', settings.created],
            ],
          ] as const,
      ),
    ],
  ]);

export const createBucket: Operation = async ({ request, payload, stores }) => {
  // A location constraint may be in the body; this server is everywhere at once.
  if (Number(request.header('content-length') ?? 0) > 0) await readXmlBody(request, payload);
  await stores.buckets.create(request.bucket);
  return { status: 200, headers: { location: `/${request.bucket}` } };
};

export const headBucket: Operation = async ({ request, stores }) => {
  stores.buckets.get(request.bucket);
  return { status: 200 };
};

export const deleteBucket: Operation = async ({ request, stores }) => {
  await stores.buckets.remove(request.bucket);
  return { status: 204 };
};

export const getBucketLocation: Operation = async ({ request, stores }) => {
  stores.buckets.get(request.bucket);
  return xmlAnswer('LocationConstraint', []);
};

export const putBucketCors: Operation = async ({ request, payload, stores }) => {
  await stores.buckets.setCors(request.bucket, parseCors(await readXmlBody(request, payload)));
  return { status: 200 };
};

export const getBucketCors: Operation = async ({ request, stores }) => {
  const { cors } = stores.buckets.get(request.bucket).settings;
  if (cors === undefined) throw new S3Error('NoSuchCORSConfiguration');
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: writeCors(cors) };
};

export const deleteBucketCors: Operation = async ({ request, stores }) => {
  await stores.buckets.setCors(request.bucket, undefined);
  return { status: 204 };
};

const readMaxKeys = (text: string | undefined): number => {
  if (text === undefined || text === '') return MAX_KEYS;
  if (!/^\d{1,10}$/.test(text))
    throw new S3Error('InvalidArgument', 'Provided max-keys not an integer or negative');
  return Math.min(Number(text), MAX_KEYS);
};

const readEncoding = (text: string | undefined): ((key: string) => string) => {
  if (text === undefined || text === '') return (key) => key;
  if (text !== 'url') throw new S3Error('InvalidArgument', 'Invalid Encoding Method specified in Request');
  return (key) => key.split('/').map(encodeStrictly).join('/');
};

const echo = (call: Call, encode: (key: string) => string): readonly XmlElement[] =>
  (
    [
      ['delimiter', 'Delimiter', encode],
      ['start-after', 'StartAfter', encode],
      ['continuation-token', 'ContinuationToken', String],
      ['encoding-type', 'EncodingType', String],
    ] as const
  ).flatMap(([name, element, write]) => {
    const value = call.request.param(name);
    return value === undefined || value === '' ? [] : [[element, write(value)] as const];
  });

/** ListObjectsV2. */
export const listObjects: Operation = async (call) => {
  const { param, bucket: name } = call.request;
  const bucket = call.stores.buckets.get(name);
  const encode = readEncoding(param('encoding-type'));
  const [token, startAfter, prefix] = [
    param('continuation-token'),
    param('start-after'),
    param('prefix') ?? '',
  ];
  const maxKeys = readMaxKeys(param('max-keys'));
  const from = token !== undefined ? readToken(name, token) : startAfter ? placeAfter(startAfter) : '';
  const page = listPage(bucket.sorted, { prefix, delimiter: param('delimiter') ?? '', from, maxKeys });
  const contents = page.keys.map((key): XmlElement => {
    const { modified = '', etag = '', size = 0 } = bucket.listed.get(key) ?? {};
    return [
      'Contents',
      [
        ['Key', encode(key)],
        ['LastModified', modified],
        ['ETag', quoted(etag)],
        ['Size', size],
        ['StorageClass', 'STANDARD'],
      ],
    ];
  });
  return xmlAnswer('ListBucketResult', [
    ['Name', name],
    ['Prefix', encode(prefix)],
    ['KeyCount', page.keys.length + page.commonPrefixes.length],
    ['MaxKeys', maxKeys],
    ['IsTruncated', page.next !== undefined],
    ...echo(call, encode),
    ...(page.next === undefined ? [] : [['NextContinuationToken', writeToken(name, page.next)] as const]),
    ...contents,
    ...page.commonPrefixes.map((common) => ['CommonPrefixes', [['Prefix', encode(common)]]] as const),
  ]);
};
