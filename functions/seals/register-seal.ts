import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { sealMessages } from '../../lib/seals/messages.ts';
import {
  registerSeal,
  REGISTRATION_DEFECTS,
  type RegisterSealDeps,
} from '../../lib/seals/registry/register-seal.ts';
import { sealAnswer, sealTold } from '../../lib/seals/registry/registry-answer.ts';
import { registration } from '../../lib/seals/registry/registry-requests.ts';
import { wireRegistry } from '../../lib/seals/wiring.ts';

export const route = defineRoute({
  id: 'register-seal',
  method: 'post',
  path: '/v1/seals',
  room: 'seals',
  summary: 'Put an electronic seal on file, from its bytes',
  summaryZh: '电子印章备案',
  description:
    "For seal managers of the holder's division and agency. Identifier, name, type, maker and validity are read from the seal; the holder is named by its unified social credit code.",
  auth: 'required',
  body: registration,
  preconditions: ['idempotency-key'],
  answers: {
    201: {
      description: 'The seal on file; its address is in Location',
      content: { 'application/json': sealAnswer },
    },
  },
  refusals: {
    forbidden: 403,
    'seal-already-registered': 409,
    'seal-invalid': 422,
    'idempotency-key-reused': 422,
  },
  defects: REGISTRATION_DEFECTS,
  messages: sealMessages,
});

export const createHandler = (deps: RegisterSealDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, body, idempotencyKey = '', baseUrl }) => {
    const outcome = await registerSeal(deps, actor, idempotencyKey, body);
    if (!outcome.ok) return outcome.refusal;
    const location = `${baseUrl}/v1/seals/${encodeURIComponent(outcome.value.seal.id)}`;
    return { ...sealTold(outcome.value, deps.clock.now(), actor), status: 201, headers: { location } };
  });

export const handler = entry(wireRegistry, createHandler);
