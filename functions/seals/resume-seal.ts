import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { CHANGE_ROUTE } from '../../lib/seals/registry/change-route.ts';
import { changeSealState, type ChangeSealDeps } from '../../lib/seals/registry/change-seal-state.ts';
import { sealTold } from '../../lib/seals/registry/registry-answer.ts';
import { wireRegistry } from '../../lib/seals/wiring.ts';

export const route = defineRoute({
  ...CHANGE_ROUTE,
  id: 'resume-seal',
  path: '/v1/seals/{esID}/resumption',
  summary: 'Resume a suspended seal',
  summaryZh: '恢复使用印章',
  description:
    "For seal managers of the holder's division and agency. `from` lies not before the suspension.",
});

export const createHandler = (deps: ChangeSealDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params, body, ifMatch }) => {
    const wish = { ...body, id: params.esID, transition: 'resumption' as const, ifMatch };
    const outcome = await changeSealState(deps, actor, wish);
    return outcome.ok ? sealTold(outcome.value, deps.clock.now(), actor) : outcome.refusal;
  });

export const handler = entry(wireRegistry, createHandler);
