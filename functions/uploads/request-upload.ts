import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { uploadMessages } from '../../lib/uploads/messages.ts';
import { requestUpload, UPLOAD_DEFECTS, type RequestUploadDeps } from '../../lib/uploads/request-upload.ts';
import { partsThere, type ShowUploadDeps } from '../../lib/uploads/show-upload.ts';
import { toUploadAnswer, uploadAnswer, type AnswerDeps } from '../../lib/uploads/upload-answer.ts';
import { uploadRequest } from '../../lib/uploads/upload-requests.ts';
import { wire } from '../../lib/uploads/wiring.ts';
import type { EndpointFor } from '../../lib/uploads/zones.ts';

export const route = defineRoute({
  id: 'request-upload',
  method: 'post',
  path: '/v1/uploads',
  room: 'uploads',
  summary: 'Begin to bring a file, in parts',
  summaryZh: '发起文件上传（分片）',
  description:
    'Answers where each part goes: `direct` where the caller reaches the file store, and always `href`, through this service. Put the parts in any order, then complete the upload. Limits are those of the purpose.',
  auth: 'required',
  body: uploadRequest,
  preconditions: ['idempotency-key'],
  answers: {
    201: {
      description: 'The upload; its address is in Location',
      content: { 'application/json': uploadAnswer },
    },
  },
  refusals: {
    forbidden: 403,
    'too-many-uploads': 409,
    'upload-gone': 410,
    'upload-invalid': 422,
    'idempotency-key-reused': 422,
  },
  defects: UPLOAD_DEFECTS,
  messages: uploadMessages,
});

type Deps = RequestUploadDeps & ShowUploadDeps & AnswerDeps & EndpointFor & Readonly<{ http: HttpDeps }>;

export const createHandler = (deps: Deps) =>
  httpHandler(route, deps.http, async ({ actor, body, idempotencyKey = '', baseUrl, ...request }) => {
    const outcome = await requestUpload(deps, actor, idempotencyKey, body);
    if (!outcome.ok) return outcome.refusal;
    const upload = outcome.value;
    const there = upload.state === 'open' ? await partsThere(deps.files, upload) : [];
    const endpoint = deps.endpointFor(request.sourceIp, request.headers);
    return {
      status: 201,
      json: await toUploadAnswer(deps, { upload, there }, { baseUrl, endpoint }),
      headers: { location: `${baseUrl}/v1/uploads/${upload.id}` },
    };
  });

export const handler = entry(wire, createHandler);
