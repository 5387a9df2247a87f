import { DeleteObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { s3BodyStore } from '../body-store.s3.ts';
import type { WaitingFiles } from './waiting-files.ts';

type Place = Readonly<{ client: S3Client; bucket: string; prefix: string }>;

/** {@link WaitingFiles} in the site's bucket: `<prefix><verification>/<SM3>`. */
export const s3WaitingFiles = (place: Place): WaitingFiles => {
  const bodies = s3BodyStore(place);
  return {
    put: (verification, sm3, bytes) => bodies.put(`${verification}/${sm3}`, bytes),
    get: (verification, sm3) => bodies.get(`${verification}/${sm3}`),
    remove: async (verification, sm3) => {
      const Key = `${place.prefix}${verification}/${sm3}`;
      await place.client.send(new DeleteObjectCommand({ Bucket: place.bucket, Key }));
    },
  };
};
