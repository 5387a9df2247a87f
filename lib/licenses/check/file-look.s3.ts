import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { GetObjectCommand, HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { isMissing } from '../../platform/store/s3-status.ts';
import { licenseFileKey } from '../file/license-file.ts';
import type { FileLook } from './file-look.ts';

type Place = Readonly<{ client: S3Client; bucket: string; site: string }>;

const unlessMissing = async <T>(act: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await act();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

/** {@link FileLook} in the site's bucket: a HEAD each, and a streaming GET where digests are wanted. */
export const s3FileLook = ({ client, bucket, site }: Place): FileLook => {
  const at = (sm3: string) => ({ Bucket: bucket, Key: licenseFileKey(site, sm3) });
  return {
    sizeOf: async (sm3) =>
      (await unlessMissing(() => client.send(new HeadObjectCommand(at(sm3)))))?.ContentLength,
    digestOf: async (sm3) => {
      const got = await unlessMissing(() => client.send(new GetObjectCommand(at(sm3))));
      if (!(got?.Body instanceof Readable)) return undefined;
      const hash = createHash('sm3');
      for await (const chunk of got.Body as AsyncIterable<Uint8Array>) hash.update(chunk);
      return hash.digest('hex');
    },
  };
};
