import * as z from 'zod/mini';
import { describeDigest } from '../../lib/nightly-sync/describe-digest.ts';
import { syncMessages } from '../../lib/nightly-sync/messages.ts';
import { digestPolicy, renderDigest } from '../../lib/nightly-sync/render-digest.ts';
import { showDigest } from '../../lib/nightly-sync/show-digest.ts';
import { syncDigest } from '../../lib/nightly-sync/sync-digest.ts';
import type { SyncStore } from '../../lib/nightly-sync/sync-store.ts';
import { wireDigest } from '../../lib/nightly-sync/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { negotiateMediaType } from '../../lib/platform/http/negotiate-media-type.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'show-sync-digest',
  method: 'get',
  path: '/v1/sync/digest',
  room: 'nightly-sync',
  summary: 'What the last pull from the region did, and what it could not take',
  summaryZh: '最近一次与自治区同步的简报：结果和未能同步的编码',
  auth: 'required',
  answers: {
    200: {
      description: 'The digest',
      content: { 'application/json': syncDigest, 'text/html': z.string(), 'text/plain': z.string() },
    },
  },
  refusals: { forbidden: 403, 'never-synced': 404, 'not-acceptable': 406 },
  messages: syncMessages,
});

type Deps = Readonly<{ http: HttpDeps; store: Pick<SyncStore, 'findDigest'> }>;

export const createHandler = (deps: Deps) =>
  httpHandler(route, deps.http, async ({ actor, accept, language }) => {
    const type = negotiateMediaType(accept, ['application/json', 'text/html', 'text/plain']);
    const outcome = await showDigest(deps, actor);
    if (!outcome.ok) return outcome.refusal;
    const headers = { 'content-language': language === 'en' ? 'en' : 'zh-CN' };
    const contentType = `${type}; charset=utf-8`;
    switch (type) {
      case 'application/json':
        return okJson(outcome.value);
      case 'text/plain':
        return { status: 200, text: describeDigest(outcome.value, language), contentType, headers };
      case 'text/html': {
        const text = renderDigest(outcome.value, language);
        return {
          status: 200,
          text,
          contentType,
          headers: { ...headers, 'content-security-policy': digestPolicy },
        };
      }
    }
  });

export const handler = entry(wireDigest, createHandler);
