import { BlockList, isIP } from 'node:net';
import * as z from 'zod/mini';

const network = z.string().check(z.refine((text) => networkOf(text) !== undefined, 'network-invalid'));

const settings = z.strictObject({
  /** Gateways of one's own that say in `header` which zone a caller came from; nobody else is believed. */
  gateways: z._default(z.array(network), []),
  header: z._default(z.string(), 'x-sumu-zone'),
  zones: z.array(
    z.strictObject({
      name: z.string(),
      networks: z._default(z.array(network), []),
      /** Where the zone reaches the S3 engine; `default` is the service's own address. Without: through functions alone. */
      endpoint: z.optional(z.string()),
    }),
  ),
});

/** Where callers come from (政务外网、互联网 ...) and the host at which each zone reaches the files. */
export type Zones = z.output<typeof settings>;

/** Reads the setting; throws where it is none. */
export const parseZones = (text: string): Zones => settings.parse(JSON.parse(text));

function networkOf(text: string) {
  const [address = '', bits = '', more] = text.split('/');
  const family = isIP(address);
  const prefix = Number(bits);
  const isPrefix = /^\d{1,3}$/.test(bits) && prefix <= (family === 4 ? 32 : 128);
  return family === 0 || !isPrefix || more !== undefined
    ? undefined
    : { address, prefix, family: family === 4 ? ('ipv4' as const) : ('ipv6' as const) };
}

const holds = (networks: readonly string[], address: string): boolean => {
  const list = new BlockList();
  for (const found of networks.map(networkOf))
    if (found) list.addSubnet(found.address, found.prefix, found.family);
  const family = isIP(address);
  return family !== 0 && list.check(address, family === 4 ? 'ipv4' : 'ipv6');
};

/**
 * The S3 endpoint that a caller can reach; undefined where none is named. Decided by the address that the gateway saw, never
 * by what a caller says: the header counts only from the gateways that the setting names.
 */
export const endpointFor = (
  zones: Zones,
  sourceIp: string,
  headers: Readonly<Record<string, string | undefined>>,
): string | undefined => {
  const zone = holds(zones.gateways, sourceIp)
    ? zones.zones.find(({ name }) => name === headers[zones.header])
    : zones.zones.find(({ networks }) => holds(networks, sourceIp));
  return zone?.endpoint;
};

/** What an endpoint needs to know of the zones. */
export type EndpointFor = Readonly<{
  endpointFor: (
    sourceIp: string,
    headers: Readonly<Record<string, string | undefined>>,
  ) => string | undefined;
}>;
