import * as bucket from './bucket-operations.ts';
import { copyObject } from './copy-operations.ts';
import { S3Error } from './errors.ts';
import * as multipart from './multipart-operations.ts';
import * as object from './object-operations.ts';
import type { Operation } from './operation.ts';
import type { S3Request } from './parse-request.ts';

// What S3 has and this server has not. It is refused rather than ignored: a write that silently loses its lock or its
// encryption would be found out in production.
const FOREIGN_PARAMETERS = new Set(
  (
    'accelerate acl analytics append attributes encryption intelligent-tiering inventory legal-hold lifecycle logging ' +
    'metadataTable metrics notification object-lock ownershipControls policy policyStatus publicAccessBlock renameObject ' +
    'replication requestPayment restore retention select select-type session tagging torrent versionId versioning ' +
    'versions website'
  ).split(' '),
);
const FOREIGN_HEADERS = [
  'x-amz-acl',
  'x-amz-bucket-object-lock-enabled',
  'x-amz-bypass-governance-retention',
  'x-amz-expected-bucket-owner',
  'x-amz-grant-',
  'x-amz-mfa',
  'x-amz-object-lock-',
  'x-amz-server-side-encryption',
  'x-amz-source-expected-bucket-owner',
  'x-amz-tagging',
  'x-amz-website-redirect-location',
  'x-amz-write-offset-bytes',
];

const requireKnown = (request: S3Request): void => {
  const parameters = request.query.map(([name]) => name);
  const foreign =
    parameters.find((name) => FOREIGN_PARAMETERS.has(name)) ??
    [...Object.keys(request.headers), ...parameters.map((name) => name.toLowerCase())].find((name) =>
      FOREIGN_HEADERS.some((start) => name.startsWith(start)),
    );
  if (foreign !== undefined)
    throw new S3Error('NotImplemented', `${foreign} is not implemented by the embedded server.`);
  if ((request.header('x-amz-storage-class') ?? 'STANDARD') !== 'STANDARD')
    throw new S3Error('InvalidStorageClass');
};

const bucketOperation = ({ method, param }: S3Request): Operation | undefined => {
  const has = (name: string): boolean => param(name) !== undefined;
  if (has('cors')) {
    return { PUT: bucket.putBucketCors, GET: bucket.getBucketCors, DELETE: bucket.deleteBucketCors }[method];
  }
  if (method === 'POST' && has('delete')) return object.deleteObjects;
  if (method === 'GET' && has('uploads')) return multipart.listMultipartUploads;
  if (method === 'GET' && has('location')) return bucket.getBucketLocation;
  if (method === 'GET' && param('list-type') === '2') return bucket.listObjects;
  if (method === 'GET')
    throw new S3Error('NotImplemented', 'Of the listings only ListObjectsV2 is implemented.');
  return { PUT: bucket.createBucket, HEAD: bucket.headBucket, DELETE: bucket.deleteBucket }[method];
};

const uploadOperation = ({ method, header }: S3Request): Operation | undefined => {
  if (method === 'PUT' && header('x-amz-copy-source') !== undefined) {
    throw new S3Error('NotImplemented', 'UploadPartCopy is not implemented.');
  }
  return {
    GET: multipart.listParts,
    PUT: multipart.uploadPart,
    POST: multipart.completeMultipartUpload,
    DELETE: multipart.abortMultipartUpload,
  }[method];
};

const objectOperation = (request: S3Request): Operation | undefined => {
  const { method, param, header } = request;
  if (param('uploadId') !== undefined) return uploadOperation(request);
  if (method === 'POST') return param('uploads') === undefined ? undefined : multipart.createMultipartUpload;
  if (param('partNumber') !== undefined)
    throw new S3Error('NotImplemented', 'partNumber is not implemented.');
  if (method === 'PUT') return header('x-amz-copy-source') === undefined ? object.putObject : copyObject;
  return { GET: object.getObject, HEAD: object.getObject, DELETE: object.deleteObject }[method];
};

const choose = (request: S3Request): Operation | undefined => {
  if (request.key !== '') return objectOperation(request);
  if (request.bucket !== '') return bucketOperation(request);
  return request.method === 'GET' ? bucket.listBuckets : undefined;
};

/** The operation that a request asks for; `NotImplemented` for all that the embedded server does not have. */
export const routeRequest = (request: S3Request): Operation => {
  requireKnown(request);
  const operation = choose(request);
  if (operation === undefined) throw new S3Error('MethodNotAllowed');
  return operation;
};
