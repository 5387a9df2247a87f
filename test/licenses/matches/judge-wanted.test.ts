import { describe, expect, it } from 'vitest';
import type { LicenseRecord } from '../../../lib/licenses/license.ts';
import type { HeldOfType } from '../../../lib/licenses/matches/find-held.ts';
import type { WantedMaterial } from '../../../lib/licenses/matches/item-material-list.ts';
import { judgeWanted, type Held } from '../../../lib/licenses/matches/judge-wanted.ts';
import type { MaterialRecord } from '../../../lib/licenses/materials/material.ts';
import { typeOf } from './room.ts';

const [OLD, NEW] = [typeOf(1), typeOf(2)];
const A = { identifier: 'a-license' } as LicenseRecord;
const material = (level: 'B' | 'C' | 'D', licenseType = OLD) =>
  ({
    id: level,
    licenseType,
    level: level === 'B' ? 'C' : level,
    ...(level === 'B' ? { verification: {} } : {}),
  }) as MaterialRecord;

const wanted = (source?: WantedMaterial['source']): WantedMaterial => ({
  id: 'm',
  licenseTypes: [OLD],
  undecided: false,
  ...(source === undefined ? {} : { source }),
});

const held = (of: HeldOfType, materials: readonly MaterialRecord[] = []): Held => ({
  ofType: new Map([[OLD, of]]),
  materials,
});

const NONE: HeldOfType = { more: false };
const [B, C, D] = [material('B'), material('C'), material('D')];

describe('what satisfies a material', () => {
  it.each<[string, Held, WantedMaterial['source'], object]>([
    [
      'a valid license',
      held({ license: A, more: false }, [B]),
      'government',
      { outcome: 'satisfied', license: A },
    ],
    [
      'one whose original was seen',
      held(NONE, [C, D, B]),
      'government',
      { outcome: 'satisfied', material: B },
    ],
    ['what the applicant has made', held(NONE, [C, D]), 'applicant', { outcome: 'satisfied', material: D }],
    [
      'what is made, where nothing is said',
      held(NONE, [D]),
      undefined,
      { outcome: 'satisfied', material: D },
    ],
    [
      'nothing made in the place of what an authority issues',
      held(NONE, [D]),
      'government',
      { outcome: 'none' },
    ],
    ['nothing made in the place of what others issue', held(NONE, [D]), 'other', { outcome: 'none' }],
    [
      'a copy, when its original is shown',
      held({ state: 'revoked', more: false }, [D, C]),
      'government',
      { outcome: 'original-to-be-shown', material: C },
    ],
    ['nothing', held(NONE), 'applicant', { outcome: 'none' }],
    [
      'no license that is not valid',
      held({ state: 'expired', more: true }),
      'government',
      { outcome: 'not-valid', state: 'expired', more: true },
    ],
    ['no material of another type', held(NONE, [material('B', NEW)]), 'government', { outcome: 'none' }],
  ])('is %s', (_, has, source, verdict) => {
    expect(judgeWanted(wanted(source), [OLD], has)).toEqual(verdict);
  });

  it('is the license of a newer type, and the older one first', () => {
    const newer = { identifier: 'newer' } as LicenseRecord;
    const both = (older: HeldOfType): Held => ({
      ofType: new Map([
        [OLD, older],
        [NEW, { license: newer, more: false }],
      ]),
      materials: [],
    });
    expect(judgeWanted(wanted(), [OLD, NEW], both({ state: 'cancelled', more: false })).license).toBe(newer);
    expect(judgeWanted(wanted(), [OLD, NEW], both({ license: A, more: false })).license).toBe(A);
  });

  it('is not asked where it depends on an open question, has no type, or none that may be spoken of', () => {
    const valid = held({ license: A, more: false });
    expect(judgeWanted({ ...wanted(), undecided: true }, [OLD], valid)).toEqual({ outcome: 'undecided' });
    expect(judgeWanted({ ...wanted(), licenseTypes: [] }, [], valid)).toEqual({ outcome: 'no-license-type' });
    expect(judgeWanted(wanted(), [NEW], valid)).toEqual({ outcome: 'not-shared' });
  });
});
