import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as putUploadPart from '../../functions/uploads/put-upload-part.ts';
import * as requestUpload from '../../functions/uploads/request-upload.ts';
import * as showUpload from '../../functions/uploads/show-upload.ts';
import { startS3, type RunningS3 } from '../../infra/local/s3/start-s3.ts';
import type { HttpFunction, HttpResult } from '../../lib/platform/http/http-handler.ts';
import type { Route } from '../../lib/platform/http/route.ts';
import { s3Client } from '../../lib/platform/store/s3-client.ts';
import { s3FileStore } from '../../lib/uploads/file-store.s3.ts';
import { wire } from '../../lib/uploads/wiring.ts';
import { eventOf, keptDeps, type Sent } from '../platform/http/call-handler.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import { OWNER, pdfOf, requestFor, uploadsOver } from './room.ts';

type Part = Readonly<{ href: string; direct?: Readonly<{ url: string; headers: Record<string, string> }> }>;

const BYTES = pdfOf('公章');
let s3: RunningS3;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sumu-uploads-'));
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test-secret' };
  s3 = await startS3({ folder, credentials, log: () => undefined });
  await s3Client(envFor()).send(new CreateBucketCommand({ Bucket: 'files' }));
});
afterAll(async () => {
  await s3.close();
  await rm(folder, { recursive: true });
});

/** The same engine under two names, as the extranet and the internet see it; a third zone reaches it by none. */
const envFor = (): Record<string, string> => ({
  AWS_REGION: 'cn-north-1',
  AWS_ENDPOINT_URL_S3: s3.url,
  AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:9',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test-secret',
  SITE: '150100',
  OIDC_ISSUER: 'https://identity.example',
  OIDC_AUDIENCE: 'sumu:150100',
  OIDC_JWKS_URI: 'https://identity.example/jwks',
  SECRETS: 'file:/nowhere',
  UPLOADS_TABLE: 'uploads',
  FILES_BUCKET: 'files',
  UPLOAD_SCANNER: 'none',
  UPLOAD_ZONES: JSON.stringify({
    zones: [
      { name: 'extranet', networks: ['10.0.0.0/8'], endpoint: 'default' },
      { name: 'kiosk', networks: ['172.16.0.0/12'] },
      { name: 'internet', networks: ['0.0.0.0/0'], endpoint: `http://localhost:${s3.port}` },
    ],
  }),
});

type Endpoint<Deps> = Readonly<{ route: Route; createHandler: (deps: Deps) => HttpFunction }>;
type Wired = ReturnType<typeof roomAt>;

const roomAt = () => {
  const { presignAt, endpointFor } = wire(envFor());
  const room = uploadsOver(memoryRecordTable(), s3FileStore(s3Client(envFor()), 'files'));
  const http = keptDeps({ clock: room.clock, authenticate: async () => OWNER });
  return { ...room, presignAt, endpointFor, http };
};

const ask = async (
  endpoint: Endpoint<Wired>,
  room: Wired,
  sourceIp: string,
  sent: Sent,
): Promise<HttpResult> => {
  const event = eventOf(endpoint.route, sent);
  event.requestContext.http.sourceIp = sourceIp;
  return endpoint.createHandler(room)(event, {} as Context);
};

const told = ({ body }: HttpResult) => JSON.parse(body ?? '') as { id: string; parts: readonly [Part] };

const begin = async (room: Wired, sourceIp: string, key: string) =>
  told(
    await ask(requestUpload, room, sourceIp, {
      target: '/v1/uploads',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(requestFor(BYTES)),
    }),
  );

const put = async ({ direct }: Part, url = direct?.url ?? ''): Promise<number> =>
  (await fetch(url, { method: 'PUT', headers: direct?.headers ?? {}, body: BYTES })).status;

describe('the address that a caller is given for a part', () => {
  it.each([
    ['10.1.2.3', '127.0.0.1', 'key-00000001'],
    ['114.1.2.3', 'localhost', 'key-00000002'],
  ])('is at the host that %s reaches: %s', async (sourceIp, host, key) => {
    const room = roomAt();
    const { id, parts } = await begin(room, sourceIp, key);
    expect(new URL(parts[0].direct?.url ?? '').host).toBe(`${host}:${s3.port}`);
    expect(await put(parts[0])).toBe(200);
    expect(await room.files.partLength(id, 1)).toBe(BYTES.length);
  });

  it('follows a caller that asks again from elsewhere', async () => {
    const room = roomAt();
    const { id } = await begin(room, '10.1.2.3', 'key-00000003');
    const again = told(await ask(showUpload, room, '114.1.2.3', { target: `/v1/uploads/${id}` }));
    expect(new URL(again.parts[0].direct?.url ?? '').hostname).toBe('localhost');
  });

  it('is good at its own host alone', async () => {
    const { parts } = await begin(roomAt(), '114.1.2.3', 'key-00000004');
    const elsewhere = parts[0].direct?.url.replace('localhost', '127.0.0.1');
    expect(await put(parts[0], elsewhere)).toBe(403);
  });

  it('is this service alone for who reaches no host, and the part goes through it', async () => {
    const room = roomAt();
    const { id, parts } = await begin(room, '172.16.0.9', 'key-00000005');
    expect(parts[0].direct).toBeUndefined();
    const { pathname } = new URL(parts[0].href);
    const answer = await ask(putUploadPart, room, '172.16.0.9', {
      target: pathname.replace('/150100', ''),
      headers: { 'content-type': 'application/octet-stream' },
      body: BYTES,
    });
    expect(answer.statusCode).toBe(204);
    expect(await room.files.partLength(id, 1)).toBe(BYTES.length);
  });
});
