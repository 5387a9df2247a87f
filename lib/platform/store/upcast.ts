import type * as z from 'zod/mini';
import { safeParse } from 'zod/mini';
import type { StoredRecord } from './record-table.ts';

/** Thrown for a record of a version not known here, or of another shape than its version. Names the record, never its data. */
export class RecordUnreadable extends Error {
  readonly code = 'record-unreadable';
  readonly pk: string;
  readonly sk: string;
  readonly v: number;
  constructor({ pk, sk, v }: StoredRecord, reason: string) {
    super(`record-unreadable: ${pk} ${sk} (version ${v}): ${reason}`);
    this.pk = pk;
    this.sk = sk;
    this.v = v;
  }
}

/** By the version it reads: turns data of version n into data of version n + 1. */
export type Upcasters = Readonly<Record<number, (data: unknown) => unknown>>;

const upcast = (record: StoredRecord, version: number, upcasters: Upcasters): unknown => {
  if (!Number.isInteger(record.v) || record.v < 1 || record.v > version)
    throw new RecordUnreadable(record, `versions 1 to ${version} are known`);
  let data = record.data;
  for (let v = record.v; v < version; v += 1) {
    const step = upcasters[v];
    if (step === undefined) throw new RecordUnreadable(record, `nothing reads version ${v}`);
    try {
      data = step(data);
    } catch {
      throw new RecordUnreadable(record, `not of the shape of version ${v}`);
    }
  }
  return data;
};

/**
 * Reads a record's data in today's shape, whatever version wrote it. Throws {@link RecordUnreadable} for an unknown
 * version and for data that does not match; says where it does not, never what stands there.
 */
export const reader =
  <Schema extends z.ZodMiniType>(version: number, upcasters: Upcasters, schema: Schema) =>
  (record: StoredRecord): z.output<Schema> => {
    const parsed = safeParse(schema, upcast(record, version, upcasters));
    if (parsed.success) return parsed.data;
    const places = parsed.error.issues.map(({ path }) => `/${path.map(String).join('/')}`);
    throw new RecordUnreadable(record, `not in shape at ${places.slice(0, 10).join(', ')}`);
  };
