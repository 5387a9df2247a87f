import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { COMPLETION_DEFECTS, completeUpload } from '../../lib/uploads/complete-upload.ts';
import { uploadMessages } from '../../lib/uploads/messages.ts';
import type { SettleDeps } from '../../lib/uploads/settle-upload.ts';
import {
  settledProgress,
  toUploadAnswer,
  uploadAnswer,
  type AnswerDeps,
} from '../../lib/uploads/upload-answer.ts';
import { uploadParams } from '../../lib/uploads/upload-requests.ts';
import { wire } from '../../lib/uploads/wiring.ts';

const content = { 'application/json': uploadAnswer };

export const route = defineRoute({
  id: 'complete-upload',
  method: 'post',
  path: '/v1/uploads/{id}/completion',
  room: 'uploads',
  summary: 'Say that all parts are there: the file is digested, recognised, scanned and kept',
  summaryZh: '确认分片已齐：计算摘要、识别类型、查毒并保存',
  description:
    'May be repeated; the answer is the same. `checking` means: ask the address in Location again.',
  auth: 'required',
  params: uploadParams,
  answers: {
    200: { description: 'The file is ready', content },
    202: { description: 'The file is still being checked; ask the address in Location', content },
  },
  refusals: {
    forbidden: 403,
    'upload-not-found': 404,
    'upload-incomplete': 409,
    'upload-gone': 410,
    'upload-type-mismatch': 422,
    'upload-infected': 422,
    'upload-changed': 422,
  },
  defects: COMPLETION_DEFECTS,
  messages: uploadMessages,
});

export const createHandler = (deps: SettleDeps & AnswerDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params, baseUrl }) => {
    const outcome = await completeUpload(deps, actor, params.id);
    if (!outcome.ok) return outcome.refusal;
    const progress = settledProgress(outcome.value);
    return {
      status: outcome.value.state === 'ready' ? 200 : 202,
      json: await toUploadAnswer(deps, progress, { baseUrl, endpoint: undefined }),
      headers: { location: `${baseUrl}/v1/uploads/${params.id}` },
    };
  });

export const handler = entry(wire, createHandler);
