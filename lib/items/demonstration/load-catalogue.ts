import type { Clock } from '../../kernel/clock.ts';
import { digestOf } from '../../kernel/digest.ts';
import type { CatalogueStore } from '../catalogue-entry.ts';
import { REGION_SITE } from '../item-kind.ts';
import { withEvent } from '../life-events.ts';
import type { DemonstrationEntry } from './make-catalogue.ts';

type Deps = Readonly<{ catalogue: CatalogueStore; clock: Clock }>;

/** Writes an entry as published by the region, where there is none yet; whatever is there already stays. */
export const writeEntry = async (
  { catalogue, clock }: Deps,
  { code, content }: DemonstrationEntry,
  { by, run, from, expectNew }: Readonly<{ by: string; run: string; from: string; expectNew: boolean }>,
): Promise<void> => {
  if (!expectNew && (await catalogue.find(code, { fresh: true })) !== undefined) return;
  const [version, digest] = [1, digestOf(content)];
  const bare = { code, division: REGION_SITE, timeline: [], live: { version, digest, content } };
  const at = clock.now().toISOString();
  const event = { kind: 'published', from, at, by, version, digest } as const;
  const { head, events } = withEvent('catalogue-entry', bare, event);
  await catalogue.save(head, undefined, { events, run });
};
