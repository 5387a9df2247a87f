import type { Actor } from '../../kernel/actor.ts';
import type { HolderNumber } from '../holder.ts';
import type { LicenseUse } from '../uses/license-use.ts';

/** What a retrieval says of itself; its ground must bear all of it. */
export type Claim = Readonly<{
  actor: Pick<Actor, 'roles' | 'division'>;
  agency: string;
  holder: HolderNumber;
  /** All hashes of the holder, by the current key first; none where the number is no number. */
  hashes: readonly string[];
  item: string;
  caseNumber: string;
  /** The types of all that is wanted. */
  types: readonly string[];
}>;

/** A use before it has the id of its event. */
export type NewUse = Omit<LicenseUse, 'id'>;

/** `contended`: others were first, prove again. Otherwise why the ground is none any more, as it is put on record. */
export type Kept = 'kept' | 'contended' | Readonly<{ why: string }>;

/** A ground that bears a retrieval (调证依据): what of it, and where the use is put on record before the answer leaves. */
export type ProvenGround = Readonly<{
  ground: LicenseUse['ground'];
  /** Whether it speaks of a license, by its base and its type. */
  covers: (base: string, type: string) => boolean;
  /** Whether it speaks of any license of a type. */
  coversSome: (type: string) => boolean;
  /** Whether what is personal may be shown whole. */
  showsWhole: (type: string) => boolean;
  /** One conditional write. Whatever was not kept must not be told. */
  keep: (use: NewUse) => Promise<Kept>;
}>;

/** A ground that is proven, or why it is none: for the record alone, whoever asks is not told. */
export type Proof = Readonly<{ proven: ProvenGround }> | Readonly<{ why: string }>;
