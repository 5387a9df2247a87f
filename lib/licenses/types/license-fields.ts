/**
 * Short names that GB/T 36903-2018 fixes for the license itself, and for a copy with a note (加注件): no element of a face is
 * exchanged under one of them. What the standard does not know bears the prefix `KZ_`.
 */
export const LICENSE_FIELDS: ReadonlySet<string> = new Set([
  'ZZMC',
  'ZZLXDM',
  'ZZBH',
  'ZZBS',
  'ZZBFJG',
  'ZZBFJGDM',
  'ZZBFRQ',
  'CZZT',
  'CZZTDM',
  'CZZTDMLX',
  'CZZTDMLXDM',
  'ZZYXQQSRQ',
  'ZZYXQJZRQ',
  'ZZQZR',
  'ZZQZSJ',
  'ZZQZMC',
  'CJSJ',
  'JZJZZSJ',
  'JZJZZZ',
  'JZJZZSY',
  'JZJYXQJZSJ',
]);
