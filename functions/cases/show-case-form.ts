import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { caseFormAnswer } from '../../lib/cases/case-form-answer.ts';
import { caseParams } from '../../lib/cases/case-requests.ts';
import { caseMessages } from '../../lib/cases/messages.ts';
import { showCaseForm, type ShowCaseFormDeps } from '../../lib/cases/show-case-form.ts';
import { wireOperations } from '../../lib/cases/wiring-application.ts';

export const route = defineRoute({
  id: 'show-case-form',
  method: 'get',
  path: '/v1/cases/{id}/form',
  room: 'cases',
  summary: 'The form of a case, filled in as far as that is known, and its materials',
  summaryZh: '办件申请表单（含预填与免提交材料）',
  description:
    'By the version of the item that the case is bound to, in the caller’s language. `satisfiedBy` names a license of the caller’s own that does for a material.',
  auth: 'required',
  params: caseParams,
  answers: { 200: { description: 'The form', content: { 'application/json': caseFormAnswer } } },
  refusals: { 'case-not-found': 404, forbidden: 403, 'case-own-matter': 403 },
  messages: caseMessages,
});

export const createHandler = (deps: ShowCaseFormDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params, language }) => {
    const outcome = await showCaseForm(deps, actor, params.id, language);
    return outcome.ok ? okJson(outcome.value) : outcome.refusal;
  });

export const handler = entry(wireOperations, createHandler);
