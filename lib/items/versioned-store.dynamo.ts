import type * as z from 'zod/mini';
import { addEvent } from '../platform/store/outbox.ts';
import { keyOf, type Outbox, type RecordTable, type StoredRecord } from '../platform/store/record-table.ts';
import { reader, type Upcasters } from '../platform/store/upcast.ts';
import { divisionPrefix, longDivision } from './division-prefix.ts';
import type { Head } from './versioned-head.ts';
import type { DraftState, VersionedStore } from './versioned-store.ts';

const SCHEMA_VERSION = 1;
const UPCASTERS: Upcasters = {};

const withEvents = (waiting: Outbox | undefined, events: Outbox): Outbox =>
  Object.entries(events).reduce((outbox, [id, event]) => addEvent(outbox, id, event), waiting ?? {});

type Options<Content> = Readonly<{
  table: RecordTable;
  /** The first segment of its keys. */
  name: string;
  head: z.ZodMiniType<Head<Content>>;
  content: z.ZodMiniType<Content>;
}>;

const draftList = (name: string, state: DraftState): string => `${name}-drafts#${state}`;

/** A head appears in the list of drafts while it has one: by division, then by code. */
const listingOf = <Content>(name: string, { code, draft }: Head<Content>): Pick<StoredRecord, 'listed'> =>
  draft === undefined
    ? {}
    : {
        listed: {
          list: draftList(name, draft.state),
          order: `${longDivision(draft.scope.division)}#${code}`,
        },
      };

/** {@link VersionedStore} in the room's DynamoDB table: `<name>#<code>` with the head and the bodies beside it. */
export const dynamoVersionedStore = <Content>({
  table,
  name,
  head: headSchema,
  content: contentSchema,
}: Options<Content>): VersionedStore<Content> => {
  const headKey = (code: string) => ({ pk: keyOf(name, code), sk: 'head' });
  const readHead = reader(SCHEMA_VERSION, UPCASTERS, headSchema);
  const readBody = reader(SCHEMA_VERSION, UPCASTERS, contentSchema);
  const bodyKey = (code: string, digest: string) => ({ pk: keyOf(name, code), sk: keyOf('body', digest) });
  return {
    find: async (code, options) => {
      const record = await table.get(headKey(code), options);
      return record && { head: readHead(record), rev: record.rev, outbox: record.outbox ?? {} };
    },
    readContent: async (code, digest) => {
      const record = await table.get(bodyKey(code, digest), { fresh: true });
      return record && readBody(record);
    },
    keepContent: async (code, digest, content) => {
      await table.putIfAbsent({ ...bodyKey(code, digest), v: SCHEMA_VERSION, data: content });
    },
    save: async (head, over, { events = {}, run } = {}) => {
      const record = {
        ...headKey(head.code),
        v: SCHEMA_VERSION,
        data: head,
        outbox: withEvents(over?.outbox, events),
        ...listingOf(name, head),
        ...(run === undefined ? {} : { run }),
      };
      const outcome =
        over === undefined ? await table.putIfAbsent(record) : await table.replace(record, over.rev);
      return outcome === 'created' || outcome === 'written' ? 'saved' : 'stale';
    },
    listDrafts: async (state, division, { limit, after }) => {
      const page = await table.list({
        list: draftList(name, state),
        prefix: divisionPrefix(division),
        limit,
        ...(after === undefined ? {} : { after }),
      });
      return {
        heads: page.records.map(readHead),
        ...(page.after === undefined ? {} : { after: page.after }),
      };
    },
  };
};
