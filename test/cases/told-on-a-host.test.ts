import { readFile, rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../functions/cli.ts';
import { dynamoNoticeStore } from '../../lib/cases/notices/notice-store.dynamo.ts';
import { noticeIdOf } from '../../lib/cases/notices/notice.ts';
import { casesTableOf } from '../../lib/cases/wiring-table.ts';
import { wire } from '../../lib/cases/wiring.ts';
import { rawHttp } from '../support/raw-http.ts';
import { startTestHost, type TestHost } from '../support/local-host.ts';
import { casesOver, citizen, doing } from './room.ts';

const SITE = '150100';

let host: TestHost;
let code: string;
let id: string;
let sentTo: string;

beforeAll(async () => {
  host = await startTestHost({ sites: [SITE] });
  const env = host.envOf(SITE);
  sentTo = String(env['CASE_NOTIFIER']).slice('file:'.length);
  const room = casesOver(casesTableOf(env), { keyring: await wire(env).keyring() });
  const told = await doing(room).submitted();
  [code, id] = [told.queryCode ?? '', told.id];
});
afterAll(() => host?.close());

const ask = async (method: string, path: string, more: Readonly<{ token?: string; body?: unknown }> = {}) => {
  const { status, headers, text } = await rawHttp(host.url, {
    method,
    path: `/${SITE}${path}`,
    headers: [
      ...(more.token === undefined ? [] : [['authorization', `Bearer ${more.token}`] as const]),
      ...(more.body === undefined ? [] : [['content-type', 'application/json'] as const]),
    ],
    body: more.body === undefined ? '' : JSON.stringify(more.body),
  });
  return { status, headers, json: JSON.parse(text) };
};

const noticesOnHost = () => dynamoNoticeStore(casesTableOf(host.envOf(SITE)));

const command = async (...args: readonly string[]) => {
  let out = '';
  const exit = await run(['cases', 'notifications', '--site', SITE, ...args], {
    out: (text) => void (out += text),
    err: () => undefined,
    readInput: async () => '',
    outStream: {},
    errStream: {},
    env: host.envOf(SITE),
    now: () => new Date(),
  });
  return { exit, out };
};

describe('on a host', () => {
  it('anybody with the code asks how a case stands, and nobody guesses an ending', async () => {
    const path = '/v1/cases/progress-queries';
    const right = { code, last4: '0001' };
    expect(await ask('POST', path, { body: right })).toMatchObject({
      status: 200,
      json: { state: 'submitted' },
    });
    for (let at = 0; at < 10; at += 1)
      expect((await ask('POST', path, { body: { code, last4: `900${at}` } })).status).toBe(404);
    const locked = await ask('POST', path, { body: right });
    expect(locked).toMatchObject({ status: 429, json: { code: 'progress-guesses' } });
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(3000);
  });

  it('the applicant is told by the drainer and the sender', async () => {
    await host.invoke(SITE, 'drain-case-outbox', {});
    await host.invoke(SITE, 'send-case-notifications', {});
    const lines = (await readFile(sentTo, 'utf8')).trimEnd().split('\n');
    expect(
      lines
        .map((line) => JSON.parse(line))
        .map(({ channel, to }) => `${channel} ${to}`)
        .toSorted(),
    ).toEqual([`portal ${citizen().identity}`, 'sms 13804710001']);
    await rm(sentTo);
  });

  it('an operator sees what did not arrive, and has it sent', async () => {
    const ops = await host.mintToken({ role: 'ops', subject: 'ops', site: SITE });
    const clerk = await host.mintToken({ role: 'clerk', subject: 'clerk', site: SITE, division: '150102' });
    const at = '2026-11-24T02:00:00.000Z';
    const dead = {
      event: 'd'.repeat(32),
      channel: 'sms',
      case: id,
      cause: 'acceptance',
      at,
      since: at,
    } as const;
    await noticesOnHost().plan({ ...dead, next: at, tries: 9, state: 'dead', failure: 'status-503' });
    expect((await ask('GET', '/v1/cases/notifications?state=dead', { token: clerk })).status).toBe(403);
    const listed = await ask('GET', '/v1/cases/notifications?state=dead', { token: ops });
    expect(listed.json.notifications).toEqual([
      {
        ...dead,
        event: undefined,
        id: noticeIdOf(dead),
        next: at,
        tries: 9,
        state: 'dead',
        failure: 'status-503',
      },
    ]);
    const again = await ask('POST', `/v1/cases/notifications/${noticeIdOf(dead)}/resumption`, { token: ops });
    expect(again).toMatchObject({ status: 200, json: { state: 'waiting', tries: 0 } });
    await host.invoke(SITE, 'send-case-notifications', {});
    expect(await readFile(sentTo, 'utf8')).toContain(noticeIdOf(dead));
    const late = await ask('POST', `/v1/cases/notifications/${noticeIdOf(dead)}/resumption`, { token: ops });
    expect(late).toMatchObject({ status: 409, json: { code: 'notification-settled' } });
  });

  it('has all that is dead tried again by one command', { timeout: 200_000 }, async () => {
    const at = '2026-11-24T02:00:00.000Z';
    for (const sign of ['e', 'f'])
      await noticesOnHost().plan({
        event: sign.repeat(32),
        channel: 'portal',
        case: id,
        cause: 'acceptance',
        at,
        since: at,
        next: at,
        tries: 9,
        state: 'dead',
      });
    const found = await command();
    expect(found.exit).toBe(1);
    expect(found.out).toContain(`${'e'.repeat(32)}-portal`);
    const { exit, out } = await command('--retry', '--json');
    expect(exit).toBe(0);
    expect(JSON.parse(out).notifications).toHaveLength(2);
    expect(await command()).toMatchObject({ exit: 0, out: 'No notification is dead.\n' });
    expect((await command('--state', 'sent')).exit).toBe(2);
  });

  it('the sweep runs', async () => {
    const { result } = (await host.invoke(SITE, 'sweep-cases', {})) as { result?: unknown };
    expect(JSON.stringify(result)).toContain('finished');
  });
});
