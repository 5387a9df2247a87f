import { actsInDivision, hasRole, type Actor } from '../kernel/actor.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { isSystem, needsRole, needsScope } from './authorize.ts';
import type { Draft } from './versioned-head.ts';
import type { DraftState, VersionedStore } from './versioned-store.ts';

/** A draft without its content. */
export type DraftSummary = Readonly<{ code: string; draft: Draft }>;

export type DraftSummaries = Readonly<{ drafts: readonly DraftSummary[]; after?: string }>;

export const DRAFTS_PER_PAGE = 50;

/** The machine that acts for the whole region sees every division. */
const REGION = '150000';

/**
 * Drafts in one state in the actor's division and below, by division and code: for an editor bound to an agency, that
 * agency's. A page holds at most 50 and may hold fewer although more follow; the list may lag by a moment.
 */
export const listDrafts = async (
  store: Pick<VersionedStore<unknown>, 'listDrafts'>,
  { actor, state, after }: Readonly<{ actor: Actor; state: DraftState; after: string | undefined }>,
): Promise<Result<DraftSummaries, 'forbidden'>> => {
  const refused = needsRole(actor, 'editor', 'reviewer');
  if (refused) return refused;
  const division = isSystem(actor) ? REGION : actor.division;
  if (division === undefined || !(isSystem(actor) || actsInDivision(actor, division)))
    return refuse('forbidden', { facts: { needs: ['division'] } });
  const role = hasRole(actor, 'reviewer') ? 'reviewer' : 'editor';
  const page = await store.listDrafts(state, division, { limit: DRAFTS_PER_PAGE, after });
  const drafts = page.heads.flatMap(({ code, draft }) =>
    draft !== undefined && draft.state === state && needsScope(actor, role, draft.scope) === undefined
      ? [{ code, draft }]
      : [],
  );
  return ok({ drafts, ...(page.after === undefined ? {} : { after: page.after }) });
};
