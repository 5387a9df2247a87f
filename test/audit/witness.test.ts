import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as putCheckpoint from '../../functions/audit/put-audit-checkpoint.ts';
import type { SignedCheckpoint } from '../../lib/audit/checkpoints/checkpoint.ts';
import { httpWitness } from '../../lib/audit/checkpoints/witness.http.ts';
import { readWitnessedKeys } from '../../lib/audit/checkpoints/witnessed-keys.ts';
import { closeAuditSegments } from '../../lib/audit/close-audit-segments.ts';
import { AuditChainBroken } from '../../lib/audit/checkpoints/walk-lane.ts';
import { callHandler, keptDeps } from '../platform/http/call-handler.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import { auditOver, deliver, eventOf, eventsOf, KEY_ID, SITE, tickingClock, type Audit } from './room.ts';

/** The other site, and what its route answers. */
const otherSite = (more: Partial<Audit> = {}) => {
  const audit = { ...auditOver(memoryRecordTable()), ...more };
  const handler = putCheckpoint.createHandler({ ...audit, http: keptDeps() });
  const put = (signed: unknown, path = '') => {
    const { site, number } = (signed as SignedCheckpoint).checkpoint;
    return callHandler(handler, putCheckpoint.route, {
      target: path || `/v1/audit/checkpoints/${site}/${number}`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(signed),
    });
  };
  const told = async (signed: unknown, path = '') => {
    const { statusCode, body } = await put(signed, path);
    return [statusCode, JSON.parse(body ?? '{}').code];
  };
  return { audit, put, told };
};

/** A chain with so many signed heads. */
const chainOf = async (heads: number, first = 0): Promise<readonly SignedCheckpoint[]> => {
  const audit = auditOver(memoryRecordTable());
  const all: SignedCheckpoint[] = [];
  for (let i = 0; i < heads; i += 1) {
    await deliver(audit, [eventOf(first + i)]);
    await closeAuditSegments(audit);
    const latest = await audit.checkpoints.latest();
    if (latest !== undefined) all.push(latest);
  }
  return all;
};

describe('a site that keeps the signed heads of another', () => {
  it('keeps each once, and takes it again', async () => {
    const { told, audit } = otherSite();
    const [one, two] = await chainOf(2);
    expect(await told(one)).toEqual([201, undefined]);
    expect(await told(one)).toEqual([200, undefined]);
    expect(await told(two)).toEqual([201, undefined]);
    expect(await audit.witnessed.find(SITE, 2)).toEqual(two);
    expect(await audit.witnessed.page(SITE, 1)).toEqual([two]);
  });

  it('refuses another one of the same number, and says so to whoever is on watch', async () => {
    const { told, audit } = otherSite();
    const [mine] = await chainOf(1);
    const [another] = await chainOf(1, 50);
    await told(mine);
    expect(await told(another)).toEqual([409, 'checkpoint-forked']);
    expect(audit.logged).toEqual(['checkpoint-forked']);
    expect(await audit.witnessed.find(SITE, 1)).toEqual(mine);
  });

  it('refuses one that does not go on from the one before', async () => {
    const { told, audit } = otherSite();
    const [mine] = await chainOf(1);
    const [, foreign] = await chainOf(2, 50);
    await told(mine);
    expect(await told(foreign)).toEqual([409, 'checkpoint-forked']);
    expect(audit.logged).toEqual(['checkpoint-forked']);
  });

  it('keeps one of two that come at once', async () => {
    const { told } = otherSite();
    const [[a], [b]] = [await chainOf(1), await chainOf(1, 50)];
    const outcomes = await Promise.all([told(a), told(b)]);
    expect(outcomes.map(([status]) => status).toSorted()).toEqual([201, 409]);
  });

  it('takes nothing without a signature by a key that was handed over', async () => {
    const [one] = await chainOf(1);
    if (one === undefined) throw new Error('no head');
    const strange = otherSite({ witnessedKeys: new Map([[SITE, new Set(['0'.repeat(32)])]]) });
    expect(await strange.told(one)).toEqual([422, 'checkpoint-not-verified']);
    const { told, audit } = otherSite();
    const changed = { ...one, checkpoint: { ...one.checkpoint, at: '2026-11-24T03:00:00.000Z' } };
    expect(await told(changed)).toEqual([422, 'checkpoint-not-verified']);
    expect(await told({ ...one, publicKey: 'AAAA' })).toEqual([422, 'checkpoint-not-verified']);
    expect(await otherSite({ witnessedKeys: new Map() }).told(one)).toEqual([404, 'checkpoint-site-unknown']);
    expect(await told(one, `/v1/audit/checkpoints/${SITE}/7`)).toEqual([422, 'checkpoint-invalid']);
    expect(await told(one, '/v1/audit/checkpoints/150200/1')).toEqual([422, 'checkpoint-invalid']);
    expect(await told({ ...one, more: 1 })).toEqual([400, 'request-invalid']);
    expect(await audit.witnessed.find(SITE, 1)).toBeUndefined();
  });

  it('reads its keys from a setting, and refuses one that it does not understand', () => {
    expect(readWitnessedKeys(`{"150100":["${KEY_ID}"]}`).get('150100')).toEqual(new Set([KEY_ID]));
    expect(readWitnessedKeys('{}').size).toBe(0);
    for (const wrong of ['', '[]', '{"150100":[]}', '{"150100":["x"]}', '{"x":["' + KEY_ID + '"]}'])
      expect(() => readWitnessedKeys(wrong)).toThrow('witnessed-keys-invalid');
  });
});

