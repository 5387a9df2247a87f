import { hasRole, type Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Defect, type Result } from '../../kernel/result.ts';
import type { FileLinks } from '../../platform/store/file-links.ts';
import { findLicense } from '../find-license.ts';
import type { HolderNumber } from '../holder.ts';
import {
  retrieveLicenses,
  type RetrieveLicensesDeps,
  type RetrieveLicensesRefusal,
} from '../retrievals/retrieve-licenses.ts';
import type { RetrievalRequest, ShownLicense, Wanted } from '../retrievals/retrieval-requests.ts';
import type { LicenseTypeStore } from '../types/license-type.ts';
import { holderKindOf, SUCCESS, type ExchangeOperation } from './exchange-codes.ts';
import type { ExchangeAnswer, ExchangeRequest } from './exchange-requests.ts';
import { toExchangeData, toExchangeFile } from './to-exchange.ts';

export type ExchangeDeps = RetrieveLicensesDeps & Readonly<{ types: Pick<LicenseTypeStore, 'findVersion'> }>;

export type ExchangeRefusal =
  | Exclude<RetrieveLicensesRefusal, 'as-of-in-future'>
  | 'exchange-invalid'
  | 'exchange-holder-type-unknown'
  | 'exchange-nothing-shown'
  | 'store-unavailable';

/** What `errors` of a refused request may say beyond its schema. */
export const EXCHANGE_DEFECTS = ['exchange-field-missing'] as const;

type Wish = Readonly<{
  operation: ExchangeOperation;
  request: ExchangeRequest;
  links: FileLinks | undefined;
}>;
type Sought = Readonly<{ holder: HolderNumber; wanted: Wanted }>;

const isByHolder = (operation: ExchangeOperation): boolean => operation.endsWith('ByHolder');
const isForFiles = (operation: ExchangeOperation): boolean => operation.startsWith('GetCertificateFile');

const missing = (...names: readonly string[]) => {
  const defects = names.map((name): Defect => ({ code: 'exchange-field-missing', pointer: `/${name}` }));
  return refuse('exchange-invalid', { defects });
};

/** Nobody's number: with it no ground is proven, as with a license that is not there. */
const NOBODY: HolderNumber = { kind: 'person', number: '' };

/** Whose license an identifier names. It is told to nobody before the ground is proven. */
const holderOf = async ({ licenses, personal }: ExchangeDeps, identifier: string): Promise<HolderNumber> => {
  const [found, keys] = await Promise.all([findLicense(licenses, identifier), personal()]);
  if (found === undefined) return NOBODY;
  return { kind: found.license.holderKind, number: keys.decipher(found.license).holder.number };
};

type SoughtRefusal = 'exchange-invalid' | 'exchange-holder-type-unknown';

const byHolder = (request: ExchangeRequest): Result<Sought, SoughtRefusal> => {
  const { holderCode: number, holderTypeCode, certTypeCode: type, certNo } = request;
  if (number === undefined || holderTypeCode === undefined || type === undefined)
    return missing(
      ...(['holderCode', 'holderTypeCode', 'certTypeCode'] as const).filter(
        (name) => request[name] === undefined,
      ),
    );
  const kind = holderKindOf(holderTypeCode);
  if (kind === undefined) return refuse('exchange-holder-type-unknown');
  const wanted = certNo === undefined ? { type } : { type, number: certNo };
  return ok({ holder: { kind, number }, wanted });
};

const byIdentifier = async (
  deps: ExchangeDeps,
  { certIdentifier }: ExchangeRequest,
): Promise<Result<Sought, SoughtRefusal>> => {
  if (certIdentifier === undefined) return missing('certIdentifier');
  const holder = await holderOf(deps, certIdentifier);
  return ok({ holder, wanted: { identifier: certIdentifier } });
};

const retrievalOf = ({ holder, wanted }: Sought, { operation, request }: Wish): RetrievalRequest => ({
  holder,
  wanted: [wanted],
  purpose: request.useCause,
  item: request.itemCode,
  caseNumber: request.businessCode,
  ground: { kind: 'grant' },
  show: 'whole',
  files: isForFiles(operation),
});

const dataOf = (deps: ExchangeDeps, operation: ExchangeOperation, shown: readonly ShownLicense[]) =>
  isForFiles(operation)
    ? shown.flatMap((license) => toExchangeFile(license) ?? [])
    : Promise.all(shown.map((license) => toExchangeData(license, deps.types)));

/**
 * Gives the licenses of a holder, or their files, to a system by the exchange interface (GB/T 36906-2018), on the standing
 * grants of its agency. What cannot be shown is refused in one way: that there is none, that it is not valid, and that the
 * caller has no ground are not told apart. To who has a ground a store that is away is `store-unavailable`.
 */
export const exchangeLicenses = async (
  deps: ExchangeDeps,
  actor: Actor,
  wish: Wish,
): Promise<Result<ExchangeAnswer, ExchangeRefusal>> => {
  const { operation, request, links } = wish;
  if (!hasRole(actor, 'system') || actor.agency === undefined)
    return refuse('forbidden', { facts: { needs: ['system', 'agency'] } });
  const sought = isByHolder(operation) ? byHolder(request) : await byIdentifier(deps, request);
  if (!sought.ok) return sought;
  const { orgName, username, itemName } = request;
  const besides = { links, asker: { orgName, username, itemName } };
  const outcome = await retrieveLicenses(deps, actor, retrievalOf(sought.value, wish), besides);
  if (!outcome.ok) {
    const { kind, ...more } = outcome.refusal;
    if (kind === 'as-of-in-future') throw new Error('exchange-asks-for-now');
    return refuse(kind, more);
  }
  const [result] = outcome.value.results;
  // That a store is away is no answer to whether something may be shown: the caller asks again.
  if (result?.outcome === 'source-unreachable') return refuse('store-unavailable');
  const data = await dataOf(deps, operation, result?.licenses ?? []);
  if (data.length === 0) return refuse('exchange-nothing-shown');
  return ok({ ...SUCCESS, data, ...(result?.more === true ? { more: true } : {}) });
};
