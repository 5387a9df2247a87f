import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { answerDefects } from '../../lib/platform/answer-messages.ts';
import {
  APPLICATION_DEFECTS,
  saveApplication,
  type SaveApplicationDeps,
} from '../../lib/cases/application/save-application.ts';
import { caseAnswer, caseTold } from '../../lib/cases/case-answer.ts';
import { applicationRequest, caseParams } from '../../lib/cases/case-requests.ts';
import { caseMessages } from '../../lib/cases/messages.ts';
import { wireApplications } from '../../lib/cases/wiring-application.ts';

export const route = defineRoute({
  id: 'save-application',
  method: 'put',
  path: '/v1/cases/{id}/application',
  room: 'cases',
  summary: 'Save what is filled in and brought for a case: the whole of it',
  summaryZh: '保存申请内容与材料',
  description:
    'For whoever applies, while it is a draft or a correction was asked for. Files are uploads for `case-material` that are ready; what was saved before stays good by its upload. A draft is bound to the version of the item in force from then on. It may lack what submission demands.',
  auth: 'required',
  params: caseParams,
  body: applicationRequest,
  preconditions: ['if-match-required'],
  answers: { 200: { description: 'The case', content: { 'application/json': caseAnswer } } },
  refusals: {
    'case-not-found': 404,
    forbidden: 403,
    'case-own-matter': 403,
    'item-not-found': 409,
    'item-cancelled': 409,
    'item-moved': 409,
    'item-suspended': 409,
    'item-code-not-national': 409,
    'case-state-conflict': 409,
    'stale-version': 412,
    'application-invalid': 422,
  },
  defects: APPLICATION_DEFECTS,
  messages: { ...caseMessages, ...answerDefects },
});

export const createHandler = (deps: SaveApplicationDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params, body, ifMatch }) => {
    const outcome = await saveApplication(deps, actor, params.id, { ...body, ifMatch });
    return outcome.ok ? caseTold(outcome.value, { status: 200 }) : outcome.refusal;
  });

export const handler = entry(wireApplications, createHandler);
