import type { SealRegistration } from '../report/conditions.ts';
import { isSealId } from '../registry/seal-id.ts';
import { intervalsOf } from '../registry/seal-state.ts';
import type { SealStore } from '../registry/seal-store.ts';

/** What the site's registry knows of a seal; undefined where it is not on file. Any text at all may be asked for. */
export type RegistrationOf = (sealId: string) => Promise<SealRegistration | undefined>;

/** {@link RegistrationOf} by the site's own registry. Expiry is no state here: it stands in the seal itself. */
export const registrationOf =
  ({ seals }: Readonly<{ seals: Pick<SealStore, 'find'> }>): RegistrationOf =>
  async (sealId) => {
    const found = isSealId(sealId) ? await seals.find(sealId) : undefined;
    if (found === undefined) return undefined;
    const states = intervalsOf(found.seal).flatMap(({ state, from }) =>
      state === 'expired' ? [] : [{ state, from: new Date(from) }],
    );
    return { sm3: found.seal.sm3, states };
  };
