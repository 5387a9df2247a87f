import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { fileNotifier } from '../../../lib/cases/notices/notifier.file.ts';
import { httpNotifier } from '../../../lib/cases/notices/notifier.http.ts';
import type { NoticeMessage } from '../../../lib/cases/notices/notifier.ts';
import { noticeChannelsOf, wireNotices } from '../../../lib/cases/wiring-notices.ts';

const MESSAGE: NoticeMessage = {
  id: `${'a'.repeat(32)}-sms`,
  channel: 'sms',
  to: '13804710001',
  cause: 'acceptance',
  language: 'zh-CN',
  text: '您申请的“示范事项”已受理。',
};

let server: Server | undefined;
afterEach(async () => {
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

const gateway = async (
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  withinMs = 20_000,
) => {
  server = createServer(answer);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return httpNotifier({ url: `http://127.0.0.1:${port}/send`, token: async () => 'a-token', withinMs });
};

describe('the notifier by HTTP', () => {
  it('posts the message with the token, under its id', async () => {
    const seen: unknown[] = [];
    const notifier = await gateway((request, response) => {
      void text(request).then((body) => {
        const { authorization, 'idempotency-key': key, 'content-type': type } = request.headers;
        seen.push({ method: request.method, authorization, key, type, body: JSON.parse(body) });
        response.writeHead(202).end();
      });
    });
    expect(await notifier.send(MESSAGE)).toEqual({ ok: true, value: undefined });
    expect(seen).toEqual([
      {
        method: 'POST',
        authorization: 'Bearer a-token',
        key: MESSAGE.id,
        type: 'application/json; charset=utf-8',
        body: MESSAGE,
      },
    ]);
  });

  it.each([
    [400, 'notice-refused'],
    [422, 'notice-refused'],
    [401, 'notifier-unavailable'],
    [429, 'notifier-unavailable'],
    [500, 'notifier-unavailable'],
    [503, 'notifier-unavailable'],
  ])('takes %s for %s', async (status, kind) => {
    const notifier = await gateway((_, response) => response.writeHead(status).end());
    expect(await notifier.send(MESSAGE)).toMatchObject({
      ok: false,
      refusal: { kind, facts: { reason: `status-${status}` } },
    });
  });

  it('follows no redirect', async () => {
    let asked = 0;
    const notifier = await gateway((_, response) => {
      asked += 1;
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect(await notifier.send(MESSAGE)).toMatchObject({ refusal: { kind: 'notifier-unavailable' } });
    expect(asked).toBe(1);
  });

  it('does not wait for ever, nor read for ever', async () => {
    const silent = await gateway(() => undefined, 200);
    expect(await silent.send(MESSAGE)).toMatchObject({ refusal: { facts: { reason: 'timeout' } } });
    server?.closeAllConnections();
    const endless = await gateway((_, response) => {
      response.writeHead(200);
      const more = () => void (response.writable && response.write('x'.repeat(65_536), more));
      more();
    });
    expect(await endless.send(MESSAGE)).toMatchObject({ refusal: { facts: { reason: 'answer-too-large' } } });
  });

  it('says where nobody is', async () => {
    const nobody = httpNotifier({ url: 'http://127.0.0.1:1/', token: async () => 'a-token' });
    expect(await nobody.send(MESSAGE)).toMatchObject({ refusal: { facts: { reason: 'no-connection' } } });
  });
});

describe('the notifier of development', () => {
  it('writes lines into a file that nobody else reads', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'notices-'));
    const file = join(folder, 'sent.jsonl');
    await fileNotifier(file).send(MESSAGE);
    await fileNotifier(file).send(MESSAGE);
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([MESSAGE, MESSAGE]);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await rm(folder, { recursive: true });
  });
});

describe('the settings of a site', () => {
  const env = {
    CASE_NOTIFIER: 'none',
    CASE_NOTIFIER_SECRET: 'env:X',
    CASE_NOTIFY_BY: 'sms,portal',
    CASE_NOTICE_TEXTS: '{}',
  };
  it('plan nothing where nothing would send', () => {
    expect(noticeChannelsOf(env)).toEqual([]);
    expect(noticeChannelsOf({ ...env, CASE_NOTIFIER: 'https://sms.example.cn' })).toEqual(['sms', 'portal']);
    expect(() => noticeChannelsOf({ ...env, CASE_NOTIFIER: 'file:x', CASE_NOTIFY_BY: 'pigeon' })).toThrow();
  });

  it.each(['http://sms.example.cn/', 'ftp://sms.example.cn/', 'https://a:b@sms.example.cn/', 'sms'])(
    'send no token to %s',
    (address) => {
      const room = { SITE: '150100', SECRETS: 'env:X', CASES_TABLE: 'c', DIRECTORY_TABLE: 'd' };
      const http = { OIDC_ISSUER: 'https://i', OIDC_AUDIENCE: 'a', OIDC_JWKS_URI: 'https://i/k' };
      const aws = { AWS_REGION: 'cn-north-1', AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1' };
      const all = { ...env, ...room, ...http, ...aws };
      expect(() => wireNotices({ ...all, CASE_NOTIFIER: address })).toThrow('service-url-unfit');
      expect(wireNotices({ ...all, CASE_NOTIFIER: 'https://sms.example.cn/' }).notifier).toBeDefined();
    },
  );
});
