import * as z from 'zod/mini';
import type { Outbox } from '../../platform/store/record-table.ts';
import { licenseUse, type LicenseUse } from '../uses/license-use.ts';

/** A holder's consent (用证授权): which licenses an agency may retrieve, for which item, from when until when. */
export const consentRecord = z.object({
  id: z.string(),
  /** The keyed hash of the holder's number. */
  holder: z.string(),
  /** The agency that may retrieve, by its unified social credit code. */
  agency: z.string(),
  /** Licenses of these types, or these licenses (type, issuer and serial) alone. */
  types: z.array(z.string()),
  licenses: z.array(z.string()),
  /** For this item alone, where it is named. */
  item: z.optional(z.string()),
  /** `[from, until)`. */
  from: z.string(),
  until: z.string(),
  createdAt: z.string(),
  withdrawnAt: z.optional(z.string()),
  request: z.string(),
  /** Uses that are not yet among the holder's: each has its event in the outbox. */
  uses: z.array(licenseUse),
});
export type ConsentRecord = z.output<typeof consentRecord>;

/** A consent as read; `outbox` is what it still has to deliver. */
export type StoredConsent = Readonly<{ consent: ConsentRecord; rev: number; outbox: Outbox }>;

/** What happens to a consent; `use` is what it was used for. */
export type ConsentEvent = Readonly<{ type: string; at: string; use?: Omit<LicenseUse, 'id'> }>;

/** The heads of consents: each change is one conditional write, a use of one too. */
export type ConsentStore = Readonly<{
  find: (id: string) => Promise<StoredConsent | undefined>;
  create: (consent: ConsentRecord, event: ConsentEvent) => Promise<'created' | 'exists'>;
  /** Writes over what was read: the consent changed, or used, or both. */
  save: (consent: ConsentRecord, over: StoredConsent, event: ConsentEvent) => Promise<'saved' | 'stale'>;
  /** One page of a holder's, in the order in which they were given; may lag behind a change. */
  pageOf: (
    query: Readonly<{ holder: string; limit: number; after?: string | undefined }>,
  ) => Promise<Readonly<{ consents: readonly StoredConsent[]; after?: string }>>;
}>;

/** Whether a consent holds at an instant. */
export const isInForce = (
  { from, until, withdrawnAt }: Pick<ConsentRecord, 'from' | 'until' | 'withdrawnAt'>,
  at: string,
): boolean => from <= at && at < until && (withdrawnAt === undefined || at < withdrawnAt);

type Scope = Pick<ConsentRecord, 'types' | 'licenses'>;

/** Whether a consent speaks of a license by its base or its type. */
export const covers = ({ types, licenses }: Scope, base: string, type: string): boolean =>
  types.includes(type) || licenses.includes(base);

/** Whether a consent speaks of any license of a type. */
export const coversSome = ({ types, licenses }: Scope, type: string): boolean =>
  types.includes(type) || licenses.some((base) => base.startsWith(`${type}.`));
