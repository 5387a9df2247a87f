import * as z from 'zod/mini';
import type { CaseDeps } from '../../lib/cases/case-deps.ts';
import { caseParams } from '../../lib/cases/case-requests.ts';
import { caseFileMessages } from '../../lib/cases/files/file-messages.ts';
import { getMaterialFile, materialFileAnswer } from '../../lib/cases/files/get-material-file.ts';
import { caseMessages } from '../../lib/cases/messages.ts';
import { wireMaterialFiles } from '../../lib/cases/wiring-file-links.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import type { LinksFor } from '../../lib/platform/store/file-links.ts';

export const route = defineRoute({
  id: 'get-material-file',
  method: 'get',
  path: '/v1/cases/{id}/materials/{upload}/file',
  room: 'cases',
  summary: 'A link to a file among the materials of a case',
  summaryZh: '获取办件材料文件的下载地址',
  description:
    'For those who see the case whole: the applicant, the agent, the window, clerks and approvers of its agency and of agencies with a step in it; not for supervisors. The link opens the file for five minutes, to whoever has it. `name` is what the file was called; the link saves it under another name, since addresses are logged.',
  auth: 'required',
  params: z.extend(caseParams, { upload: z.string().check(z.regex(/^[0-9A-Za-z._~-]{1,64}$/)) }),
  answers: { 200: { description: 'The link', content: { 'application/json': materialFileAnswer } } },
  refusals: {
    forbidden: 403,
    'case-own-matter': 403,
    'case-not-found': 404,
    'case-file-not-found': 404,
    'case-file-out-of-reach': 409,
  },
  messages: { ...caseFileMessages, ...caseMessages },
});

type Deps = CaseDeps & Readonly<{ http: HttpDeps; linksFor: LinksFor }>;

export const createHandler = (deps: Deps) =>
  httpHandler(route, deps.http, async ({ actor, params: { id, upload }, sourceIp, headers }) => {
    const links = deps.linksFor({ sourceIp, headers });
    const outcome = await getMaterialFile(deps, actor, id, { upload, links });
    return outcome.ok ? okJson(outcome.value) : outcome.refusal;
  });

export const handler = entry(wireMaterialFiles, createHandler);
