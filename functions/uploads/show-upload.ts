import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { uploadMessages } from '../../lib/uploads/messages.ts';
import { showUpload, type ShowUploadDeps } from '../../lib/uploads/show-upload.ts';
import { toUploadAnswer, uploadAnswer, type AnswerDeps } from '../../lib/uploads/upload-answer.ts';
import { uploadParams } from '../../lib/uploads/upload-requests.ts';
import { wire } from '../../lib/uploads/wiring.ts';
import type { EndpointFor } from '../../lib/uploads/zones.ts';

export const route = defineRoute({
  id: 'show-upload',
  method: 'get',
  path: '/v1/uploads/{id}',
  room: 'uploads',
  summary: 'How far an upload is, and where its missing parts go',
  summaryZh: '查询上传进度及缺少的分片',
  description: 'For its owner. Ask again for fresh addresses after a broken transfer.',
  auth: 'required',
  params: uploadParams,
  answers: { 200: { description: 'The upload', content: { 'application/json': uploadAnswer } } },
  refusals: { forbidden: 403, 'upload-not-found': 404, 'upload-gone': 410 },
  messages: uploadMessages,
});

export const createHandler = (
  deps: ShowUploadDeps & AnswerDeps & EndpointFor & Readonly<{ http: HttpDeps }>,
) =>
  httpHandler(route, deps.http, async ({ actor, params, baseUrl, sourceIp, headers }) => {
    const outcome = await showUpload(deps, actor, params.id);
    if (!outcome.ok) return outcome.refusal;
    const endpoint = deps.endpointFor(sourceIp, headers);
    return okJson(await toUploadAnswer(deps, outcome.value, { baseUrl, endpoint }));
  });

export const handler = entry(wire, createHandler);
