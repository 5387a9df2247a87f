import { describe, expect, it } from 'vitest';
import { devPayments, paymentsTemplate } from '../../../infra/local/dev-payments.ts';
import { linkedPayments } from '../../../lib/cases/fees/payments.link.ts';
import type { GatewayRequest } from '../../../lib/platform/gateway/gateway-request.ts';

const opened = (target: string): GatewayRequest => ({
  method: 'GET',
  target,
  protocol: 'HTTP/1.1',
  headers: [],
  body: Buffer.from(''),
  sourceIp: '127.0.0.1',
});

const REFERENCE = 'a'.repeat(48);

describe('the development page of payment', () => {
  it('pays what it was opened for, as the system that takes payments would', async () => {
    const asked: GatewayRequest[] = [];
    const gateway = async (request: GatewayRequest) => {
      asked.push(request);
      return { status: 200, headers: [], body: Buffer.from('{}') };
    };
    const pay = devPayments(new Map([['150100', { gateway }]]), async ({ role, site }) => `${role}-${site}`);
    const template = paymentsTemplate('http://127.0.0.1:3000/dev-issuer', '150100');
    const url = await linkedPayments(template).order({ reference: REFERENCE, amountFen: 2000 });
    const { pathname, search } = new URL(url ?? '');
    expect((await pay(opened(`${pathname}${search}`))).status).toBe(200);
    const [request] = asked;
    expect(request).toMatchObject({ method: 'POST', target: '/v1/cases/payments' });
    expect(request?.headers).toContainEqual(['authorization', 'Bearer system-150100']);
    expect(JSON.parse(request?.body.toString() ?? '')).toMatchObject({
      reference: REFERENCE,
      amountFen: 2000,
    });
    expect((await pay(opened('/dev-payments?site=1'))).status).toBe(404);
  });
});
