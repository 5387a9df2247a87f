import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { CHANGE_ROUTE } from '../../lib/seals/registry/change-route.ts';
import { changeSealState, type ChangeSealDeps } from '../../lib/seals/registry/change-seal-state.ts';
import { sealTold } from '../../lib/seals/registry/registry-answer.ts';
import { wireRegistry } from '../../lib/seals/wiring.ts';

export const route = defineRoute({
  ...CHANGE_ROUTE,
  id: 'revoke-seal',
  path: '/v1/seals/{esID}/revocation',
  summary: 'Revoke a seal on file, for good',
  summaryZh: '注销印章',
  description:
    "For seal managers of the holder's division and agency. Final. `from` may reach back behind other changes, to when the key was lost.",
});

export const createHandler = (deps: ChangeSealDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params, body, ifMatch }) => {
    const wish = { ...body, id: params.esID, transition: 'revocation' as const, ifMatch };
    const outcome = await changeSealState(deps, actor, wish);
    return outcome.ok ? sealTold(outcome.value, deps.clock.now(), actor) : outcome.refusal;
  });

export const handler = entry(wireRegistry, createHandler);
