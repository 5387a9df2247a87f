import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caseRequestFigures } from './case-requests.ts';
import type { Figure, Measure, Size } from './measurement.ts';
import { quantile } from './statistics.ts';

const USERS = [10, 20, 40];
const SECONDS: Readonly<Record<Size, number>> = { sample: 2, full: 20 };
const WARM_UP = 50;

type Host = Readonly<{ url: string; item: string; token: string }>;
type Load = Readonly<{ times: readonly number[]; errors: number; seconds: number }>;
type Ask = (key: string) => Promise<number>;

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

const send = (
  { url, token }: Host,
  {
    method,
    path,
    headers = {},
    body = '',
  }: Readonly<{
    method: string;
    path: string;
    headers?: Readonly<Record<string, string>>;
    body?: string;
  }>,
): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request(
      `${url}${path}`,
      { agent, method, headers: { authorization: `Bearer ${token}`, ...headers } },
      (answer) => {
        answer.resume();
        answer.once('end', () => resolve(answer.statusCode ?? 0));
      },
    );
    sent.once('error', reject);
    sent.end(body);
  });

const applicant = {
  kind: 'person',
  codeType: '111',
  number: '152601198001010017',
  name: '巴特尔',
  phone: '13804710001',
};

const creating = (host: Host): Ask => {
  const body = JSON.stringify({
    item: host.item,
    applicant,
    channel: 'window',
    window: { division: '150100' },
  });
  return (key) =>
    send(host, {
      method: 'POST',
      path: '/v1/cases',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body,
    });
};

const lookingUp = (host: Host): Ask => {
  const path = `/v1/items/${host.item}`;
  return () => send(host, { method: 'GET', path });
};

/** So many users, each of whom asks again as soon as the answer is there. */
const load = async (
  ask: Ask,
  isGood: (status: number) => boolean,
  users: number,
  seconds: number,
): Promise<Load> => {
  const times: number[] = [];
  let errors = 0;
  const began = performance.now();
  const end = began + seconds * 1000;
  const user = async (who: number): Promise<void> => {
    for (let n = 0; performance.now() < end; n += 1) {
      const from = performance.now();
      const status = await ask(`load-${users}-${who}-${n}-${began.toFixed(0)}`);
      times.push(performance.now() - from);
      if (!isGood(status)) errors += 1;
    }
  };
  await Promise.all(Array.from({ length: users }, (_, who) => user(who)));
  return { times, errors, seconds: (performance.now() - began) / 1000 };
};

const rateOf = ({ times, seconds }: Load): number => times.length / seconds;

const figuresOf = (users: number, created: Load, looked: Load): readonly Figure[] => {
  const p50 = quantile(created.times, 0.5);
  const p99 = quantile(created.times, 0.99);
  const base = quantile(looked.times, 0.5);
  return [
    {
      what: `${users} users: cases created per second`,
      value: rateOf(created),
      unit: '/s',
      note: `p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, ${created.times.length} cases`,
    },
    { what: `${users} users: errors`, value: created.errors, unit: '', budget: { at: 'most', value: 0 } },
    {
      what: `${users} users: creating over looking an item up, p50`,
      value: p50 / base,
      unit: 'x',
      note: `${base.toFixed(1)} ms; ${rateOf(looked).toFixed(0)} look-ups per second`,
    },
  ];
};

/** Cases created over HTTP by users who do not wait, on the local host with its stores on disk. */
export const caseLoad: Measure = async (size) => {
  const folder = await mkdtemp(join(tmpdir(), 'sumu-load-'));
  const child = fork(join(import.meta.dirname, 'case-load-process.ts'), [folder], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(() => {
    throw new Error('the host has ended');
  });
  const [host] = (await Promise.race([once(child, 'message'), ended])) as [Host];
  const [create, lookUp] = [creating(host), lookingUp(host)];
  for (let n = 0; n < WARM_UP; n += 1) {
    const status = await create(`warm-up-${n}-00`);
    if (status !== 201) throw new Error(`a case was not created: ${status}`);
    await lookUp('');
  }
  const figures: Figure[] = [];
  for (const users of USERS) {
    const created = await load(create, (status) => status === 201, users, SECONDS[size]);
    const looked = await load(lookUp, (status) => status === 200, users, SECONDS[size] / 4);
    figures.push(...figuresOf(users, created, looked));
  }
  agent.destroy();
  child.disconnect();
  await ended.catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
  return {
    name: 'case-load',
    title: 'Creating cases over HTTP',
    how: [
      `The local host with its functions, DynamoDB and S3 in one process, records on disk; users in another one, each asking again as soon as it is answered, ${SECONDS[size]} s for each number of users; every request has a key of its own and makes a case. Rates are this machine’s and are no promise; the ratio is to looking one item up over the same host in the same run.`,
    ],
    figures: [...figures, ...(await caseRequestFigures())],
  };
};
