import { isLegalDate } from '../../kernel/clock.ts';
import type { Defect } from '../../kernel/result.ts';
import type { LicenseFacts } from './license-facts.ts';
import { textDefects } from '../../platform/ofd/text-defects.ts';

/** As many rows as fit on some hundred pages at their longest. */
const MOST_ROWS = 120;
const LONGEST_LABEL = 120;
const LONGEST_VALUE = 2000;

const METADATA_NAME = /^KZ_[A-Z0-9_]{1,40}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/;

type Text = readonly [pointer: string, text: string, maximum: number];

const textsOf = ({ type, issuer, holder, watermark, ...facts }: LicenseFacts): readonly Text[] => [
  ['/type/code', type.code, 32],
  ['/type/name', type.name, 100],
  ['/identifier', facts.identifier, 128],
  ['/number', facts.number, 100],
  ['/issuer/code', issuer.code, 32],
  ['/issuer/name', issuer.name, 100],
  ['/holder/name', holder.name, 200],
  ['/holder/code', holder.code, 64],
  ['/holder/codeKind/code', holder.codeKind.code, 16],
  ['/holder/codeKind/name', holder.codeKind.name, 40],
  ...(watermark ? [['/watermark/by', watermark.by, 100] as const] : []),
  ...facts.face.flatMap(({ label, value }, n): readonly Text[] => [
    [`/face/${n}/label`, label, LONGEST_LABEL],
    [`/face/${n}/value`, value, LONGEST_VALUE],
  ]),
];

const dateDefects = ({ issuedOn, validity, watermark, createdAt }: LicenseFacts): readonly Defect[] => {
  const dates: readonly (readonly [string, string | undefined])[] = [
    ['/issuedOn', issuedOn],
    ['/validity/firstDay', validity.firstDay],
    ['/validity/lastDay', validity.lastDay],
    ['/watermark/lastDay', watermark?.lastDay],
  ];
  const wrong = dates.flatMap(([pointer, date]) =>
    date === undefined || isLegalDate(date) ? [] : [{ code: 'date-invalid', pointer }],
  );
  const isInstant = INSTANT.test(createdAt) && !Number.isNaN(Date.parse(createdAt));
  const { firstDay, lastDay = firstDay } = validity;
  return [
    ...wrong,
    ...(isInstant ? [] : [{ code: 'instant-invalid', pointer: '/createdAt' }]),
    ...(wrong.length === 0 && lastDay < firstDay
      ? [{ code: 'validity-ends-before-it-begins', pointer: '/validity/lastDay' }]
      : []),
  ];
};

const metadataDefects = ({ face }: LicenseFacts): readonly Defect[] => {
  const seen = new Set<string>();
  return face.flatMap(({ metadata: name }, n) => {
    if (name === undefined) return [];
    const pointer = `/face/${n}/metadata`;
    if (!METADATA_NAME.test(name)) return [{ code: 'metadata-name-invalid', pointer }];
    if (seen.has(name)) return [{ code: 'metadata-name-repeated', pointer, facts: { name } }];
    seen.add(name);
    return [];
  });
};

/** Everything for which no file can be made of these facts. */
export const factsDefects = (facts: LicenseFacts): readonly Defect[] => {
  const { length } = facts.face;
  if (length > MOST_ROWS)
    return [{ code: 'face-too-long', pointer: '/face', facts: { length, maximum: MOST_ROWS } }];
  return [
    ...textsOf(facts).flatMap(([pointer, text, maximum]) => textDefects(text, pointer, maximum)),
    ...dateDefects(facts),
    ...metadataDefects(facts),
  ];
};
