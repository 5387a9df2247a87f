import * as z from 'zod/mini';
import { digestOf } from '../../kernel/digest.ts';
import type { Outbox } from '../../platform/store/record-table.ts';
import { licenseUse } from '../uses/license-use.ts';
import type { NewUse } from './ground.ts';

/** Where uses stand whose ground is kept elsewhere: one record for each agency, case and holder. */
export const groundRecord = z.object({
  id: z.string(),
  kind: z.enum(['case', 'grant']),
  agency: z.string(),
  caseNumber: z.string(),
  /** The keyed hash of the holder's number, whether any license is held under it or not. */
  holder: z.string(),
  /** Uses that are not yet among the holder's: each has its event in the outbox. */
  uses: z.array(licenseUse),
});
export type GroundRecord = z.output<typeof groundRecord>;
export type GroundOf = Omit<GroundRecord, 'id' | 'uses'>;

/** The same for the same ground, and telling nothing of the holder. */
export const groundId = (ground: GroundOf): string => digestOf(ground).slice(0, 32);

export type StoredGround = Readonly<{ ground: GroundRecord; rev: number; outbox: Outbox }>;

export type GroundStore = Readonly<{
  find: (id: string) => Promise<StoredGround | undefined>;
  /** One conditional write over what was read, or where nothing was. Throws `OutboxFull` where 32 uses wait. */
  keep: (ground: GroundOf, use: NewUse, over: StoredGround | undefined) => Promise<'kept' | 'stale'>;
}>;
