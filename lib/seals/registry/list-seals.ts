import type { Actor } from '../../kernel/actor.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { needsAnyRole } from '../authorize.ts';
import type { SealPage, SealStore } from './seal-store.ts';

type Deps = Readonly<{ seals: SealStore }>;

/** One page of all seals on file in the order of their identifiers, for every caller that has a role. */
export const listSeals = async (
  { seals }: Deps,
  actor: Actor,
  query: Readonly<{ limit: number; after: string | undefined }>,
): Promise<Result<SealPage, 'forbidden'>> => needsAnyRole(actor) ?? ok(await seals.page(query));
