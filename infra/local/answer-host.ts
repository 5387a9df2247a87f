import {
  headerOf,
  splitTarget,
  type GatewayRequest,
  type GatewayResponse,
} from '../../lib/platform/gateway/gateway-request.ts';
import { ISSUER_PATH, type DevIssuer } from './dev-issuer.ts';
import { PAYMENTS_PATH, type DevPayments } from './dev-payments.ts';
import { SEAL_SERVICE_PATH, type DevSealService } from './dev-seal-service.ts';
import { CONTROL_HEADER, CONTROL_PATH, sameSecret } from './host-file.ts';
import { indexPage, type HostIndex } from './index-page.ts';
import type { SiteHost } from './site-host.ts';

/** What the local host answers from once it has started. */
export type HostParts = Readonly<{
  sites: ReadonlyMap<string, SiteHost>;
  issuer: DevIssuer;
  sealService: DevSealService;
  payments: DevPayments;
  index: HostIndex;
  secret: string;
  pid: number;
}>;

const json = (status: number, value: unknown): GatewayResponse => ({
  status,
  headers: [
    ['content-type', 'application/json; charset=utf-8'],
    ['cache-control', 'no-store'],
  ],
  body: Buffer.from(`${JSON.stringify(value, null, 2)}\n`),
});

const html = (text: string): GatewayResponse => ({
  status: 200,
  headers: [
    ['content-type', 'text/html; charset=utf-8'],
    ['content-security-policy', "default-src 'none'; style-src 'unsafe-inline'"],
  ],
  body: Buffer.from(text),
});

const readJson = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
};

const invoke = async (parts: HostParts, request: GatewayRequest): Promise<GatewayResponse> => {
  const asked = readJson(request.body) as { site?: unknown; function?: unknown; event?: unknown } | undefined;
  const site = parts.sites.get(String(asked?.site));
  if (!site) return json(404, { message: `there is no site ${String(asked?.site)}` });
  const invocation = await site.invoke(String(asked?.function), asked?.event ?? {});
  if (!invocation) return json(404, { message: `there is no function ${String(asked?.function)}` });
  if (invocation.outcome !== 'failed') return json(200, { result: null, ...invocation });
  const { error } = invocation;
  return json(200, { outcome: 'failed', error: error instanceof Error ? error.message : String(error) });
};

const control = async (parts: HostParts, request: GatewayRequest, name: string): Promise<GatewayResponse> => {
  if (!sameSecret(headerOf(request, CONTROL_HEADER), parts.secret))
    return json(403, { message: 'Forbidden' });
  if (name === 'status') return json(200, { pid: parts.pid });
  if (name === 'invoke' && request.method === 'POST') return invoke(parts, request);
  return json(404, { message: 'Not Found' });
};

const strange = (parts: HostParts): GatewayResponse =>
  json(404, {
    message: 'Not Found',
    hint: `paths begin with a site: ${[...parts.sites.keys()].map((site) => `/${site}`).join(', ')}`,
  });

/**
 * Answers one request to the local host: the index, the development issuer, seal service and page of payment, the guarded control endpoints, and below
 * `/<site>` that site's gateway, which sees the request without the prefix.
 */
export const answerHost = async (parts: HostParts, request: GatewayRequest): Promise<GatewayResponse> => {
  const { path } = splitTarget(request.target);
  if (path === '/') {
    return headerOf(request, 'accept')?.includes('text/html')
      ? html(indexPage(parts.index))
      : json(200, parts.index);
  }
  if (path.startsWith(CONTROL_PATH)) return control(parts, request, path.slice(CONTROL_PATH.length));
  if (path.startsWith(`${ISSUER_PATH}/`)) {
    const document = parts.issuer.documents[path.slice(ISSUER_PATH.length)];
    return document === undefined ? json(404, { message: 'Not Found' }) : json(200, document);
  }
  if (path === PAYMENTS_PATH) return parts.payments(request);
  if (path === SEAL_SERVICE_PATH) return parts.sealService(request);
  const [, name = '', rest = ''] = /^\/(\d+)(.*)$/.exec(request.target) ?? [];
  const site = parts.sites.get(name);
  if (!site || !/^(?:[/?]|$)/.test(rest)) return strange(parts);
  if (rest === '' || rest === '/') {
    return json(
      200,
      parts.index.sites.find((listed) => listed.site === name),
    );
  }
  return site.gateway({ ...request, target: rest.startsWith('/') ? rest : `/${rest}` });
};
