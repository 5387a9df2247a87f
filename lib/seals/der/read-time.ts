import { TAG, type DerNode } from './node.ts';
import { refused } from './refusal.ts';

/**
 * An instant. `strict` is false where it is written in a way that ASN.1 allows and DER does not: without seconds, with
 * an offset, or with zeros after the fraction. Every form without a zone is refused: the instant would be a guess.
 */
export type DerTime = Readonly<{ at: Date; strict: boolean }>;

const CLOCK =
  /^(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})?(?:\.(?<fraction>\d{1,9}))?(?<zone>Z|[+-]\d{4})$/;
const STRICT_CLOCK = /^\d{6}(?:\.\d*[1-9])?Z$/;

/** RFC 5280: years of two digits from 50 on are of the last century. */
const century = (date: string): string => {
  if (date.length === 8) return date;
  return `${Number(date.slice(0, 2)) >= 50 ? '19' : '20'}${date}`;
};

const offsetMinutes = (zone: string): number => {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3));
  return zone.startsWith('-') ? -minutes : minutes;
};

const instantOf = (date: string, clock: string): Date | undefined => {
  const { hour, minute, second = '00', fraction = '', zone = 'Z' } = CLOCK.exec(clock)?.groups ?? {};
  const full = century(date);
  const local = `${full.slice(0, 4)}-${full.slice(4, 6)}-${full.slice(6)}T${hour}:${minute}:${second}`;
  const parsed = new Date(`${local}.${fraction.padEnd(3, '0').slice(0, 3)}Z`);
  // 30 February and 24:00 parse into the next day: what is read must be what was written.
  if (Number.isNaN(parsed.getTime()) || !parsed.toISOString().startsWith(local)) return undefined;
  const offset = offsetMinutes(zone);
  return Math.abs(offset) > 14 * 60 ? undefined : new Date(parsed.getTime() - offset * 60_000);
};

/** Reads a UTCTime or GeneralizedTime. */
export const readTime = ({ tag, content, offset, contentOffset }: DerNode): DerTime => {
  if (tag !== TAG.utcTime && tag !== TAG.generalizedTime) throw refused('der-field-other', offset);
  const text = Buffer.from(content.subarray(0, 40)).toString('latin1');
  const digits = tag === TAG.utcTime ? 6 : 8;
  const clock = text.slice(digits);
  const at = instantOf(text.slice(0, digits), clock);
  if (at === undefined || (tag === TAG.utcTime && clock.includes('.')))
    throw refused('der-time-wrong', contentOffset);
  return { at, strict: STRICT_CLOCK.test(clock) };
};
