import { organisationCheckDigit } from '../../kernel/organisation-code.ts';
import { usccCheckDigit } from '../../kernel/uscc.ts';
import type { Place } from './places.ts';
import { DUTIES } from './subjects.ts';

/** An agency of the demonstration data. Its code is sound, and its organisation code begins DE (for demonstration): made up. */
export type DemonstrationAgency = Readonly<{
  uscc: string;
  name: string;
  shortName: string;
  division: string;
}>;

/** Places have at most this many agencies; with the digits of the place the serial is then unique. */
const SERIALS_PER_PLACE = 36;

const SHORT: Readonly<Record<string, string>> = {
  人力资源和社会保障: '人社',
  市场监督管理: '市监',
  住房和城乡建设: '住建',
  住房公积金管理: '公积金',
  林业和草原: '林草',
  文化和旅游: '文旅',
  卫生健康: '卫健',
  生态环境: '环保',
};

const organisationCode = (place: Place, duty: number): string => {
  const serial = Number(place.code.slice(2)) * SERIALS_PER_PLACE + duty;
  const body = `DE${String(serial).padStart(6, '0')}`;
  return `${body}${organisationCheckDigit(body) ?? ''}`;
};

const made = new Map<string, DemonstrationAgency>();

const make = (place: Place, duty: string): DemonstrationAgency => {
  const body = `11${place.code}${organisationCode(place, DUTIES.indexOf(duty))}`;
  const suffix = place.level === 'provincial' ? '厅' : '局';
  const short = place.level === 'provincial' ? '内蒙古' : place.name;
  return {
    uscc: `${body}${usccCheckDigit(body) ?? ''}`,
    name: `${place.longName}${duty}${suffix}`,
    shortName: `${short}${SHORT[duty] ?? duty}${suffix}`,
    division: place.code,
  };
};

/** The agency that a duty has at a place. There are few, and each has thousands of items: made once. */
export const agencyOf = (place: Place, duty: string): DemonstrationAgency => {
  const key = `${place.code}${duty}`;
  const known = made.get(key) ?? make(place, duty);
  made.set(key, known);
  return known;
};
