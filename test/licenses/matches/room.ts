import type { Actor } from '../../../lib/kernel/actor.ts';
import { ok, refuse } from '../../../lib/kernel/result.ts';
import type { ItemMaterialList, WantedMaterial } from '../../../lib/licenses/matches/item-material-list.ts';
import { matchLicenses } from '../../../lib/licenses/matches/match-licenses.ts';
import type { MatchRequest } from '../../../lib/licenses/matches/match-requests.ts';
import type { RecordTable } from '../../../lib/platform/store/record-table.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { CLERK, ITEM } from '../consents/lending.ts';
import { materialsRoom } from '../materials/room.ts';
import { CITIZEN, citizen } from '../room.ts';

export const typeOf = (n: number): string => `11100000000013338W${String(n).padStart(3, '0')}`;

/** The library with matches; `lists` holds the materials of items. */
export const matchesRoom = (
  successors: Readonly<Record<string, string>> = {},
  table: RecordTable = memoryRecordTable(),
) => {
  const lists = new Map<string, readonly WantedMaterial[]>();
  const itemMaterialList: ItemMaterialList = async ({ code }) => {
    const list = lists.get(code);
    return list === undefined ? refuse('item-not-found', { facts: { item: code } }) : ok(list);
  };
  return { ...materialsRoom(table, successors), lists, itemMaterialList };
};
export type MatchesRoom = ReturnType<typeof matchesRoom>;

export const matchOwn = (room: MatchesRoom, request: MatchRequest, actor: Actor = citizen()) =>
  matchLicenses(room, actor, request);

/** A match by a clerk, on a consent. */
export const matchBy = (
  room: MatchesRoom,
  consent: string,
  wish: Partial<MatchRequest> = {},
  actor: Actor = CLERK,
) =>
  matchLicenses(room, actor, {
    holder: { kind: 'person', number: CITIZEN },
    purpose: '办理草场流转',
    item: ITEM,
    caseNumber: '150100-2026-000001',
    ground: { kind: 'consent', id: consent },
    ...wish,
  });
