/** What is known of the person or enterprise whose matter it is. */
const OF_HOLDER = [
  'name',
  'identifier',
  'identifier-type',
  'phone',
  'address',
  'legal-representative-name',
  'legal-representative-identifier',
] as const;
const OF_AGENT = ['name', 'identifier', 'phone'] as const;
const OF_ITEM = ['code', 'name', 'agency'] as const;

/**
 * Every place other than a license that a field may be filled from: `holder.*`, whose matter it is, as signed in;
 * `agent.*`, who acts for them; `item.*`, the service item; `today`, the legal date.
 */
export const PREFILL_SOURCES: readonly string[] = [
  ...OF_HOLDER.map((element) => `holder.${element}`),
  ...OF_AGENT.map((element) => `agent.${element}`),
  ...OF_ITEM.map((element) => `item.${element}`),
  'today',
];

/** Where the value of a field comes from, taken apart. */
export type PrefillSource = Readonly<{
  from: 'holder' | 'agent' | 'item' | 'today' | 'license';
  /** The element of it; of a license as its type's list of elements calls it. */
  element?: string;
  /** The 21 characters of the type of a license (电子证照) that the holder has. */
  licenseType?: string;
}>;

const LICENSE = /^license:([0-9A-Z]{21})\.(\p{L}[\p{L}\p{N}_]{0,49})$/u;
const KNOWN = /^(holder|agent|item|today)(?:\.(.+))?$/;

const isPlace = (text: string | undefined): text is 'holder' | 'agent' | 'item' | 'today' =>
  text !== undefined && KNOWN.test(text);

/** Reads a source of a form's prefill; undefined for one that is not in the closed list. */
export const parsePrefillSource = (source: string): PrefillSource | undefined => {
  const [, licenseType, licensed] = LICENSE.exec(source) ?? [];
  if (licenseType !== undefined && licensed !== undefined)
    return { from: 'license', licenseType, element: licensed };
  const [, from, element] = KNOWN.exec(source) ?? [];
  if (!PREFILL_SOURCES.includes(source) || !isPlace(from)) return undefined;
  return element === undefined ? { from } : { from, element };
};
