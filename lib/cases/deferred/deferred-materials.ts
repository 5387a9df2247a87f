import type { LegalDate } from '../../kernel/clock.ts';
import type { CaseRecord } from '../case.ts';

/** The first date until which something was promised that has not come (容缺后补); undefined where nothing is owed. */
export const owedUntil = ({ materials }: Pick<CaseRecord, 'materials'>): LegalDate | undefined =>
  materials.flatMap((one) => (one.kind === 'deferred' ? [one.until] : [])).toSorted()[0];

/** Something that was promised is owed beyond its date. */
export const isOverdue = (record: Pick<CaseRecord, 'materials'>, today: LegalDate): boolean => {
  const until = owedUntil(record);
  return until !== undefined && until < today;
};

/**
 * Whether a case was granted while something was still owed (容缺通过): it follows from when what was promised came, if it has.
 */
export const isGrantedWithDeferral = ({ course, materials }: CaseRecord): boolean => {
  const decided = course.entries.findLast(({ action }) => action === 'decision');
  if (decided?.decision !== 'granted') return false;
  return materials.some((one) =>
    one.kind === 'deferred'
      ? true
      : one.broughtLater !== undefined && Date.parse(one.broughtLater.at) > Date.parse(decided.at),
  );
};
