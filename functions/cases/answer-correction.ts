import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { answerDefects } from '../../lib/platform/answer-messages.ts';
import { COMPLETENESS_DEFECTS } from '../../lib/cases/application/check-complete.ts';
import { caseAnswer, caseTold } from '../../lib/cases/case-answer.ts';
import { caseParams } from '../../lib/cases/case-requests.ts';
import { caseMessages } from '../../lib/cases/messages.ts';
import { MOVE_REFUSALS } from '../../lib/cases/move-refusals.ts';
import { answerCorrection, type SubmitCaseDeps } from '../../lib/cases/submit-case.ts';
import { wireApplications } from '../../lib/cases/wiring-application.ts';

export const route = defineRoute({
  id: 'answer-correction',
  method: 'post',
  path: '/v1/cases/{id}/correction',
  room: 'cases',
  summary: 'Hand in what was lacking',
  summaryZh: '补正提交',
  description:
    'After a correction request, once the application was saved again. By the version that it was submitted by.',
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
    const outcome = await answerCorrection(deps, actor, params.id);
    return outcome.ok ? caseTold(outcome.value, { status: 200 }) : outcome.refusal;
  });

export const handler = entry(wireApplications, createHandler);
