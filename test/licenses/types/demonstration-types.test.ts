import { expect, it } from 'vitest';
import { demonstrationAgencies } from '../../../lib/items/demonstration/agencies.ts';
import { definerOf, typeDefects } from '../../../lib/licenses/types/check-type.ts';
import { DEMONSTRATION_TYPES } from '../../../lib/licenses/types/demonstration-types.ts';
import { licenseTypeCode, licenseTypeContent } from '../../../lib/licenses/types/license-type.ts';
import { supersedingDefects } from '../../../lib/licenses/types/superseding-defects.ts';
import { loadDemonstrationTypes } from '../../../lib/licenses/types/load-demonstration-types.ts';
import { typesOver } from './room.ts';

const AGENCIES = demonstrationAgencies(['150000', '150100']);

it.each(DEMONSTRATION_TYPES)(
  'the type $content.name.zh-CN could be put by its definer',
  async ({ code, content }) => {
    const room = typesOver();
    await loadDemonstrationTypes(room);
    expect(licenseTypeCode.parse(code)).toBe(code);
    expect(licenseTypeContent.parse(content)).toEqual(content);
    expect(typeDefects(code, content)).toEqual([]);
    expect(await supersedingDefects(room.types, code, content.supersededBy)).toEqual([]);
    const definer = AGENCIES.find(({ uscc }) => uscc === definerOf(code));
    expect([definer?.name, definer?.division]).toEqual([content.definerName, content.division]);
  },
);
