import type { Defect } from '../../kernel/result.ts';
import { pointerTo } from '../../platform/http/pointer.ts';
import type { CaseItem } from '../case-items.ts';
import type { CasePersonal, CaseRecord } from '../case.ts';
import { isSoundNumber } from '../personal-data.ts';
import { checkForm, FORM_DEFECTS } from './check-form.ts';

/** What an application may lack when it is submitted. */
export const COMPLETENESS_DEFECTS = [
  ...FORM_DEFECTS,
  'situation-open',
  'material-missing',
  'applicant-number-unsound',
  'applicant-phone-missing',
] as const;

const materialDefects = (
  { wanted }: ReturnType<CaseItem['situation']>,
  { materials }: CaseRecord,
): Defect[] => {
  const given = new Set(materials.map(({ requirement }) => requirement));
  return wanted.flatMap(({ id, name, necessity, undecided }) =>
    necessity === 'optional' || undecided || given.has(id)
      ? []
      : [{ code: 'material-missing', pointer: '/materials', facts: { material: id, name } }],
  );
};

/**
 * All that an application lacks before it can be submitted, by the version that it is bound to: answers, materials, who applies.
 * Pointers lead into the application, or into the case for what was said when it was begun.
 */
export const checkComplete = (
  item: CaseItem,
  record: CaseRecord,
  { applicant, form }: CasePersonal,
): readonly Defect[] => {
  const situation = item.situation(record.situations);
  return [
    ...(isSoundNumber(applicant) ? [] : [{ code: 'applicant-number-unsound', pointer: '/applicant/number' }]),
    ...(applicant.phone === undefined
      ? [{ code: 'applicant-phone-missing', pointer: '/applicant/phone' }]
      : []),
    ...checkForm(item.schema, form, { at: '/form', complete: true }),
    ...situation.defects,
    ...situation.open.map(({ id, text }) => ({
      code: 'situation-open',
      pointer: `/situations${pointerTo(id)}`,
      facts: { question: id, text },
    })),
    ...materialDefects(situation, record),
  ];
};
