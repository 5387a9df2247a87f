import { brokenIf, SOURCES, type Rule } from './rule.ts';

/** Two ways of writing one telephone number compare equal; texts without digits compare as they stand. */
const phoneOf = (text: string): string => {
  const digits = text
    .replace(/[０-９]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/\D/g, '');
  return digits === '' ? text.trim() : digits;
};

/** 咨询电话 differs from 投诉电话: nobody complains to whom they complain about. */
export const complaintGoesElsewhere: Rule = {
  name: 'complaint-goes-elsewhere',
  source: SOURCES.crossField,
  check: ({ consultation, complaint }) =>
    brokenIf(
      consultation !== undefined && complaint !== undefined && phoneOf(consultation) === phoneOf(complaint),
      'complaint-same-phone',
      '/complaint',
    ),
};
