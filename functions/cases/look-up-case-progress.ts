import type { CaseDeps } from '../../lib/cases/case-deps.ts';
import { caseParams } from '../../lib/cases/case-requests.ts';
import { caseMessages } from '../../lib/cases/messages.ts';
import { lookUpProgress } from '../../lib/cases/progress/look-up-progress.ts';
import { progressAnswer } from '../../lib/cases/progress/progress-answer.ts';
import { progressLanguage } from '../../lib/cases/progress/progress-words.ts';
import { wire } from '../../lib/cases/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'look-up-case-progress',
  method: 'get',
  path: '/v1/cases/{id}/progress',
  room: 'cases',
  summary: 'How a case stands, for who applied',
  summaryZh: '办件的办理进度',
  description: 'For the applicant, the agent who began it and the window that took it in.',
  auth: 'required',
  params: caseParams,
  answers: { 200: { description: 'How it stands', content: { 'application/json': progressAnswer } } },
  refusals: { forbidden: 403, 'case-not-found': 404, 'case-own-matter': 403 },
  messages: caseMessages,
});

export const createHandler = (deps: CaseDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params, language: wanted }) => {
    const language = progressLanguage(wanted);
    const outcome = await lookUpProgress(deps, actor, params.id, language);
    if (!outcome.ok) return outcome.refusal;
    return okJson(outcome.value, { headers: { 'content-language': language } });
  });

export const handler = entry(wire, createHandler);
