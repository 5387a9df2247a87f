import type { Defect } from '../../kernel/result.ts';
import { pointerTo } from '../../platform/http/pointer.ts';

/** Where what the facts of a file tell is in a request that issues a license. */
const PLACES: Readonly<Record<string, string>> = {
  '/type/code': '/type',
  '/type/name': '/type',
  '/identifier': '/serial',
  '/holder/code': '/holder/number',
  '/holder/codeKind/code': '/holder/codeType',
  '/holder/codeKind/name': '/holder/codeType',
  '/validity/firstDay': '/validity/from',
  '/validity/lastDay': '/validity/to',
  '/watermark/by': '/issuer/name',
  '/watermark/lastDay': '/validity/to',
};

/** A request for a next version names the holder elsewhere. */
const VERSION_PLACES: Readonly<Record<string, string>> = { ...PLACES, '/holder/name': '/holderName' };

const ROW = /^\/face\/(\d+)\//;

type Request = Readonly<{ rows: readonly string[]; isVersion: boolean }>;

/** Defects of the facts of a file, with pointers into the request; what comes to the same place and code is told once. */
export const requestDefects = (
  defects: readonly Defect[],
  { rows, isVersion }: Request,
): readonly Defect[] => {
  const places = isVersion ? VERSION_PLACES : PLACES;
  const told = defects.map((defect) => {
    const row = rows[Number(ROW.exec(defect.pointer)?.[1] ?? NaN)];
    const pointer = row === undefined ? (places[defect.pointer] ?? defect.pointer) : `/face${pointerTo(row)}`;
    return { ...defect, pointer };
  });
  return [...new Map(told.map((defect) => [`${defect.code} ${defect.pointer}`, defect])).values()];
};
