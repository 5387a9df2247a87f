import type { LicenseFacts } from './license-facts.ts';

/** Said in the place of a last day where there is none. */
const WITHOUT_END = '长期';

/**
 * What a file tells of its license to programs: short names of GB/T 36903-2018 with their values, extensions (`KZ_`)
 * last. Who seals it and when (ZZQZR, ZZQZSJ, ZZQZMC) stands in the seal.
 */
export const metadataOf = (facts: LicenseFacts): readonly (readonly [name: string, value: string])[] => {
  const { type, issuer, holder, validity } = facts;
  return [
    ['ZZMC', type.name],
    ['ZZLXDM', type.code],
    ['ZZBH', facts.number],
    ['ZZBS', facts.identifier],
    ['ZZBFJG', issuer.name],
    ['ZZBFJGDM', issuer.code],
    ['ZZBFRQ', facts.issuedOn],
    ['CZZT', holder.name],
    ['CZZTDM', holder.code],
    ['CZZTDMLX', holder.codeKind.name],
    ['CZZTDMLXDM', holder.codeKind.code],
    ['ZZYXQQSRQ', validity.firstDay],
    ['ZZYXQJZRQ', validity.lastDay ?? WITHOUT_END],
    ['CJSJ', facts.createdAt],
    ...facts.face.flatMap(({ metadata, value }) =>
      metadata === undefined ? [] : [[metadata, value] as const],
    ),
  ];
};
