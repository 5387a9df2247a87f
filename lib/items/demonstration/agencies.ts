import { organisationCheckDigit } from '../../kernel/organisation-code.ts';
import { usccCheckDigit } from '../../kernel/uscc.ts';
import { placesOf, type Place } from './places.ts';
import { DUTIES } from './subjects.ts';

/** An agency of the demonstration data. Its code is sound, and its organisation code begins DE (for demonstration): made up. */
export type DemonstrationAgency = Readonly<{
  uscc: string;
  name: string;
  shortName: string;
  division: string;
  nature: 'statutory' | 'authorised';
  /** When it ended, and the code of the agency that took over. */
  to?: string;
  successor?: string;
}>;

/** Places have at most this many agencies; with the digits of the place the serial is then unique. */
const SERIALS_PER_PLACE = 36;

const SHORT: Readonly<Record<string, string>> = {
  人力资源和社会保障: '人社',
  市场监督管理: '市监',
  住房和城乡建设: '住建',
  林业和草原: '林草',
  文化和旅游: '文旅',
  卫生健康: '卫健',
  工商行政管理: '工商',
  药品监督管理: '药监',
  医疗保障: '医保',
  交通运输: '交通',
  生态环境: '环保',
};

/** The region's agencies are 厅, but for those that stand under one or were 局 from the first. */
const REGION_BUREAUS: ReadonlySet<string> = new Set([
  '市场监督管理',
  '药品监督管理',
  '林业和草原',
  '医疗保障',
  '体育',
  '工商行政管理',
]);

/** Duties that no organ of the state has: its category in the USCC, and how it is called. */
const AUTHORISED: Readonly<Record<string, Readonly<{ category: string; name: string }>>> = {
  残疾人服务: { category: '3', name: '残疾人联合会' },
  住房公积金管理: { category: '2', name: '住房公积金中心' },
};

const nameOf = (duty: string, level: Place['level'], called: string): string => {
  const isBureau = level !== 'provincial' || REGION_BUREAUS.has(duty);
  return AUTHORISED[duty]?.name ?? `${called}${isBureau ? '局' : '厅'}`;
};

/** The duty of the agencies that a reform merged into others: no newer item is theirs. */
export const FORMER_DUTY = '工商行政管理';
const FORMER_DUTY_NOW = '市场监督管理';

/** The day of the reform. */
export const REFORM = '2026-07-01';

const serialOf = (duty: string): number => {
  if (duty === FORMER_DUTY) return SERIALS_PER_PLACE - 1;
  const serial = DUTIES.indexOf(duty);
  if (serial < 0) throw new RangeError(`demonstration-duty-unknown: ${duty}`);
  return serial;
};

const organisationCode = (place: Place, duty: string): string => {
  const serial = Number(place.code.slice(2)) * SERIALS_PER_PLACE + serialOf(duty);
  const body = `DE${String(serial).padStart(6, '0')}`;
  return `${body}${organisationCheckDigit(body) ?? ''}`;
};

const made = new Map<string, DemonstrationAgency>();

const make = (place: Place, duty: string): DemonstrationAgency => {
  const { level, name, longName, code } = place;
  const body = `1${AUTHORISED[duty]?.category ?? '1'}${code}${organisationCode(place, duty)}`;
  const end = duty === FORMER_DUTY ? { to: REFORM, successor: agencyOf(place, FORMER_DUTY_NOW).uscc } : {};
  return {
    ...end,
    uscc: `${body}${usccCheckDigit(body) ?? ''}`,
    name: `${longName}${nameOf(duty, level, duty)}`,
    shortName: `${level === 'provincial' ? '内蒙古' : name}${nameOf(duty, level, SHORT[duty] ?? duty)}`,
    division: code,
    nature: AUTHORISED[duty] === undefined ? 'statutory' : 'authorised',
  };
};

/** The agency that a duty has at a place. There are few, and each has thousands of items: made once. */
export const agencyOf = (place: Place, duty: string): DemonstrationAgency => {
  const key = `${place.code}${duty}`;
  const known = made.get(key) ?? make(place, duty);
  made.set(key, known);
  return known;
};

/** Every agency of the items with which a newcomer starts, of several sites; those that have ended too. */
export const demonstrationAgencies = (sites: readonly string[]): readonly DemonstrationAgency[] =>
  sites
    .flatMap((site) => placesOf(site).few)
    .flatMap((place) => [...DUTIES, FORMER_DUTY].map((duty) => agencyOf(place, duty)));
