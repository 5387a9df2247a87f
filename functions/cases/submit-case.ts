import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { answerDefects } from '../../lib/platform/answer-messages.ts';
import { COMPLETENESS_DEFECTS } from '../../lib/cases/application/check-complete.ts';
import { caseAnswer, caseTold } from '../../lib/cases/case-answer.ts';
import { caseParams } from '../../lib/cases/case-requests.ts';
import { caseMessages } from '../../lib/cases/messages.ts';
import { MOVE_REFUSALS } from '../../lib/cases/move-refusals.ts';
import { submitCase, type SubmitCaseDeps } from '../../lib/cases/submit-case.ts';
import { wireApplications } from '../../lib/cases/wiring-application.ts';

export const route = defineRoute({
  id: 'submit-case',
  method: 'post',
  path: '/v1/cases/{id}/submission',
  room: 'cases',
  summary: 'Submit an application',
  summaryZh: '提交申请',
  description:
    'Complete, by the version of the item in force: all that it lacks is told at once. The case has its number from then on; submitting again answers it as it stands.',
  auth: 'required',
  params: caseParams,
  answers: { 200: { description: 'The case', content: { 'application/json': caseAnswer } } },
  refusals: {
    ...MOVE_REFUSALS,
    'item-not-found': 409,
    'item-cancelled': 409,
    'item-moved': 409,
    'item-suspended': 409,
    'item-code-not-national': 409,
    'item-version-superseded': 409,
    'case-incomplete': 422,
  },
  defects: [...COMPLETENESS_DEFECTS, 'upload-gone', ...Object.keys(answerDefects)],
  messages: { ...caseMessages, ...answerDefects },
});

export const createHandler = (deps: SubmitCaseDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params }) => {
    const outcome = await submitCase(deps, actor, params.id);
    return outcome.ok ? caseTold(outcome.value, { status: 200 }) : outcome.refusal;
  });

export const handler = entry(wireApplications, createHandler);
