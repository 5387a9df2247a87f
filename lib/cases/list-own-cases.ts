import { hasRole, type Actor } from '../kernel/actor.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { hashPage } from '../platform/store/hash-pages.ts';
import { actorDigest, applicantOf, standingsOf } from './authorize.ts';
import { toCaseSummary, type CaseSummary } from './case-answer.ts';
import type { CaseDeps } from './case-deps.ts';
import type { CaseListOf } from './case-store.ts';
import type { StoredCase } from './case.ts';
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

/** The one case under an older system's number, for those of the agency that gave it. */
const byLocalNumber = async (
  { cases }: CaseDeps,
  { agency = '' }: Actor,
  localNumber: string,
): Promise<readonly StoredCase[]> => {
  const id = agency === '' ? undefined : await cases.idOfLocal(agency, localNumber);
  const found = id === undefined ? undefined : await cases.find(id);
  return found === undefined ? [] : [found];
};

type Asked = Readonly<{ limit: number; after?: string | undefined; localNumber?: string | undefined }>;

const pageOf = async (
  deps: CaseDeps,
  actor: Actor,
  { limit, after, localNumber }: Asked,
  data: CaseData,
): Promise<
  Result<Readonly<{ rows: readonly StoredCase[]; after?: string }>, 'forbidden' | 'identity-missing'>
> => {
  if (localNumber !== undefined && hasRole(actor, 'clerk', 'approver'))
    return ok({ rows: await byLocalNumber(deps, actor, localNumber) });
  const lists = listsOf(actor, data);
  if (!lists.ok) return lists;
  const { of, keys } = lists.value;
  const page = await hashPage(keys, after, async (key, from) => {
    const { cases: rows, after: next } = await deps.cases.pageOf({ of, key }, { limit, after: from });
    return { rows, ...(next === undefined ? {} : { after: next }) };
  });
  return ok(page);
};

/**
 * A page of the caller's cases, the newest first: of an applicant their own, of an agent those that they began, of a clerk those
 * that the window of their division took in. With `localNumber`, for clerks and approvers: the one of their agency that an older
 * system keeps under it.
 */
export const listOwnCases = async (
  deps: CaseDeps,
  actor: Actor,
  asked: Asked,
): Promise<Result<OwnCases, 'forbidden' | 'identity-missing'>> => {
  const data = await deps.personal();
  const page = await pageOf(deps, actor, asked, data);
  if (!page.ok) return page;
  const { rows, after } = page.value;
  const now = deps.clock.now();
  const seen = rows.filter(({ record }) => standingsOf(actor, record, data, now).length > 0);
  const told = seen.map((one) => toCaseSummary(one, data.decipher(one.record).applicant.name));
  return ok({ cases: told, ...(after === undefined ? {} : { after }) });
};
