import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Declarations } from '../../infra/local/declarations.ts';
import { ROLES, type Role } from '../../lib/kernel/actor.ts';
import { ACCESS, type Access } from '../platform/auth/access.ts';
import { startTestHost, type TestHost } from '../support/local-host.ts';
import { rawHttp } from '../support/raw-http.ts';
import { expectProblem } from './expect-problem.ts';
import { pathOf, sampleRequests, type SampleRequest } from './sample-requests.ts';

const SITE = '150100';
const OTHER_SITE = '150200';

let host: TestHost;
let samples: ReadonlyMap<string, SampleRequest>;
const tokens = new Map<Role, string>();
let expired: string;
let strange: string;

beforeAll(async () => {
  host = await startTestHost({ sites: [SITE, OTHER_SITE] });
  samples = new Map(
    sampleRequests(host.declarations[0] as Declarations).map((sample) => [sample.function, sample]),
  );
  const mint = (role: Role, more: object = {}) =>
    host.mintToken({ role, site: SITE, division: '150000', ...more });
  const named: Partial<Record<Role, object>> = {
    citizen: { identity: '152601198001010017' },
    enterprise: { identity: '91350100M000100Y43' },
    clerk: { agency: '11150100011530001U' },
    approver: { agency: '11150100011530001U' },
    system: { agency: '11150100011530001U' },
  };
  for (const role of ROLES) tokens.set(role, await mint(role, named[role]));
  expired = await mint('system', { expiresInSeconds: -600 });
  strange = await mint('system', { site: OTHER_SITE });
});
afterAll(() => host.close());

const send = (name: string, token: string | undefined) => {
  const sample = samples.get(name);
  if (sample === undefined) throw new Error(`no sample of ${name}`);
  return rawHttp(host.url, {
    method: sample.method,
    path: `/${SITE}${pathOf(sample.template, sample.params)}`,
    headers: [
      ...sample.headers,
      ...(token === undefined ? [] : [['authorization', `Bearer ${token}`] as const]),
    ],
    body: sample.body === undefined ? '' : JSON.stringify(sample.body),
  });
};

const rows = Object.entries(ACCESS as Readonly<Record<string, Access>>);
/** Its callers know another shape of refusals. */
const FOREIGN = 'exchange-licenses';
const limited = rows.flatMap(([name, who]) =>
  typeof who === 'string' || name === FOREIGN ? [] : [{ name, who }],
);
const open = rows.flatMap(([name, who]) => (who === 'anybody' ? [name] : []));

describe.each(limited)('$name on a running host', ({ name, who }) => {
  it('asks for a token that is good now and here', async () => {
    expectProblem(await send(name, undefined), 401, 'token-missing');
    expectProblem(await send(name, expired), 401, 'token-expired');
    expectProblem(await send(name, strange), 401, 'token-invalid');
  });

  it('is refused to every role but its own, and to none of those for the role', async () => {
    for (const role of ROLES) {
      const answer = await send(name, tokens.get(role));
      if (who[role] === undefined) expectProblem(answer, 403, 'forbidden');
      else expect([role, answer.status]).not.toEqual([role, 403]);
    }
  });
});

it(`${FOREIGN} refuses in its own shape who has no good token, and every role but its own`, async () => {
  for (const token of [undefined, expired, strange]) {
    const { status, text } = await send(FOREIGN, token);
    expect([status, JSON.parse(text).code]).toEqual([401, '11']);
  }
  // The system has no grant here: whether it lacks the role or the ground is told to nobody.
  for (const role of ROLES) {
    const { status, text } = await send(FOREIGN, tokens.get(role));
    expect([role, status, JSON.parse(text).code]).toEqual([role, 403, '100']);
  }
});

it.each(open)('%s is open to everybody, and asks no token even of who sends a bad one', async (name) => {
  const { status } = await send(name, undefined);
  expect([401, 403, 500]).not.toContain(status);
  for (const token of [expired, strange, 'x.y.z']) expect((await send(name, token)).status).toBe(status);
});
