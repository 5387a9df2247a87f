import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { ok, refuse, type Defect, type Result } from '../../kernel/result.ts';
import { holds, needsHolder } from '../authorize.ts';
import { findLicense, notFound } from '../find-license.ts';
import { licenseStateAt } from '../license-state.ts';
import type { LicenseStore } from '../license-store.ts';
import type { LicensePersonal, LicenseRecord } from '../license.ts';
import type { PersonalData } from '../personal-data.ts';
import { toPresentationMade, type PresentationMade } from './presentation-answer.ts';
import { codeUri } from './presentation-code.ts';
import type { PresentationKeys } from './presentation-keys.ts';
import type { PresentationRequest } from './presentation-requests.ts';
import type { PresentationStore } from './presentation-store.ts';
import type { Presentation } from './presentation.ts';

export type PresentLicenseDeps = Readonly<{
  site: string;
  licenses: LicenseStore;
  presentations: PresentationStore;
  personal: () => Promise<PersonalData>;
  presentationKeys: () => Promise<PresentationKeys>;
  clock: Clock;
}>;

export type PresentLicenseRefusal =
  | 'forbidden'
  | 'identity-missing'
  | 'license-not-found'
  | 'license-not-valid'
  | 'presentation-invalid'
  | 'idempotency-key-reused';

/** What may be wrong with a presentation beyond its shape. */
export const PRESENTATION_DEFECTS = ['element-unknown', 'presentation-empty'] as const;

/** A holder's request, and the license that it is about. */
type Wish = PresentationRequest & Readonly<{ identifier: string; idempotencyKey: string }>;
type Slot = ReturnType<PresentationKeys['slots']>[number];

const choiceDefects = ({ show }: PresentationRequest, { face }: LicensePersonal): Defect[] => {
  if (show === 'whole') return [];
  const isEmpty =
    show.elements.length === 0 &&
    ![show.holderName, show.holderNumber, show.number].some((isChosen) => isChosen === true);
  if (isEmpty) return [{ code: 'presentation-empty', pointer: '/show' }];
  return show.elements.flatMap((name, place): Defect[] =>
    Object.hasOwn(face, name) ? [] : [{ code: 'element-unknown', pointer: `/show/elements/${place}` }],
  );
};

type Making = Readonly<{ slot: Slot; license: LicenseRecord; now: Date; note: string; digest: string }>;

const presentationOf = (
  { show, seconds }: PresentationRequest,
  { slot, license, now, note, digest }: Making,
): Presentation => ({
  id: slot.id,
  code: slot.hash,
  base: license.base,
  license: license.identifier,
  holder: license.holder,
  show,
  note,
  request: digest,
  madeAt: now.toISOString(),
  expiresAt: new Date(now.getTime() + seconds * 1000).toISOString(),
});

/**
 * Makes a code (亮证) by which somebody else may see, once and for a short time, what the holder chose to show of a license
 * that is valid now. The same Idempotency-Key and request answer the same code; only a keyed hash of it is stored.
 */
export const presentLicense = async (
  deps: PresentLicenseDeps,
  actor: Actor,
  { identifier, idempotencyKey, ...request }: Wish,
): Promise<Result<PresentationMade, PresentLicenseRefusal>> => {
  const caller = needsHolder(actor);
  if (!caller.ok) return caller;
  const found = await findLicense(deps.licenses, identifier);
  const [personal, keys] = [await deps.personal(), await deps.presentationKeys()];
  if (found === undefined || !holds(actor, found.license, personal)) return notFound();
  const { license } = found;
  const asked = { ...request, license: license.base };
  const told = ({ presentation }: Readonly<{ presentation: Presentation }>, { code }: Slot) =>
    personal.isDigestOf(presentation.request, asked)
      ? ok(toPresentationMade(presentation, code, codeUri(deps.site, code)))
      : refuse('idempotency-key-reused');
  const slots = keys.slots(actor.subject, idempotencyKey);
  for (const slot of slots) {
    const before = await deps.presentations.find(slot.hash);
    if (before !== undefined) return told(before, slot);
  }
  const now = deps.clock.now();
  const current = licenseStateAt(license, now) ?? 'not-yet-valid';
  if (current !== 'valid') return refuse('license-not-valid', { facts: { current } });
  const defects = choiceDefects(request, personal.decipher(license));
  if (defects.length > 0) return refuse('presentation-invalid', { defects });
  const [slot] = slots;
  const note = keys.encipher({ for: request.for }, slot.id, 'holder');
  const making = { slot, license, now, note, digest: personal.digest(asked) };
  await deps.presentations.create(presentationOf(request, making));
  const stored = await deps.presentations.find(slot.hash);
  if (stored === undefined) throw new Error('presentation-vanished');
  return told(stored, slot);
};
