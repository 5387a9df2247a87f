import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemKind } from '../../lib/items/item-kind.ts';
import { dynamoItemStore } from '../../lib/items/item-store.dynamo.ts';
import type { Role } from '../../lib/kernel/actor.ts';
import { systemClock } from '../../lib/kernel/clock.ts';
import { dynamoClient } from '../../lib/platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../../lib/platform/store/record-table.dynamo.ts';
import { AGENCY, CODE, MIRROR, publish, soundContent } from '../items/life.ts';
import { startTestHost, type TestHost } from '../support/local-host.ts';

const SITE = '150100';
/** Fictional. */
const CITIZEN = '152601198001010017';
const MANY = 50;

let host: TestHost;
let citizen: string;
let clerk: string;

const mint = (role: Role, more: object) =>
  host.mintToken({ role, site: SITE, division: SITE, subject: role, agency: AGENCY, ...more });

beforeAll(async () => {
  host = await startTestHost({ sites: [SITE] });
  const env = host.envOf(SITE);
  const table = dynamoRecordTable({ client: dynamoClient(env), tableName: env['ITEMS_TABLE'] ?? '' });
  const life = { kind: itemKind(SITE), store: dynamoItemStore(table), clock: systemClock };
  const content = soundContent({ materials: [] });
  await publish(life, { code: CODE, content, from: '2026-01-01' }, { editor: MIRROR, reviewer: MIRROR });
  citizen = await host.mintToken({ role: 'citizen', site: SITE, identity: CITIZEN, subject: 'citizen' });
  clerk = await mint('clerk', {});
});
afterAll(() => host.close());

type Told = Readonly<{
  status: number;
  json: Readonly<Record<string, unknown>> & Readonly<{ code?: string }>;
}>;

const post = async (token: string, path: string, body?: unknown, key?: string): Promise<Told> => {
  const answer = await fetch(`${host.url}/${SITE}/v1/cases${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, json: (await answer.json()) as Told['json'] };
};

const at = <T>(act: (index: number) => Promise<T>): Promise<readonly T[]> =>
  Promise.all(Array.from({ length: MANY }, (_, index) => act(index)));

const begin = (key: string) => {
  const applicant = {
    kind: 'person',
    codeType: '111',
    number: CITIZEN,
    name: '巴特尔',
    phone: '13804710001',
  };
  return post(citizen, '', { item: CODE, applicant, channel: 'web' }, key);
};

const submitted = async (key: string): Promise<string> => {
  const id = String((await begin(key)).json['id']);
  expect((await post(citizen, `/${id}/submission`)).status).toBe(200);
  return id;
};

const tally = (told: readonly Told[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(Object.groupBy(told, ({ status, json }) => `${status} ${json.code ?? ''}`)).map(
      ([kind, ones = []]) => [kind.trim(), ones.length],
    ),
  );

describe('fifty at once, over HTTP and the embedded engine', () => {
  it('begin one case with one key, and submit it under one number', async () => {
    const begun = await at(() => begin('race-begin-01'));
    expect(tally(begun)).toEqual({ 201: MANY });
    const [id, ...others] = [...new Set(begun.map(({ json }) => String(json['id'])))];
    expect(others).toEqual([]);
    const done = await at(() => post(citizen, `/${id ?? ''}/submission`));
    const good = done.filter(({ status }) => status === 200);
    expect(new Set(done.map(({ status }) => status)).isSubsetOf(new Set([200, 503]))).toBe(true);
    expect(good.length).toBeGreaterThan(0);
    const again = await post(citizen, `/${id ?? ''}/submission`);
    expect([...new Set([...good, again].map(({ json }) => json['number']))]).toHaveLength(1);
    const answer = await fetch(`${host.url}/${SITE}/v1/cases`, {
      headers: { authorization: `Bearer ${citizen}` },
    });
    const { cases } = (await answer.json()) as Readonly<{ cases: readonly unknown[] }>;
    expect(cases).toHaveLength(1);
  });

  it('submit fifty cases of one item under fifty numbers', async () => {
    const ids = (await at((index) => begin(`race-many-${index}`))).map(({ json }) => String(json['id']));
    const done = await Promise.all(ids.map((id) => post(citizen, `/${id}/submission`)));
    expect(tally(done)).toEqual({ 200: MANY });
    expect(new Set(done.map(({ json }) => json['number'])).size).toBe(MANY);
  });

  it('decide once, whoever of them', async () => {
    const id = await submitted('race-decide-1');
    await post(clerk, `/${id}/operations`, { operation: 'acceptance' }, 'race-accept-1');
    const tokens = await at((index) => mint('approver', { subject: `approver-${index}` }));
    const decision = { operation: 'decision', decision: 'granted' };
    const told = await Promise.all(
      tokens.map((token, index) => post(token, `/${id}/operations`, decision, `race-decision-${index}`)),
    );
    expect(tally(told)).toEqual({ 200: 1, '409 case-state-conflict': MANY - 1 });
  });

  it('claim once', async () => {
    const id = await submitted('race-claim-01');
    const tokens = await at((index) => mint('clerk', { subject: `clerk-${index}` }));
    const told = await Promise.all(tokens.map((token) => post(token, `/${id}/claim`)));
    expect(tally(told)).toEqual({ 200: 1, '409 case-claimed': MANY - 1 });
  });
});
