import { expect, it } from 'vitest';
import * as retrieveLicenses from '../../../functions/licenses/retrieve-licenses.ts';
import { callHandler, keptDeps } from '../../platform/http/call-handler.ts';
import { CLERK, ITEM } from '../consents/lending.ts';
import { CITIZEN, file, identifierOf, OTHER_CITIZEN, PERSONAL, TYPE } from '../room.ts';
import { CASE, grounded, GROUNDS, groundOf, type Kind } from './grounds.ts';

type Room = Awaited<ReturnType<typeof grounded>>;

const ask = async ({ room, id }: Room, kind: Kind, holder: string, wanted: readonly object[]) => {
  const http = keptDeps({ authenticate: async () => ({ ...CLERK, agency: '11150100MB03271699' }) });
  const handler = retrieveLicenses.createHandler({ ...room, http, linksFor: async () => undefined });
  const { statusCode, headers, body } = await callHandler(handler, retrieveLicenses.route, {
    target: '/v1/licenses/retrievals',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      holder: { kind: 'person', number: holder },
      wanted,
      purpose: '核验',
      item: ITEM,
      caseNumber: CASE,
      ground: groundOf(kind, id),
    }),
  });
  return JSON.stringify([statusCode, headers, body]);
};

it.each(GROUNDS)(
  'who has no %s is answered the same to the byte, whoever and whatever there is or is not',
  async (kind) => {
    const room = await grounded();
    const holder = { ...PERSONAL.holder, number: OTHER_CITIZEN };
    await file(room.room, { serial: 'S2', personal: { ...PERSONAL, holder } });
    const told = new Set<string>();
    for (const person of [CITIZEN, OTHER_CITIZEN, '110101199003070003', 'nobody'])
      for (const wanted of [
        [{ type: TYPE }],
        [{ type: TYPE, number: PERSONAL.number }],
        [{ identifier: identifierOf() }],
        [{ identifier: identifierOf('S9') }],
        [{ type: '11100000000013338W099' }],
      ])
        told.add(await ask(room, kind, person, wanted));
    expect(told.size).toBe(1);
    expect([...told][0]).toMatch(/^\[404,.*ground-not-proven/);
  },
);
