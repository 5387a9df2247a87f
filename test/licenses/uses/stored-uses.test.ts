import { expect, it } from 'vitest';
import { listUses } from '../../../lib/licenses/uses/list-uses.ts';
import { lending } from '../consents/lending.ts';
import { citizen, CITIZEN, identifierOf, TYPE, valueOf } from '../room.ts';

it('a use and a consent as they were stored before there was any ground but consent stay readable', async () => {
  const room = lending();
  const { table, keys } = room;
  const holder = keys.holder({ kind: 'person', number: CITIZEN }) ?? '';
  const [id, at] = ['0123456789abcdef0123456789abcdef', '2026-01-01T00:00:00.000Z'];
  const ground = { kind: 'consent', id };
  const use = {
    id: 'e1',
    at,
    agency: 'A',
    by: 'b',
    ground,
    item: 'I',
    caseNumber: 'C1',
    purpose: keys.encipherPurpose('办理变更', { ground, at }),
    whole: true,
    results: [{ type: TYPE, outcome: 'shown', identifier: identifierOf() }],
  };
  const consent = { id, holder, agency: 'A', types: [TYPE], licenses: [], from: at, until: at };
  await table.putIfAbsent({ pk: `uses#${holder}`, sk: `${at}#e1`, v: 1, data: use });
  await table.putIfAbsent({
    pk: `consent#${id}`,
    sk: 'head',
    v: 1,
    data: { ...consent, createdAt: at, request: 'r', uses: [use] },
  });
  const { uses } = valueOf(await listUses(room, citizen(), { limit: 10 }));
  expect(uses).toMatchObject([{ caseNumber: 'C1', purpose: '办理变更', ground }]);
  expect((await room.consents.find(id))?.consent.uses).toEqual([use]);
});