describe('the copying of signed heads over HTTP', () => {
  let server: Server;
  let url: string;
  let site = otherSite();
  let status: number | undefined;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (status !== undefined) return void response.writeHead(status).end('{}');
        const signed: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
        void site.put(signed, request.url?.replace('/150000', '')).then(({ statusCode, headers, body }) => {
          response.writeHead(statusCode ?? 500, headers as Record<string, string>).end(body);
        });
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/150000`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const league = (table = memoryRecordTable()) =>
    auditOver(table, { witness: httpWitness(url), clock: tickingClock() });

  it('copies every head in order, goes on where it was, and sends none again', async () => {
    site = otherSite();
    const audit = league();
    await deliver(audit, eventsOf(0, 5));
    expect(await closeAuditSegments(audit)).toMatchObject({ copied: 'sent', checkpoint: 1 });
    status = 503;
    await deliver(audit, eventsOf(5, 9));
    expect(await closeAuditSegments(audit)).toMatchObject({ copied: 'later', checkpoint: 2 });
    expect(audit.logged).toContain('witness-unreachable');
    status = undefined;
    await deliver(audit, eventsOf(9, 12));
    expect(await closeAuditSegments(audit)).toMatchObject({ copied: 'sent', checkpoint: 3 });
    for (const number of [1, 2, 3])
      expect(await site.audit.witnessed.find(SITE, number)).toEqual(await audit.checkpoints.find(number));
    expect(await audit.sent.read()).toBe(3);
  });

  it('tells the operators of a chain that was written anew', async () => {
    site = otherSite();
    const before = league();
    await deliver(before, eventsOf(0, 5));
    await closeAuditSegments(before);
    const anew = league();
    await deliver(anew, eventsOf(1, 5));
    await expect(closeAuditSegments(anew)).rejects.toThrow(AuditChainBroken);
    expect(anew.logged).toContain('checkpoint-forked');
    expect(await anew.sent.read()).toBe(0);
  });

  it('leaves to the next run what the other site does not take', async () => {
    site = otherSite({ witnessedKeys: new Map() });
    const audit = league();
    await deliver(audit, eventsOf(0, 2));
    expect(await closeAuditSegments(audit)).toMatchObject({ copied: 'later' });
  });
});
