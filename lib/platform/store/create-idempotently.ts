import * as z from 'zod/mini';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { RecordTable, StoredRecord } from './record-table.ts';
import { reader } from './upcast.ts';

const VERSION = 1;
const readRequest = reader(VERSION, {}, z.object({ bodyDigest: z.string() }));

/** What stands under the key, and whether this call made it. */
export type Created = Readonly<{ record: StoredRecord; created: boolean }>;

/**
 * Creates a record whose `pk` holds the MAC of the request's idempotency key. The digest of the body is kept beside it
 * (`sk` = `request`) and is written first, so that after a crash the same request goes on and another is refused.
 * The same key and body answer the record that is there; another body is refused as `idempotency-key-reused`.
 */
export const createIdempotently = async (
  table: RecordTable,
  record: Omit<StoredRecord, 'rev'>,
  bodyDigest: string,
): Promise<Result<Created, 'idempotency-key-reused'>> => {
  const request = { pk: record.pk, sk: 'request' };
  if ((await table.putIfAbsent({ ...request, v: VERSION, data: { bodyDigest } })) === 'exists') {
    const first = await table.get(request, { fresh: true });
    if (first === undefined || readRequest(first).bodyDigest !== bodyDigest)
      return refuse('idempotency-key-reused');
  }
  const outcome = await table.putIfAbsent(record);
  const stored = await table.get(record, { fresh: true });
  if (stored === undefined) throw new Error('record-vanished');
  return ok({ record: stored, created: outcome === 'created' });
};
