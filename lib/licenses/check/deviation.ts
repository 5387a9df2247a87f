/** What may be found to deviate. The words are stable; docs/licenses-operations.md says what to do about each. */
export const DEVIATIONS = [
  'license-unreadable',
  'license-key-differs',
  'license-identifier-unsound',
  'license-version-differs',
  'license-version-missing',
  'license-type-unknown',
  'license-personal-unreadable',
  'license-holder-differs',
  'license-number-not-indexed',
  'license-validity-unsound',
  'license-changes-unsound',
  'license-file-missing',
  'license-file-size-differs',
  'license-file-digest-differs',
  'consent-unreadable',
  'consent-key-differs',
  'use-unreadable',
  'use-key-differs',
  'ground-unreadable',
  'ground-key-differs',
  'material-unreadable',
  'material-key-differs',
  'list-differs',
  'index-entry-missing',
  'index-entry-late',
  'index-entry-orphan',
  'event-waiting',
] as const;
export type DeviationCode = (typeof DEVIATIONS)[number];

/** One thing that does not agree with another. `subject` is the key of a record without what is hashed in it. */
export type Deviation = Readonly<{
  code: DeviationCode;
  subject: string;
  facts?: Readonly<Record<string, unknown>>;
}>;

/** What is said of one record, before it is said of which. */
export type Said = Omit<Deviation, 'subject'>;

export const said = (code: DeviationCode, facts?: Deviation['facts']): Said => ({
  code,
  ...(facts ? { facts } : {}),
});
