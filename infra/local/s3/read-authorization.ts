import { S3Error } from './errors.ts';
import type { S3Request } from './parse-request.ts';
import { ALGORITHM, type SigningScope } from './sign-request.ts';

/** What a request says about its signature, in the header or in the query of a presigned URL. */
export type Authorization = Readonly<{
  accessKeyId: string;
  scope: SigningScope;
  signedHeaders: readonly string[];
  signature: string;
  /** For how long a presigned URL is good, in seconds; undefined for the header form. */
  expiresIn?: number;
}>;

type Fields = Readonly<{ credential: string; signedHeaders: string; signature: string; timestamp: string }>;
type Malformed = 'AuthorizationHeaderMalformed' | 'AuthorizationQueryParametersError';

const MAX_EXPIRES_S = 604_800;

const parseFields = (fields: Fields, malformed: Malformed): Authorization => {
  const credential = /^(.+)\/(\d{8})\/([^/]+)\/s3\/aws4_request$/.exec(fields.credential);
  const [, accessKeyId = '', date = '', region = ''] = credential ?? [];
  const signedHeaders = fields.signedHeaders.split(';');
  if (credential === null)
    throw new S3Error(malformed, 'The credential is not KEY/YYYYMMDD/REGION/s3/aws4_request.');
  if (!/^\d{8}T\d{6}Z$/.test(fields.timestamp) || !fields.timestamp.startsWith(date)) {
    throw new S3Error(malformed, 'The date is not YYYYMMDDTHHMMSSZ on the day of the credential.');
  }
  if (!/^[0-9a-f]{64}$/.test(fields.signature)) throw new S3Error('SignatureDoesNotMatch');
  if (!signedHeaders.includes('host')) throw new S3Error(malformed, 'The host header is not signed.');
  return {
    accessKeyId,
    scope: { timestamp: fields.timestamp, date, region },
    signedHeaders,
    signature: fields.signature,
  };
};

const readHeader = (request: S3Request, header: string): Authorization => {
  const [algorithm = '', ...rest] = header.split(' ');
  if (algorithm !== ALGORITHM) {
    throw new S3Error(
      'InvalidRequest',
      'The authorization mechanism is not supported; use AWS4-HMAC-SHA256.',
    );
  }
  const fields = new Map(
    rest
      .join('')
      .split(',')
      .map((field) => [field.slice(0, field.indexOf('=')), field.slice(field.indexOf('=') + 1)]),
  );
  const timestamp = request.header('x-amz-date');
  if (timestamp === undefined)
    throw new S3Error('AccessDenied', 'AWS authentication requires a valid x-amz-date header');
  return parseFields(
    {
      credential: fields.get('Credential') ?? '',
      signedHeaders: fields.get('SignedHeaders') ?? '',
      signature: fields.get('Signature') ?? '',
      timestamp,
    },
    'AuthorizationHeaderMalformed',
  );
};

const readQuery = (request: S3Request): Authorization => {
  const malformed = 'AuthorizationQueryParametersError';
  const of = (name: string): string => request.param(name) ?? '';
  const expires = of('X-Amz-Expires');
  const expiresIn = Number(expires);
  if (of('X-Amz-Algorithm') !== ALGORITHM)
    throw new S3Error(malformed, `X-Amz-Algorithm only supports ${ALGORITHM}.`);
  if (!/^\d{1,6}$/.test(expires) || expiresIn < 1 || expiresIn > MAX_EXPIRES_S) {
    throw new S3Error(malformed, `X-Amz-Expires must be from 1 to ${MAX_EXPIRES_S} seconds.`);
  }
  const fields = {
    credential: of('X-Amz-Credential'),
    signedHeaders: of('X-Amz-SignedHeaders'),
    signature: of('X-Amz-Signature'),
    timestamp: of('X-Amz-Date'),
  };
  return { ...parseFields(fields, malformed), expiresIn };
};

/** Reads the header or the query form; `AccessDenied` when the request carries neither. */
export const readAuthorization = (request: S3Request): Authorization => {
  const header = request.header('authorization');
  const presigned =
    request.param('X-Amz-Signature') !== undefined || request.param('X-Amz-Algorithm') !== undefined;
  if (header !== undefined && presigned) {
    throw new S3Error('InvalidArgument', 'Only one auth mechanism allowed.');
  }
  if (header !== undefined) return readHeader(request, header);
  if (presigned) return readQuery(request);
  throw new S3Error('AccessDenied');
};
