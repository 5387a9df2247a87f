import type { Defect } from '../../kernel/result.ts';
import { pointerTo } from '../../platform/http/pointer.ts';

/** Half characters (lone surrogates, which JSON can write): no digest and no cipher takes them. Names of fields count too. */
export const illFormedTexts = (value: unknown, pointer = ''): readonly Defect[] => {
  const wrong: Defect = { code: 'text-ill-formed', pointer };
  if (typeof value === 'string') return value.isWellFormed() ? [] : [wrong];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) =>
    name.isWellFormed() ? illFormedTexts(child, `${pointer}${pointerTo(name)}`) : [wrong],
  );
};
