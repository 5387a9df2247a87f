import { hasRole, type Actor } from '../kernel/actor.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { hashPage } from '../platform/store/hash-pages.ts';
import { actorDigest, applicantOf, standingsOf } from './authorize.ts';
import { toCaseSummary, type CaseSummary } from './case-answer.ts';
import type { CaseDeps } from './case-deps.ts';
import type { CaseListOf } from './case-store.ts';
import type { CaseData } from './personal-data.ts';

type OwnCases = Readonly<{ cases: readonly CaseSummary[]; after?: string }>;
type Lists = Readonly<{ of: CaseListOf['of']; keys: readonly string[] }>;

const listsOf = (actor: Actor, data: CaseData): Result<Lists, 'forbidden' | 'identity-missing'> => {
  const own = applicantOf(actor);
  if (own !== undefined) return ok({ of: 'applicant', keys: data.applicants(own) });
  if (hasRole(actor, 'agent')) return ok({ of: 'owner', keys: [actorDigest(actor)] });
  if (hasRole(actor, 'clerk') && actor.division !== undefined)
    return ok({ of: 'window', keys: [actor.division] });
  return hasRole(actor, 'citizen', 'enterprise')
    ? refuse('identity-missing')
    : refuse('forbidden', { facts: { needs: ['citizen', 'enterprise', 'agent', 'clerk'] } });
};

/**
 * A page of the caller's cases, the newest first: of an applicant their own, of an agent those that they began, of a clerk those
 * that the window of their division took in.
 */
export const listOwnCases = async (
  { cases, personal, clock }: CaseDeps,
  actor: Actor,
  { limit, after }: Readonly<{ limit: number; after?: string | undefined }>,
): Promise<Result<OwnCases, 'forbidden' | 'identity-missing'>> => {
  const data = await personal();
  const lists = listsOf(actor, data);
  if (!lists.ok) return lists;
  const { of, keys } = lists.value;
  const page = await hashPage(keys, after, async (key, from) => {
    const { cases: rows, after: next } = await cases.pageOf({ of, key }, { limit, after: from });
    return { rows, ...(next === undefined ? {} : { after: next }) };
  });
  const now = clock.now();
  const seen = page.rows.filter(({ record }) => standingsOf(actor, record, data, now).length > 0);
  const told = seen.map((one) => toCaseSummary(one, data.decipher(one.record).applicant.name));
  return ok({ cases: told, ...(page.after === undefined ? {} : { after: page.after }) });
};
