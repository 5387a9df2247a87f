import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { uploadMessages } from '../../lib/uploads/messages.ts';
import { putPart, type PutPartDeps } from '../../lib/uploads/put-part.ts';
import { PART_BYTES } from '../../lib/uploads/upload.ts';
import { partParams } from '../../lib/uploads/upload-requests.ts';
import { wire } from '../../lib/uploads/wiring.ts';

export const route = defineRoute({
  id: 'put-upload-part',
  method: 'put',
  path: '/v1/uploads/{id}/parts/{part}',
  room: 'uploads',
  summary: 'Put one part through this service',
  summaryZh: '经本服务上传一个分片',
  description: 'For callers that cannot reach the file store. The same bytes may be put again, others not.',
  auth: 'required',
  params: partParams,
  bytes: PART_BYTES,
  answers: { 204: { description: 'The part is there' } },
  refusals: {
    forbidden: 403,
    'upload-not-found': 404,
    'part-unknown': 404,
    'upload-closed': 409,
    'part-differs': 409,
    'upload-gone': 410,
    'part-length-wrong': 422,
  },
  messages: uploadMessages,
});

export const createHandler = (deps: PutPartDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params: { id, part }, bytes }) => {
    const outcome = await putPart(deps, actor, { id, part, bytes });
    return outcome.ok ? { status: 204 } : outcome.refusal;
  });

export const handler = entry(wire, createHandler);
