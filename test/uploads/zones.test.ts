import { describe, expect, it } from 'vitest';
import { endpointFor, parseZones } from '../../lib/uploads/zones.ts';

const ZONES = parseZones(
  JSON.stringify({
    gateways: ['10.9.0.0/24'],
    zones: [
      { name: 'extranet', networks: ['10.0.0.0/8'], endpoint: 'https://files.internal' },
      { name: 'internet', networks: ['0.0.0.0/0', '::/0'], endpoint: 'https://files.example' },
      { name: 'kiosk' },
    ],
  }),
);
const SAYS = { 'x-sumu-zone': 'extranet', 'x-forwarded-for': '10.1.1.1' };

describe('the host that a caller is sent to', () => {
  it.each([
    ['the extranet', '10.1.2.3', {}, 'https://files.internal'],
    ['the internet', '114.1.2.3', {}, 'https://files.example'],
    ['the internet over IPv6', '2001:db8::1', {}, 'https://files.example'],
    ['the internet, whatever it says of itself', '114.1.2.3', SAYS, 'https://files.example'],
    ['a gateway of ours that names the zone', '10.9.0.7', SAYS, 'https://files.internal'],
    ['a gateway of ours that names none', '10.9.0.7', {}, undefined],
    ['a zone without a host', '10.9.0.7', { 'x-sumu-zone': 'kiosk' }, undefined],
    ['no address at all', '', SAYS, undefined],
  ])('is that of the zone, from %s', (_, sourceIp, headers, endpoint) => {
    expect(endpointFor(ZONES, sourceIp, headers)).toBe(endpoint);
  });

  it('is not read from a setting with a network that is none', () => {
    expect(() => parseZones('{"zones":[{"name":"x","networks":["10.0.0.0/33"]}]}')).toThrow(
      'network-invalid',
    );
    expect(() => parseZones('{"zones":[{"name":"x","networks":["ten"]}]}')).toThrow('network-invalid');
  });
});
