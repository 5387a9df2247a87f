import { systemClock } from '../kernel/clock.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import type { FileLinks, LinksFor } from '../platform/store/file-links.ts';
import { s3FileLinks } from '../platform/store/file-links.s3.ts';
import { s3Client } from '../platform/store/s3-client.ts';
import { endpointFor, parseZones } from './zones.ts';

/** Settings for links besides those of a room: where files are, and the zones of callers (docs/uploads.md). */
const FILE_LINKS_ENV = ['SITE', 'FILES_BUCKET', 'UPLOAD_ZONES'] as const;

/** Joins links to the hosts of callers' zones, as files that come in are. `keyOf`: where a room keeps a file of a site. */
export const wireLinksTo = (
  env: Env,
  keyOf: (site: string, sm3: string) => string,
): Readonly<{ linksFor: LinksFor }> => {
  const { SITE, FILES_BUCKET, UPLOAD_ZONES } = requireEnv(env, FILE_LINKS_ENV);
  const zones = parseZones(UPLOAD_ZONES);
  const made = new Map<string, FileLinks>();
  const linksAt = (endpoint: string): FileLinks => {
    const known = made.get(endpoint);
    if (known) return known;
    const client = s3Client(endpoint === 'default' ? env : { ...env, AWS_ENDPOINT_URL_S3: endpoint });
    const place = { bucket: FILES_BUCKET, keyOf: (sm3: string) => keyOf(SITE, sm3), clock: systemClock };
    const links = s3FileLinks({ client, ...place });
    made.set(endpoint, links);
    return links;
  };
  return {
    linksFor: ({ sourceIp, headers }) => {
      const endpoint = endpointFor(zones, sourceIp, headers);
      return endpoint === undefined ? undefined : linksAt(endpoint);
    },
  };
};
