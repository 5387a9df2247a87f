import { keyOf, type RecordTable } from '../platform/store/record-table.ts';
import { reader } from '../platform/store/upcast.ts';
import { isExpired, isPutOff, upload as schema, type Upload, type UploadStore } from './upload.ts';

const VERSION = 1;
const readUpload = reader(VERSION, {}, schema);

const keyFor = (id: string) => ({ pk: keyOf('upload', id), sk: 'head' });

const toRecord = (upload: Upload) => ({
  ...keyFor(upload.id),
  v: VERSION,
  data: upload,
  listed:
    upload.state === 'checking'
      ? { list: 'uploads#checking', order: `${upload.delay?.until ?? upload.createdAt}#${upload.id}` }
      : { list: 'uploads#expiring', order: `${upload.expiresAt}#${upload.id}` },
});

const uploadIn = ({ data }: { data: unknown }): Upload => schema.parse(data);

/** {@link UploadStore} in the room's DynamoDB table: `upload#<id>`. */
export const dynamoUploadStore = (table: RecordTable): UploadStore => ({
  find: async (id) => {
    const record = await table.get(keyFor(id), { fresh: true });
    return record && { upload: readUpload(record), rev: record.rev };
  },
  create: (upload) => table.putIfAbsent(toRecord(upload)),
  save: async (upload, expectedRev) =>
    (await table.replace(toRecord(upload), expectedRev)) === 'written' ? 'saved' : 'stale',
  remove: async (id, expectedRev) => {
    await table.remove(keyFor(id), expectedRev);
  },
  listChecking: async (now, limit) =>
    (await table.list({ list: 'uploads#checking', limit })).records
      .map(uploadIn)
      .flatMap((upload) => (isPutOff(upload, now) ? [] : [upload.id])),
  listExpired: async (before, limit) =>
    (await table.list({ list: 'uploads#expiring', limit })).records
      .map(uploadIn)
      .flatMap((upload) => (isExpired(upload, before) ? [upload.id] : [])),
});
