import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import {
  changeLicenseState,
  OPERATION_DEFECTS,
  type ChangeLicenseDeps,
} from '../../lib/licenses/change-license-state.ts';
import { licenseAnswer, licenseTold } from '../../lib/licenses/license-answer.ts';
import { licenseParams, operationRequest } from '../../lib/licenses/license-requests.ts';
import { licenseMessages } from '../../lib/licenses/messages.ts';
import { wire } from '../../lib/licenses/wiring.ts';

export const route = defineRoute({
  id: 'change-license-state',
  method: 'post',
  path: '/v1/licenses/{identifier}/operations',
  room: 'licenses',
  summary: 'Suspend, resume, rescind, cancel, revoke or transfer a license',
  summaryZh: '暂扣、发还、撤销、注销、吊销、转出电子证照',
  description:
    'For issuers of the agency that issued it. `from` is when it took effect: now where it is left out, never the future. What rescinds, cancels or revokes is final.',
  auth: 'required',
  params: licenseParams,
  body: operationRequest,
  preconditions: ['if-match-required'],
  answers: {
    200: { description: 'The license as it is now, masked', content: { 'application/json': licenseAnswer } },
  },
  refusals: {
    forbidden: 403,
    'license-not-found': 404,
    'license-state-conflict': 409,
    'license-history-full': 409,
    'stale-version': 412,
    'license-operation-invalid': 422,
  },
  defects: OPERATION_DEFECTS,
  messages: licenseMessages,
});

export const createHandler = (deps: ChangeLicenseDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params, body, ifMatch }) => {
    const outcome = await changeLicenseState(deps, actor, { ...body, ...params, ifMatch });
    return outcome.ok ? licenseTold(outcome.value, { status: 200 }) : outcome.refusal;
  });

export const handler = entry(wire, createHandler);
