import {
  splitTarget,
  type GatewayRequest,
  type GatewayResponse,
} from '../../lib/platform/gateway/gateway-request.ts';
import type { MintToken } from './dev-issuer.ts';

/** Path of the development page of payment on the local host. */
export const PAYMENTS_PATH = '/dev-payments';

/** Whoever opens it has paid: the site is told at once, as the system that takes payments would. */
export type DevPayments = (request: GatewayRequest) => Promise<GatewayResponse>;

/** Where fees of a local site are paid; `base` is the host's address. */
export const paymentsTemplate = (base: string, site: string): string =>
  `${new URL(PAYMENTS_PATH, base).href}?site=${site}&reference={reference}&amountFen={amountFen}`;

type Gateways = ReadonlyMap<
  string,
  Readonly<{ gateway: (request: GatewayRequest) => Promise<GatewayResponse> }>
>;

/** Pays at once whatever is asked for, by the confirmation that every system of payment gives. */
export const devPayments =
  (sites: Gateways, mintToken: MintToken): DevPayments =>
  async (request) => {
    const asked = new URLSearchParams(splitTarget(request.target).query);
    const site = asked.get('site') ?? '';
    const gateway = sites.get(site)?.gateway;
    if (gateway === undefined) return { status: 404, headers: [], body: Buffer.from('') };
    const reference = asked.get('reference') ?? '';
    const payment = { reference, amountFen: Number(asked.get('amountFen')), receipt: `dev-${reference}` };
    const token = await mintToken({ role: 'system', site, subject: 'dev-payments' });
    return gateway({
      ...request,
      method: 'POST',
      target: '/v1/cases/payments',
      headers: [
        ['authorization', `Bearer ${token}`],
        ['content-type', 'application/json'],
      ],
      body: Buffer.from(JSON.stringify(payment)),
    });
  };
