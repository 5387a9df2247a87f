import { actorDigest } from '../../../lib/cases/authorize.ts';
import type { CaseItem } from '../../../lib/cases/case-items.ts';
import type { Actor } from '../../../lib/kernel/actor.ts';
import {
  AGENCY,
  AGENT,
  APPROVER,
  CITIZEN,
  CLERK,
  itemOf,
  LICENSE_TYPE,
  official,
  OTHER_AGENCY,
  OTHER_CITIZEN,
  SUPERVISOR,
  WINDOW,
  citizen,
} from '../room.ts';
import type { ItemModel, Player } from './case-model.ts';

/** Who plays, as the room knows them. */
export const ACTORS: Readonly<Record<Player, Actor>> = {
  one: citizen(CITIZEN),
  two: citizen(OTHER_CITIZEN),
  agent: AGENT,
  window: WINDOW,
  clerk: CLERK,
  stranger: official('clerk', { subject: 'stranger', division: '150122' }),
  both: official('clerk', { subject: 'both', roles: ['clerk', 'approver'] }),
  approver: APPROVER,
  second: official('approver', { subject: 'second' }),
  fire: official('approver', { subject: 'fire', agency: OTHER_AGENCY }),
  supervisor: SUPERVISOR,
};

const PLAYERS = new Map(Object.entries(ACTORS).map(([name, actor]) => [actorDigest(actor), name]));
export const playerOf = (digest: string): string => PLAYERS.get(digest) ?? digest;

const code = (place: number): string => `${AGENCY}415011234500${place}`;
const workdays = { legal: { value: 20, unit: 'workday' }, promised: { value: 5, unit: 'workday' } } as const;

/** Items of every make: plain, with four eyes, with joint steps and a license, and such as are no licensing at all. */
export const ITEMS: readonly ItemModel[] = [
  { code: code(1), licensing: true, limits: workdays, fourEyes: false, endsWithLicense: false, steps: [] },
  { code: code(2), licensing: true, limits: workdays, fourEyes: true, endsWithLicense: true, steps: [] },
  {
    code: code(3),
    licensing: true,
    limits: workdays,
    fourEyes: false,
    endsWithLicense: true,
    steps: [
      { id: 'own', parallel: true, fire: false },
      { id: 'fire', parallel: true, fire: true },
      { id: 'last', parallel: false, fire: false },
    ],
  },
  {
    code: code(4),
    licensing: false,
    limits: { legal: { value: 1, unit: 'month' }, promised: { value: 20, unit: 'day' } },
    fourEyes: true,
    endsWithLicense: false,
    steps: [{ id: 'own', parallel: false, fire: false }],
  },
  {
    code: code(5),
    licensing: false,
    limits: { promised: { value: 0, unit: 'workday' } },
    fourEyes: false,
    endsWithLicense: false,
    steps: [],
  },
];

/** An item as cases see it. */
export const toItem = (item: ItemModel, version: number): CaseItem =>
  itemOf({
    code: item.code,
    version,
    fourEyes: item.fourEyes,
    steps: item.steps.map(({ id, parallel, fire }) => ({
      id,
      parallel,
      ...(fire && { agency: OTHER_AGENCY }),
    })),
    bound: {
      limits: item.limits,
      type: item.licensing ? 'administrative-license' : 'public-service',
      ...(item.endsWithLicense && { licenseType: LICENSE_TYPE }),
    },
  });
