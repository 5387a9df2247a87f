import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import * as completeUpload from '../functions/uploads/complete-upload.ts';
import * as putUploadPart from '../functions/uploads/put-upload-part.ts';
import * as requestUpload from '../functions/uploads/request-upload.ts';
import type { Actor } from '../lib/kernel/actor.ts';
import { toEvent } from '../lib/platform/gateway/to-event.ts';
import type { HttpFunction } from '../lib/platform/http/http-handler.ts';
import { findReadyFile } from '../lib/uploads/find-ready-file.ts';
import { PART_BYTES } from '../lib/uploads/upload.ts';
import { wire } from '../lib/uploads/wiring.ts';

/* One file through the functions in a process of its own, whose memory is measured: `fork` with its length and the settings as JSON. */
const [, , length = '', settings = '{}'] = process.argv;
const size = Number(length);
const env = JSON.parse(settings) as Record<string, string>;
const ACTOR: Actor = { subject: 'bench', kind: 'person', roles: ['citizen'] };

const wired = wire(env);
const deps = {
  ...wired,
  log: () => undefined,
  http: { ...wired.http, log: () => undefined, authenticate: async () => ACTOR },
  uploadIds: async (): Promise<readonly [string]> => [process.pid.toString(16).padStart(32, '0')],
};

const ask = async (
  handler: HttpFunction,
  routeKey: string,
  pathParameters: Record<string, string>,
  type: string,
  body: Buffer,
): Promise<string> => {
  const [method = '', path = ''] = routeKey.split(' ');
  const target = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => pathParameters[name] ?? '');
  const event = toEvent(
    {
      method,
      target,
      protocol: 'HTTP/1.1',
      headers: [
        ['host', 'bench.example'],
        ['idempotency-key', 'bench-0001'],
        ...(body.length === 0 ? [] : [['content-type', type] as const]),
      ],
      body,
      sourceIp: '127.0.0.1',
    },
    {
      routeKey,
      pathParameters,
      accountId: '000000000000',
      apiId: 'bench',
      requestId: 'bench',
      traceId: 'Root=1-00000000-000000000000000000000000',
      now: new Date(),
      forwarded: { proto: 'https', port: 443 },
    },
  ) as APIGatewayProxyEventV2;
  const { statusCode = 0, body: answer = '' } = await handler(event, { awsRequestId: 'bench' } as Context);
  if (statusCode >= 300) throw new Error(`${routeKey} answered ${statusCode}: ${answer}`);
  return answer;
};

const pieceAt = (from: number): Buffer => {
  const piece = Buffer.alloc(Math.min(PART_BYTES, size - from), from / PART_BYTES);
  if (from === 0) piece.write('%PDF-1.7\n');
  return piece;
};

const request = { purpose: 'seal-verification', name: 'bench.pdf', type: 'application/pdf', size };
const begun = await ask(
  requestUpload.createHandler(deps),
  'POST /v1/uploads',
  {},
  'application/json',
  Buffer.from(JSON.stringify(request)),
);
const { id } = JSON.parse(begun) as { id: string };
const put = putUploadPart.createHandler(deps);
for (let from = 0; from < size; from += PART_BYTES) {
  const part = String(from / PART_BYTES + 1);
  const path = 'PUT /v1/uploads/{id}/parts/{part}';
  await ask(put, path, { id, part }, 'application/octet-stream', pieceAt(from));
}
const putMiB = Math.round(process.resourceUsage().maxRSS / 1024);
const began = performance.now();
const complete = completeUpload.createHandler(deps);
await ask(complete, 'POST /v1/uploads/{id}/completion', { id }, '', Buffer.alloc(0));
const completedMs = performance.now() - began;

const taken = await findReadyFile(deps, ACTOR, id, 'seal-verification');
if (!taken.ok) throw new Error(taken.refusal.kind);
const { bytes } = taken.value;
let read = 0;
for (let from = 0; from < size; from += 65_536) read += (await bytes.read(from, 65_536)).length;
if (read !== size) throw new Error(`${read} of ${size} bytes were read`);

process.send?.({ putMiB, completedMs, peakMiB: Math.round(process.resourceUsage().maxRSS / 1024) });
process.disconnect();
