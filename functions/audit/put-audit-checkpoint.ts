import { checkpointParams } from '../../lib/audit/audit-requests.ts';
import { signedCheckpoint } from '../../lib/audit/checkpoints/checkpoint.ts';
import { takeCheckpoint, type TakeCheckpointDeps } from '../../lib/audit/checkpoints/take-checkpoint.ts';
import { auditMessages } from '../../lib/audit/messages.ts';
import { wireWitness } from '../../lib/audit/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

const content = { 'application/json': signedCheckpoint };

export const route = defineRoute({
  id: 'put-audit-checkpoint',
  method: 'put',
  path: '/v1/audit/checkpoints/{site}/{number}',
  room: 'audit',
  summary: 'Have a signed head of the audit chain of another site kept here',
  summaryZh: '存证其他站点的审计链检查点',
  description:
    'Asks no token: the signature by a key of that site, whose id was handed over by another way, says all. Again is the same; another one of the same number is refused.',
  auth: 'none',
  params: checkpointParams,
  body: signedCheckpoint,
  answers: {
    200: { description: 'It is kept here already', content },
    201: { description: 'It is kept here now', content },
  },
  refusals: {
    'checkpoint-site-unknown': 404,
    'checkpoint-forked': 409,
    'checkpoint-invalid': 422,
    'checkpoint-not-verified': 422,
  },
  messages: auditMessages,
});

export const createHandler = (deps: TakeCheckpointDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ params: { site, number }, body, baseUrl }) => {
    const outcome = await takeCheckpoint(deps, { site, number, signed: body });
    if (!outcome.ok) return outcome.refusal;
    if (outcome.value === 'there') return okJson(body);
    const location = `${baseUrl}/v1/audit/checkpoints/${site}/${number}`;
    return { ...okJson(body), status: 201, headers: { location } };
  });

export const handler = entry(wireWitness, createHandler);
