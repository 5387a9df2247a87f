import * as z from 'zod/mini';
import { grouped } from '../../kernel/short-code.ts';
import { licensePersonal, licenseRecord, type LicensePersonal, type LicenseRecord } from '../license.ts';
import { licenseTrust, trust } from '../trust.ts';
import type { PresentationKeys } from './presentation-keys.ts';
import { isOpenAt, presentationNote, presentationRecord, shownUntil, useNote } from './presentation.ts';
import type { Presentation, PresentationUse, ShownChoice } from './presentation.ts';

const { type, issuer, identifier } = licenseRecord.shape;
const { id, license, show, madeAt, expiresAt, use } = presentationRecord.shape;
const { kind, agency, division, state } = use.def.innerType.shape;

/** A code and what its picture says. */
export const presentationMade = z.strictObject({
  id,
  /** In groups, to be read out or typed. */
  code: z.string(),
  /** What the QR picture says. */
  uri: z.string(),
  madeAt,
  expiresAt,
});
export type PresentationMade = z.output<typeof presentationMade>;

export const toPresentationMade = (
  presentation: Presentation,
  code: string,
  uri: string,
): PresentationMade => ({
  id: presentation.id,
  code: grouped(code),
  uri,
  madeAt: presentation.madeAt,
  expiresAt: presentation.expiresAt,
});

const shown = z.strictObject({
  holderName: z.optional(z.string()),
  holderNumber: z.optional(z.string()),
  number: z.optional(z.string()),
  face: licensePersonal.shape.face,
});
type Shown = z.output<typeof shown>;

/** What a verifier is told: what the holder chose to show of a valid license; of any other its state alone. */
export const redemptionAnswer = z.strictObject({
  presentation: z.string(),
  state,
  asOf: z.string(),
  /** Until when it may stand on a screen. */
  showUntil: z.string(),
  license: z.optional(identifier),
  type: z.optional(type),
  issuer: z.optional(issuer),
  trust: z.optional(trust),
  /** What the holder said it is for. */
  for: z.optional(z.string()),
  shown: z.optional(shown),
});
export type RedemptionAnswer = z.output<typeof redemptionAnswer>;

/** No more than was chosen: what is not named is not there, not even masked. */
export const chosenOf = ({ holder, number, face }: LicensePersonal, choice: ShownChoice): Shown => {
  if (choice === 'whole') return { holderName: holder.name, holderNumber: holder.number, number, face };
  const wanted = new Set(choice.elements);
  return {
    ...(choice.holderName ? { holderName: holder.name } : {}),
    ...(choice.holderNumber ? { holderNumber: holder.number } : {}),
    ...(choice.number ? { number } : {}),
    face: Object.fromEntries(Object.entries(face).filter(([name]) => wanted.has(name))),
  };
};

type Told = Readonly<{ license: LicenseRecord; personal: LicensePersonal; for: string | undefined }>;

/** A redemption as told. `told` is the license; absent where it is not valid. */
export const toRedemptionAnswer = (
  { id: presentation, show: choice }: Presentation,
  made: Pick<PresentationUse, 'at' | 'state'>,
  told: Told | undefined,
): RedemptionAnswer => ({
  presentation,
  state: made.state,
  asOf: made.at,
  showUntil: shownUntil(made),
  ...(told === undefined
    ? {}
    : {
        license: told.license.identifier,
        type: told.license.type,
        issuer: told.license.issuer,
        trust: licenseTrust(told.license, true),
        ...(told.for === undefined ? {} : { for: told.for }),
        shown: chosenOf(told.personal, choice),
      }),
});

/** A presentation as its holder sees it. */
const presentationAnswer = z.strictObject({
  id,
  license,
  show,
  for: z.optional(z.string()),
  madeAt,
  expiresAt,
  state: z.enum(['open', 'redeemed', 'expired']),
  use: z.optional(
    z.strictObject({
      ...useNote.shape,
      kind,
      agency,
      division,
      at: z.string(),
      /** What the license was then: anything but `valid`, and nothing of it was shown. */
      licenseState: state,
    }),
  ),
});
export type PresentationAnswer = z.output<typeof presentationAnswer>;

export const presentationsPage = z.strictObject({
  presentations: z.array(presentationAnswer),
  next: z.optional(z.string()),
});

const useTold = (presentation: string, made: PresentationUse, keys: PresentationKeys) => ({
  ...keys.decipher(made.note, presentation, 'use', useNote),
  kind: made.kind,
  ...(made.agency === undefined ? {} : { agency: made.agency }),
  ...(made.division === undefined ? {} : { division: made.division }),
  at: made.at,
  licenseState: made.state,
});

const stateOf = (presentation: Presentation, asOf: Date): PresentationAnswer['state'] => {
  if (presentation.use !== undefined) return 'redeemed';
  return isOpenAt(presentation, asOf) ? 'open' : 'expired';
};

export const toPresentationAnswer = (
  presentation: Presentation,
  keys: PresentationKeys,
  asOf: Date,
): PresentationAnswer => ({
  id: presentation.id,
  license: presentation.license,
  show: presentation.show,
  ...keys.decipher(presentation.note, presentation.id, 'holder', presentationNote),
  madeAt: presentation.madeAt,
  expiresAt: presentation.expiresAt,
  state: stateOf(presentation, asOf),
  ...(presentation.use === undefined ? {} : { use: useTold(presentation.id, presentation.use, keys) }),
});
