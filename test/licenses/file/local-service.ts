import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { httpSealService, type SealHttp } from '../../../lib/licenses/file/seal-service.http.ts';
import type { SealWish } from '../../../lib/licenses/file/seal-service.ts';

export const WISH: SealWish = {
  agency: '11150102MB1234567Y',
  agencyName: '呼和浩特市新城区市场监督管理局',
  at: new Date('2026-03-02T08:00:00Z'),
};

/** A server on this machine until the test ends; gives its address. */
export const serveHere = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/seal`;
};

/** The adapter with a token, and the waits that it asked for. */
export const serviceAt = (url: string, more: Partial<SealHttp> = {}) => {
  const waits: number[] = [];
  const sleep = async (ms: number): Promise<void> => void waits.push(ms);
  const service = httpSealService({ url, token: async () => 'a-token', sleep, random: () => 0, ...more });
  return { ...service, waits };
};
