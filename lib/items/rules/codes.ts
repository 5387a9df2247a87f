import { parseUscc } from '../../kernel/uscc.ts';
import { parseBasicCode } from '../basic-code.ts';
import { exerciseLevelOf } from '../implementing-code.ts';
import { parseItemCode } from '../item-code.ts';
import { longDivision } from '../division-prefix.ts';
import { EXERCISE_LEVELS } from '../value-domains.ts';
import { broken, brokenIf, SOURCES, type Rule } from './rule.ts';

/** What a basic code may be and still be used: a province's own type pair, or one pair for several types. */
const TOLERATED = ['item-type-mixed', 'item-type-extension'];

/** 基本编码 is of a known form, and its type pair says what 事项类型 says. */
export const basicCodeIsSound: Rule = {
  name: 'basic-code-is-sound',
  source: SOURCES.catalogue,
  check: ({ basicCode, type }) => {
    if (basicCode === undefined) return [];
    const { defects, itemType, hasSubItems } = parseBasicCode(basicCode);
    const unsound = defects.some((defect) => !TOLERATED.includes(defect.code));
    return [
      ...brokenIf(unsound, 'basic-code-unsound', '/basicCode', { basicCode }),
      ...brokenIf(hasSubItems, 'basic-code-of-parent', '/basicCode', { basicCode }),
      ...brokenIf(
        itemType !== undefined && itemType !== 'administrative-power' && itemType !== type,
        'basic-code-type-disagrees',
        '/type',
        { expected: itemType, found: type },
      ),
    ];
  },
};

/** 实施主体编码 is a sound USCC. The region inside it is never judged. */
export const agencyCodeIsSound: Rule = {
  name: 'agency-code-is-sound',
  source: 'GB 32100-2015',
  check: ({ agency }) =>
    brokenIf(
      agency.code !== undefined && !parseUscc(agency.code).valid,
      'agency-code-unsound',
      '/agency/code',
      {
        agency: agency.code,
      },
    ),
};

/** 实施编码 = USCC of the agency + 行使层级 + 基本编码. A code of an older generation, or a faulty one, was kept as it is. */
export const implementingCodeAgrees: Rule = {
  name: 'implementing-code-agrees',
  source: SOURCES.catalogue,
  check: ({ agency, basicCode, levels = [] }, code) => {
    const { kind, segments, defects } = parseItemCode(code);
    if ((kind !== 'implementing' && kind !== 'handling') || defects.length > 0) return [];
    const level = exerciseLevelOf(segments.level ?? '');
    return [
      ...brokenIf(
        agency.code !== undefined && segments.agency?.original !== agency.code,
        'code-agency-disagrees',
        '/agency/code',
        { code },
      ),
      ...brokenIf(
        level !== undefined && levels.length > 0 && !levels.includes(level),
        'code-level-disagrees',
        '/levels',
        {
          code,
          expected: level,
        },
      ),
      ...brokenIf(
        basicCode !== undefined && segments.base?.original !== basicCode,
        'code-basic-disagrees',
        '/basicCode',
        { code },
      ),
    ];
  },
};

/** The level whose own division a code is: 000000 national, 150000 provincial ... 12 digits township or village. */
const levelOfDivision = (division: string): number => {
  const long = longDivision(division);
  if (!long.endsWith('000')) return 6;
  if (!long.endsWith('000000')) return 5;
  if (!long.endsWith('00000000')) return 4;
  return long.startsWith('000000') ? 1 : long.endsWith('0000000000') ? 2 : 3;
};

/** A power is exercised at the level of its division, or there by a branch of a higher one; never only by lower ones. */
export const divisionSuitsLevel: Rule = {
  name: 'division-suits-level',
  source: SOURCES.practice,
  check: ({ division, levels = [] }) => {
    const own = levelOfDivision(division);
    const suits = levels.some((level) => level === 'graded' || EXERCISE_LEVELS.indexOf(level) + 1 <= own);
    return levels.length === 0 || suits
      ? []
      : [broken('division-level-disagrees', '/division', { division, levels })];
  },
};
