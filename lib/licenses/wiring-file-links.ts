import { systemClock } from '../kernel/clock.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { s3Client } from '../platform/store/s3-client.ts';
import { endpointFor, parseZones } from '../uploads/zones.ts';
import type { LicenseFileLinks, LinksFor } from './file/license-file.ts';
import { s3LicenseFileLinks } from './file/license-file-links.s3.ts';

/** Settings for links besides those of the room: where files are, and the zones of callers (docs/uploads.md). */
export const LICENSE_LINKS_ENV = ['SITE', 'FILES_BUCKET', 'UPLOAD_ZONES'] as const;

/** Joins links to the hosts of callers' zones, as files that come in are. */
export const wireFileLinks = (env: Env): Readonly<{ linksFor: LinksFor }> => {
  const { SITE, FILES_BUCKET, UPLOAD_ZONES } = requireEnv(env, LICENSE_LINKS_ENV);
  const zones = parseZones(UPLOAD_ZONES);
  const made = new Map<string, LicenseFileLinks>();
  const linksAt = (endpoint: string): LicenseFileLinks => {
    const known = made.get(endpoint);
    if (known) return known;
    const client = s3Client(endpoint === 'default' ? env : { ...env, AWS_ENDPOINT_URL_S3: endpoint });
    const place = { bucket: FILES_BUCKET, site: SITE, clock: systemClock };
    const links = s3LicenseFileLinks({ client, ...place });
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
