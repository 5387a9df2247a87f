import { checkpointParams } from '../../lib/audit/audit-requests.ts';
import { signedCheckpoint } from '../../lib/audit/checkpoints/checkpoint.ts';
import { showCheckpoint, type ShowCheckpointDeps } from '../../lib/audit/checkpoints/show-checkpoint.ts';
import { auditMessages } from '../../lib/audit/messages.ts';
import { wireReading } from '../../lib/audit/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'show-audit-checkpoint',
  method: 'get',
  path: '/v1/audit/checkpoints/{site}/{number}',
  room: 'audit',
  summary: 'A signed head of the audit chain of this site, or of another whose heads are kept here',
  summaryZh: '查看审计链检查点',
  description:
    "For supervisors of this site's division, operations and machines. The same number must be the same at both sites.",
  auth: 'required',
  params: checkpointParams,
  answers: {
    200: { description: 'The signed head', content: { 'application/json': signedCheckpoint } },
  },
  refusals: { forbidden: 403, 'checkpoint-not-found': 404 },
  messages: auditMessages,
});

export const createHandler = (deps: ShowCheckpointDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params }) => {
    const outcome = await showCheckpoint(deps, actor, params);
    return outcome.ok ? okJson(outcome.value) : outcome.refusal;
  });

export const handler = entry(wireReading, createHandler);
