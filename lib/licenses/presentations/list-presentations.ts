import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { needsHolder } from '../authorize.ts';
import { hashPage } from '../../platform/store/hash-pages.ts';
import type { PersonalData } from '../personal-data.ts';
import { toPresentationAnswer, type PresentationAnswer } from './presentation-answer.ts';
import type { PresentationKeys } from './presentation-keys.ts';
import type { PresentationStore } from './presentation-store.ts';

export type ListPresentationsDeps = Readonly<{
  presentations: PresentationStore;
  personal: () => Promise<PersonalData>;
  presentationKeys: () => Promise<PresentationKeys>;
  clock: Clock;
}>;

/** A page of presentations; `after` is absent on the last one. */
type Presentations = Readonly<{ presentations: readonly PresentationAnswer[]; after?: string }>;

/**
 * A page of the caller's own presentations, the newest first, with who redeemed them and why. May lag behind a redemption by
 * a moment.
 */
export const listPresentations = async (
  { presentations, personal, presentationKeys, clock }: ListPresentationsDeps,
  actor: Actor,
  { limit, after }: Readonly<{ limit: number; after?: string | undefined }>,
): Promise<Result<Presentations, 'forbidden' | 'identity-missing'>> => {
  const holder = needsHolder(actor);
  if (!holder.ok) return holder;
  const keys = await presentationKeys();
  const page = await hashPage((await personal()).holders(holder.value), after, (hash, from) =>
    presentations.pageOf({ holder: hash, limit, after: from }),
  );
  const asOf = clock.now();
  const told = page.rows.map((one) => toPresentationAnswer(one, keys, asOf));
  return ok({ presentations: told, ...(page.after === undefined ? {} : { after: page.after }) });
};
