import { lendingMessages } from '../../lib/licenses/lending-messages.ts';
import type { MatchForOthersDeps } from '../../lib/licenses/matches/match-deps.ts';
import { MATCH_DEFECTS } from '../../lib/licenses/matches/match-defects.ts';
import { matchLicenses } from '../../lib/licenses/matches/match-licenses.ts';
import { ANSWER_DEFECTS, matchMessages } from '../../lib/licenses/matches/match-messages.ts';
import { matchAnswer, matchRequest } from '../../lib/licenses/matches/match-requests.ts';
import { licenseMessages } from '../../lib/licenses/messages.ts';
import { wireMatches } from '../../lib/licenses/wiring-matches.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'match-licenses',
  method: 'post',
  path: '/v1/licenses/matches',
  room: 'licenses',
  summary:
    'Which materials of an item need not be submitted, for the holder has a license or a material that does',
  summaryZh: '免提交材料比对（一号申请）',
  description:
    "The caller's own holdings, or, with `holder`, `purpose`, `caseNumber` and `ground`, those of a holder for an agency, as for a retrieval: that is a use, on record before the answer leaves. The list is that of `item` by `answers`, or `materials`. A valid license (A) and a verified material (B) satisfy, a self-made one (D) where the applicant is to make it; of an uploaded one (C) the original must be shown. Nothing of a face is told, numbers are masked.",
  auth: 'required',
  body: matchRequest,
  answers: {
    200: {
      description: 'What becomes of each material, in the order of the list',
      content: { 'application/json': matchAnswer },
    },
  },
  refusals: {
    forbidden: 403,
    'identity-missing': 403,
    'ground-not-proven': 404,
    'item-not-found': 404,
    'item-moved': 409,
    'item-cancelled': 410,
    'match-invalid': 422,
    'match-too-wide': 422,
    'answers-unsound': 422,
    'ground-contended': 503,
  },
  defects: [...MATCH_DEFECTS, ...ANSWER_DEFECTS],
  messages: { ...licenseMessages, ...lendingMessages, ...matchMessages },
});

export const createHandler = (deps: MatchForOthersDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, body }) => {
    const outcome = await matchLicenses(deps, actor, body);
    return outcome.ok ? okJson(outcome.value, { compressible: true }) : outcome.refusal;
  });

export const handler = entry(wireMatches, createHandler);
