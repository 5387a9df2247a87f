import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { discardUpload, type DiscardUploadDeps } from '../../lib/uploads/discard-upload.ts';
import { uploadMessages } from '../../lib/uploads/messages.ts';
import { uploadParams } from '../../lib/uploads/upload-requests.ts';
import { wire } from '../../lib/uploads/wiring.ts';

export const route = defineRoute({
  id: 'discard-upload',
  method: 'delete',
  path: '/v1/uploads/{id}',
  room: 'uploads',
  summary: 'Give an upload up',
  summaryZh: '放弃上传',
  description: 'For its owner, whatever state it is in; it is gone at once and makes room for another.',
  auth: 'required',
  params: uploadParams,
  answers: { 204: { description: 'The upload is gone' } },
  refusals: { forbidden: 403, 'upload-not-found': 404, 'upload-busy': 503 },
  messages: uploadMessages,
});

export const createHandler = (deps: DiscardUploadDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params }) => {
    const outcome = await discardUpload(deps, actor, params.id);
    return outcome.ok ? { status: 204 } : outcome.refusal;
  });

export const handler = entry(wire, createHandler);
