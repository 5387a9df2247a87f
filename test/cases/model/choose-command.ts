import { dayOfInstant } from './calendar-table.ts';
import {
  NEEDS,
  openIn,
  playersFor,
  possibleIn,
  ROLES_OF,
  type Around,
  type CaseModel,
  type Command,
  type Player,
} from './case-model.ts';
import { ITEMS } from './cast.ts';

export type Dice = Readonly<{
  chance: (share: number) => boolean;
  upTo: (most: number) => number;
  oneOf: <T>(all: readonly T[]) => T;
}>;

export const diceOf = (random: () => number): Dice => {
  const upTo = (most: number): number => Math.floor(random() * most);
  return {
    chance: (share) => random() < share,
    upTo,
    oneOf: (all) => {
      const found = all[upTo(all.length)];
      if (found === undefined) throw new Error('nothing to choose from');
      return found;
    },
  };
};

const PLAYERS = Object.keys(ROLES_OF) as Player[];
const OPERATIONS = [
  ...Object.keys(NEEDS),
  'review-start',
  'special-procedure-start',
  'special-procedure-end',
  'extension',
  'decision',
  'license-making',
  'conclusion',
  'revocation',
];

const SAYS: Readonly<
  Record<string, (one: CaseModel | undefined, around: Around, dice: Dice) => Record<string, unknown>>
> = {
  'correction-request': () => ({ lacking: [{ requirement: 'm1', text: '未签字' }] }),
  'non-acceptance': () => ({ reason: '不属于许可事项' }),
  transfer: () => ({ to: '另一局', reason: '不属本机关职权' }),
  'review-step': (one, _, { chance, oneOf }) => {
    const open = one === undefined ? [] : openIn(one);
    const step = open.length > 0 && chance(0.8) ? oneOf(open) : oneOf(['own', 'fire', 'last', 'nowhere']);
    return { step, opinion: oneOf(['agreed', 'objected']) };
  },
  'special-procedure-start': (_, { now }) => ({
    name: '听证',
    reason: '利害关系人申请',
    days: 20,
    notice: { number: '特告1号', on: dayOfInstant(now) },
  }),
  'special-procedure-end': () => ({ result: '听证结束' }),
  extension: (_, __, { oneOf }) => ({ more: oneOf([1, 5, 10, 10, 11, 15, 16]), reason: '案情复杂' }),
  decision: (_, __, { oneOf, chance }) => ({
    decision: oneOf(['granted', 'granted', 'granted', 'refused', 'terminated']),
    ...(chance(0.8) && { reason: '符合条件' }),
  }),
  conclusion: (one, _, { chance, oneOf }) => {
    if (one === undefined || (!one.item.endsWithLicense && chance(0.9))) return {};
    return chance(0.7) ? { license: `license-${one.applicant}` } : oneOf([{}, { license: 'license-none' }]);
  },
  delivery: () => ({ method: 'counter' }),
  revocation: () => ({ reason: '依法撤销' }),
  withdrawal: (_, __, { chance }) => (chance(0.7) ? {} : { reason: '不办了' }),
  save: (one, _, { chance, oneOf }) => ({
    filled: chance(0.85),
    ifMatch: chance(0.85) ? oneOf([String(one?.rev ?? 0), '*']) : String((one?.rev ?? 0) - 1),
  }),
};

/** Operations that have no key of their own: they happen once. */
const KEYLESS = ['create', 'save', 'submission', 'correction-answer', 'withdrawal'];

/** What often ends a case, and would end every one of them early. */
const ENDING = ['withdrawal', 'non-acceptance', 'transfer', 'archiving', 'revocation'];

/** Something to do on a case: mostly what makes sense, and sometimes anything by anybody. */
export const chooseCommand = (
  one: CaseModel | undefined,
  creator: Player,
  around: Around,
  dice: Dice,
): Command => {
  const { chance, oneOf, upTo } = dice;
  const absent = one === undefined || one.state === 'reserved';
  if (absent ? chance(0.9) : chance(0.03)) {
    const item = one?.item.code ?? oneOf(ITEMS).code;
    const applicant =
      creator === 'one' || creator === 'two' ? creator : (one?.applicant ?? oneOf(['one', 'two']));
    const other = chance(0.08) ? oneOf(ITEMS).code : item;
    return { by: creator, what: 'create', key: 'create', body: { item: other, applicant } };
  }
  const possible = absent
    ? []
    : possibleIn(one.state)
        .concat(one.state === 'draft' || one.state === 'correction-asked' ? ['save', 'save'] : [])
        .filter((what) => OPERATIONS.includes(what) && (!ENDING.includes(what) || chance(0.15)));
  const what = possible.length > 0 && chance(0.85) ? oneOf(possible) : oneOf(OPERATIONS);
  const may = absent ? [] : playersFor(one, what, around);
  const by = may.length > 0 && chance(0.85) ? oneOf(may) : oneOf(PLAYERS);
  const key = KEYLESS.includes(what) ? what : chance(0.06) ? 'often' : `${what} ${upTo(1e9)}`;
  return { by, what, key, body: SAYS[what]?.(one, around, dice) ?? {} };
};
