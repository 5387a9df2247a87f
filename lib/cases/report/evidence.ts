import type { Figures } from '../statistics/figures.ts';
import type { Tally } from '../statistics/tally.ts';

/** What a site's other rooms tell of themselves, within a division. Absent: this site has no such data. */
export type SiteFacts = Readonly<{
  items?: Readonly<{
    inForce: number;
    agencies: number;
    nationalCodes: number;
    withBasicCode: number;
    inBreach: number;
    online: number;
    mobile: number;
    kiosk: number;
    noVisit: number;
    joint: number;
    mongolian: number;
    places: number;
  }>;
  licenses?: Readonly<{ held: number; types: number; files: number }>;
  seals?: Readonly<{ registered: number }>;
  sync?: Readonly<{ mirrored: number; finishedAt?: string }>;
}>;

/** Everything that a pilot report may show, by name. */
export const EVIDENCE = [
  'items.inForce',
  'items.agencies',
  'items.nationalCodes',
  'items.withBasicCode',
  'items.inBreach',
  'items.online',
  'items.mobile',
  'items.kiosk',
  'items.noVisit',
  'items.joint',
  'items.mongolian',
  'items.places',
  'licenses.held',
  'licenses.types',
  'licenses.files',
  'seals.registered',
  'sync.mirrored',
  'cases.received',
  'cases.online',
  'cases.onlineShare',
  'cases.mobile',
  'cases.kiosk',
  'cases.hotline',
  'cases.window',
  'cases.accepted',
  'cases.acceptedBySilence',
  'cases.concluded',
  'cases.onTimeShare',
  'cases.overdue',
  'cases.visitsSaved',
  'cases.materialsSpared',
  'cases.meanDays',
  'cases.p90Days',
  'cases.poorRatings',
] as const;
export type EvidenceName = (typeof EVIDENCE)[number];

/** Figures by name. One that is absent is not known, which is another thing than none. */
export type Evidence = Readonly<Partial<Record<EvidenceName, number>>>;

const prefixed = (room: string, facts: Readonly<Record<string, unknown>> | undefined) =>
  Object.entries(facts ?? {}).map(([name, value]) => [`${room}.${name}`, value] as const);

const isFigure = (pair: readonly [string, unknown]): boolean =>
  typeof pair[1] === 'number' && EVIDENCE.some((name) => name === pair[0]);

/** What of the cases is shown; nothing where no case was counted. */
const casesOf = ({ workingDays, ratings, ...figures }: Figures, byChannel: Tally) => ({
  ...figures,
  mobile: byChannel['mobile'] ?? 0,
  kiosk: byChannel['kiosk'] ?? 0,
  hotline: byChannel['hotline'] ?? 0,
  window: byChannel['window'] ?? 0,
  ...(workingDays === undefined ? {} : { meanDays: workingDays.mean, p90Days: workingDays.p90 }),
  poorRatings: ratings.unsatisfied + ratings.veryUnsatisfied,
});

/**
 * The figures that there are: of each room as it told them, and of cases where any was counted. None is derived from another
 * room's, and none is assumed.
 */
export const evidenceOf = (
  { items, licenses, seals, sync }: SiteFacts,
  cases: Readonly<{ figures: Figures; receivedByChannel: Tally }> | undefined,
): Evidence =>
  Object.fromEntries(
    [
      ...prefixed('items', items),
      ...prefixed('licenses', licenses),
      ...prefixed('seals', seals),
      ...prefixed('sync', sync),
      ...prefixed('cases', cases && casesOf(cases.figures, cases.receivedByChannel)),
    ].filter(isFigure),
  );
