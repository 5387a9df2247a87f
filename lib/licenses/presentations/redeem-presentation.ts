import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { canonicalJson } from '../../kernel/digest.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { licenseStateAt } from '../license-state.ts';
import {
  countMiss,
  waitForGuess,
  type GuessLimit,
  type MissStore,
} from '../../platform/store/guess-limit.ts';
import type { LicenseStore } from '../license-store.ts';
import type { LicenseRecord } from '../license.ts';
import type { PersonalData } from '../personal-data.ts';
import { enterpriseOf, needsVerifier, verifierDigest } from './authorize-verifier.ts';
import { toRedemptionAnswer, type RedemptionAnswer } from './presentation-answer.ts';
import { readCode } from './presentation-code.ts';
import type { PresentationKeys } from './presentation-keys.ts';
import type { RedemptionRequest } from './presentation-requests.ts';
import type { PresentationStore } from './presentation-store.ts';
import { isOpenAt, presentationNote, shownUntil, useNote } from './presentation.ts';
import type { Presentation, PresentationUse, StoredPresentation, UseNote } from './presentation.ts';

export type RedeemPresentationDeps = Readonly<{
  licenses: LicenseStore;
  presentations: PresentationStore;
  misses: MissStore;
  personal: () => Promise<PersonalData>;
  presentationKeys: () => Promise<PresentationKeys>;
  clock: Clock;
}>;

const GUESSES: GuessLimit = { misses: 10, seconds: 600 };

export type RedeemPresentationRefusal =
  | 'forbidden'
  | 'identity-missing'
  | 'presentation-not-found'
  | 'presentation-redeemed'
  | 'presentation-guesses'
  | 'idempotency-key-reused';

type Outcome = Result<RedemptionAnswer, RedeemPresentationRefusal>;

/** Who redeems, by which requests (the current id first), and what is said of it. */
type Asking = Readonly<{
  actor: Actor;
  by: string;
  requests: readonly [string, ...string[]];
  said: UseNote;
  now: Date;
}>;

/** What was said, and no code. */
const noteOf = (actor: Actor, { purpose, itemCode, caseNumber, place }: RedemptionRequest): UseNote => ({
  purpose,
  itemCode,
  caseNumber,
  place,
  enterprise: enterpriseOf(actor),
});

const currentLicense = async ({ licenses }: RedeemPresentationDeps, { base }: Presentation) => {
  const found = await licenses.find(base);
  if (found === undefined) throw new Error('license-vanished');
  return found.license;
};

/** What the verifier is told of a use: of a license that is not valid, or no longer, its state alone. */
const tell = async (
  deps: RedeemPresentationDeps,
  presentation: Presentation,
  { at, state }: PresentationUse,
  { license, now }: Readonly<{ license: LicenseRecord; now: Date }>,
): Promise<RedemptionAnswer> => {
  const current = licenseStateAt(license, now) ?? 'not-yet-valid';
  const told = { at, state: state === 'valid' ? current : state };
  if (told.state !== 'valid') return toRedemptionAnswer(presentation, told, undefined);
  const keys = await deps.presentationKeys();
  const note = keys.decipher(presentation.note, presentation.id, 'holder', presentationNote);
  const personal = (await deps.personal()).decipher(license);
  return toRedemptionAnswer(presentation, told, { license, personal, for: note.for });
};

/** What a code says to who has redeemed it: the same again to the same request within a minute, that it is used to others. */
const tellAgain = async (
  deps: RedeemPresentationDeps,
  presentation: Presentation,
  use: PresentationUse,
  { requests, said, now }: Asking,
): Promise<Outcome> => {
  if (!requests.includes(use.request) || now.toISOString() >= shownUntil(use))
    return refuse('presentation-redeemed', { facts: { presentation: presentation.id, at: use.at } });
  const keys = await deps.presentationKeys();
  const before = keys.decipher(use.note, presentation.id, 'use', useNote);
  if (canonicalJson(before) !== canonicalJson(said)) return refuse('idempotency-key-reused');
  const license = await currentLicense(deps, presentation);
  return ok(await tell(deps, presentation, use, { license, now }));
};

const useOf = async (
  deps: RedeemPresentationDeps,
  { id }: Presentation,
  { actor, by, requests, said, now }: Asking,
  license: LicenseRecord,
): Promise<PresentationUse> => {
  const keys = await deps.presentationKeys();
  return {
    by,
    kind: actor.kind,
    ...(actor.agency === undefined ? {} : { agency: actor.agency }),
    ...(actor.division === undefined ? {} : { division: actor.division }),
    at: now.toISOString(),
    request: requests[0],
    state: licenseStateAt(license, now) ?? 'not-yet-valid',
    version: license.version,
    note: keys.encipher(said, id, 'use'),
  };
};

/** What a code that is there says to somebody; undefined for `nothing`, as if it were not there. */
const ask = async (
  deps: RedeemPresentationDeps,
  found: StoredPresentation,
  asking: Asking,
): Promise<Outcome | undefined> => {
  const { presentation } = found;
  if (presentation.use !== undefined)
    return presentation.use.by === asking.by
      ? tellAgain(deps, presentation, presentation.use, asking)
      : undefined;
  if (!isOpenAt(presentation, asking.now)) return undefined;
  const license = await currentLicense(deps, presentation);
  const use = await useOf(deps, presentation, asking, license);
  // Durable, and told to the outbox, before anything of the license leaves.
  if ((await deps.presentations.redeem({ ...presentation, use }, found)) === 'redeemed')
    return ok(await tell(deps, presentation, use, { license, now: asking.now }));
  const later = await deps.presentations.find(presentation.code);
  if (later === undefined) throw new Error('presentation-vanished');
  return ask(deps, later, asking);
};

const findByCode = async (
  { presentations, presentationKeys }: RedeemPresentationDeps,
  text: string,
): Promise<StoredPresentation | undefined> => {
  const code = readCode(text);
  if (code === undefined) return undefined;
  for (const hash of (await presentationKeys()).hashes(code)) {
    const found = await presentations.find(hash);
    if (found !== undefined) return found;
  }
  return undefined;
};

const waitFirst = (seconds: number) => refuse('presentation-guesses', { facts: { retryAfter: seconds } });

/**
 * Redeems a code (用证码) for a verifier: by one conditional write, which carries the use, before anything is answered. Of
 * any number at once one succeeds. A code that is unknown, over or redeemed by another is the same `presentation-not-found`,
 * and ten of those within ten minutes lock the verifier out for the rest of them.
 */
export const redeemPresentation = async (
  deps: RedeemPresentationDeps,
  actor: Actor,
  idempotencyKey: string,
  request: RedemptionRequest,
): Promise<Outcome> => {
  const refused = needsVerifier(actor);
  if (refused) return refused;
  const by = verifierDigest(actor);
  const wait = await waitForGuess(deps, by, GUESSES);
  if (wait !== undefined) return waitFirst(wait);
  const requests = (await deps.presentationKeys()).redemptions(actor.subject, idempotencyKey);
  const asking = { actor, by, requests, said: noteOf(actor, request), now: deps.clock.now() };
  const found = await findByCode(deps, request.code);
  const outcome = found && (await ask(deps, found, asking));
  if (outcome !== undefined) return outcome;
  const after = await countMiss(deps, by, GUESSES);
  return after === undefined ? refuse('presentation-not-found') : waitFirst(after);
};
