import type { IdentifiedEvent } from '../../platform/store/drain-outbox.ts';
import type { ConsentStore } from '../consents/consent.ts';
import type { GroundStore } from '../retrievals/ground-record.ts';
import type { LicenseUse, UseStore } from './license-use.ts';

type Deps = Readonly<{
  consents: Pick<ConsentStore, 'find'>;
  grounds: Pick<GroundStore, 'find'>;
  uses: Pick<UseStore, 'keep'>;
}>;

type Waiting = Readonly<{ holder: string; uses: readonly LicenseUse[] }>;

/** The record that an event of a use stands on; those of consents do not say so. */
const recordOf = async (
  { consents, grounds }: Deps,
  { event }: IdentifiedEvent,
): Promise<Waiting | undefined> => {
  const isConsent = event.facts?.['ground'] === undefined;
  return isConsent
    ? (await consents.find(event.subject))?.consent
    : (await grounds.find(event.subject))?.ground;
};

/** Puts each use among its holder's. May be done again. */
export const keepUses = async (deps: Deps, events: readonly IdentifiedEvent[]): Promise<void> => {
  const used = events.filter(({ event }) => event.type === 'license-used');
  await Promise.all(
    used.map(async (one) => {
      const found = await recordOf(deps, one);
      const use = found?.uses.find(({ id }) => id === one.id);
      // Without it the event was delivered before, by somebody else at the same time.
      if (found && use) await deps.uses.keep(found.holder, use);
    }),
  );
};
