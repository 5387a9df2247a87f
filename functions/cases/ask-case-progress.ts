import { askProgress, type AskProgressDeps } from '../../lib/cases/progress/ask-progress.ts';
import { progressAnswer } from '../../lib/cases/progress/progress-answer.ts';
import { progressMessages } from '../../lib/cases/progress/progress-messages.ts';
import { progressQuery } from '../../lib/cases/progress/progress-requests.ts';
import { progressLanguage } from '../../lib/cases/progress/progress-words.ts';
import { wireProgress } from '../../lib/cases/wiring-progress.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { HttpError } from '../../lib/platform/http/http-error.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'ask-case-progress',
  method: 'post',
  path: '/v1/cases/progress-queries',
  room: 'cases',
  summary: 'How a case stands, by its query code',
  summaryZh: '凭查询码查询办理进度',
  description:
    'Without logging in: by the code on the receipt and the last four characters of the applicant’s phone or document number. An unknown code and a wrong ending are the same 404; after ten of those at a code, or sixty from an address, within an hour: 429 until it is over.',
  auth: 'none',
  readOnly: true,
  body: progressQuery,
  answers: {
    200: { description: 'How it stands', content: { 'application/json': progressAnswer } },
  },
  refusals: { 'progress-not-found': 404, 'progress-guesses': 429, throttled: 429 },
  messages: progressMessages,
});

export const createHandler = (deps: AskProgressDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ body, sourceIp, language: wanted }) => {
    const language = progressLanguage(wanted);
    const outcome = await askProgress(deps, body, { sourceIp, language });
    const headers = { 'content-language': language, 'cache-control': 'no-store' };
    if (outcome.ok) return okJson(outcome.value, { headers });
    const { kind, facts = {} } = outcome.refusal;
    if (kind !== 'progress-guesses') return outcome.refusal;
    throw new HttpError(429, kind, { facts, headers: { 'retry-after': String(facts['retryAfter']) } });
  });

export const handler = entry(wireProgress, createHandler);
