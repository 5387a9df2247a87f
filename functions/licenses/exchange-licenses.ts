import { toExchangeError } from '../../lib/licenses/exchange/exchange-error.ts';
import {
  EXCHANGE_DEFECTS,
  exchangeLicenses,
  type ExchangeDeps,
} from '../../lib/licenses/exchange/exchange-licenses.ts';
import { exchangeMessages } from '../../lib/licenses/exchange/exchange-messages.ts';
import {
  exchangeAnswer,
  exchangeError,
  exchangeParams,
  exchangeRequest,
} from '../../lib/licenses/exchange/exchange-requests.ts';
import { fileMessages } from '../../lib/licenses/file/file-messages.ts';
import { lendingMessages } from '../../lib/licenses/lending-messages.ts';
import { wireExchange } from '../../lib/licenses/wiring-retrieval.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'exchange-licenses',
  method: 'post',
  path: '/elssp/v1/{operation}',
  room: 'licenses',
  summary: 'Licenses or their files for systems, by the exchange interface (GB/T 36906-2018)',
  summaryZh: '电子证照共享服务接口（GB/T 36906-2018）',
  description:
    'For systems whose token (client credentials, in the Authorization header) names an agency with a standing grant for the type. By holder: `holderCode`, `holderTypeCode`, `certTypeCode` and, where one of several is wanted, `certNo`; by certificate: `certIdentifier`. Refusals have the shape of that interface: `11` not authenticated, `100` no permission (also where there is nothing to show), `103` holder type not known; others bear the code of this service.',
  auth: 'required',
  params: exchangeParams,
  body: exchangeRequest,
  answers: {
    200: { description: 'What is shown', content: { 'application/json': exchangeAnswer } },
  },
  refusals: {
    forbidden: 403,
    'ground-not-proven': 403,
    'exchange-nothing-shown': 403,
    'exchange-holder-type-unknown': 400,
    'exchange-invalid': 400,
    'license-file-out-of-reach': 409,
    'ground-contended': 503,
    'store-unavailable': 503,
  },
  refusalsAs: { schema: exchangeError, from: toExchangeError },
  defects: EXCHANGE_DEFECTS,
  messages: { ...fileMessages, ...lendingMessages, ...exchangeMessages },
});

type Deps = ExchangeDeps & Pick<ReturnType<typeof wireExchange>, 'http' | 'linksFor'>;

export const createHandler = (deps: Deps) =>
  httpHandler(route, deps.http, async ({ actor, params: { operation }, body, sourceIp, headers }) => {
    const isForFiles = operation.startsWith('GetCertificateFile');
    const links = isForFiles ? await deps.linksFor({ sourceIp, headers }) : undefined;
    const outcome = await exchangeLicenses(deps, actor, { operation, request: body, links });
    return outcome.ok ? okJson(outcome.value) : outcome.refusal;
  });

export const handler = entry(wireExchange, createHandler);
