import { addEvent, eventIdOf } from '../../platform/store/outbox.ts';
import { keyOf, type Outbox, type RecordTable } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import { grant, type Grant, type GrantStore } from './grant.ts';

const VERSION = 1;
const TYPE = 'license-grant-put';
const readGrant = reader(VERSION, {}, grant);

const headKey = (type: string, agency: string) => ({ pk: keyOf('grant', type), sk: keyOf(agency) });
const olderKey = ({ type, agency, version }: Grant) => ({
  pk: keyOf('grant', type, agency),
  sk: keyOf('v', String(version).padStart(6, '0')),
});

const toHead = (put: Grant, outbox?: Outbox) => {
  const { type, agency, version, putAt } = put;
  const key = headKey(type, agency);
  const event = { type: TYPE, at: putAt, subject: `${type}.${agency}`, facts: { type, agency, version } };
  return {
    ...key,
    v: VERSION,
    data: put,
    outbox: addEvent(outbox, eventIdOf(key, version, TYPE), event),
  };
};

const replaceHead = async (table: RecordTable, put: Grant, over: number) => {
  const record = await table.get(headKey(put.type, put.agency), { fresh: true });
  if (record?.rev !== over) return 'stale';
  const current = readGrant(record);
  // First, so that no version is ever gone: whoever loses has kept the same as whoever wins.
  await table.putIfAbsent({ ...olderKey(current), v: VERSION, data: current });
  return table.replace(toHead(put, record.outbox), over);
};

/** {@link GrantStore} in the room's table: `grant#<type>`, a head for each agency. The head's `rev` is the version. */
export const dynamoGrantStore = (table: RecordTable): GrantStore => ({
  find: async (type, agency) => {
    const record = await table.get(headKey(type, agency), { fresh: true });
    return record && readGrant(record);
  },
  put: async (put, over) => {
    if (put.version !== over + 1) throw new RangeError('grant-version-gap');
    const outcome = over === 0 ? await table.putIfAbsent(toHead(put)) : await replaceHead(table, put, over);
    return outcome === 'created' || outcome === 'written' ? 'put' : 'stale';
  },
  page: async ({ type, limit, after }) => {
    const page = await table.query({
      pk: keyOf('grant', type),
      limit,
      ...(after === undefined ? {} : { after }),
    });
    return {
      grants: page.records.map(readGrant),
      ...(page.after === undefined ? {} : { after: page.after }),
    };
  },
});
