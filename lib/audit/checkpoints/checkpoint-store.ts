import type { SignedCheckpoint } from './checkpoint.ts';

/** The signed heads of this site, the newest being the head. */
export type CheckpointStore = Readonly<{
  latest: () => Promise<SignedCheckpoint | undefined>;
  find: (number: number) => Promise<SignedCheckpoint | undefined>;
  /** Makes a checkpoint the newest in the place of the one that was read, by one conditional write. */
  save: (next: SignedCheckpoint, over: SignedCheckpoint | undefined) => Promise<'saved' | 'stale'>;
}>;

/** The signed heads of other sites, as they came. Never changed, never removed. */
export type WitnessedStore = Readonly<{
  find: (site: string, number: number) => Promise<SignedCheckpoint | undefined>;
  /** Put where there is none of this number; `there` tells that there is one, the same or another. */
  keep: (signed: SignedCheckpoint) => Promise<'kept' | 'there'>;
  /** In the order of numbers, after a number. */
  page: (site: string, after: number) => Promise<readonly SignedCheckpoint[]>;
}>;

/** How far the own checkpoints have been copied to the other site. */
export type SentMark = Readonly<{ read: () => Promise<number>; write: (number: number) => Promise<void> }>;

/** Another site that keeps copies of this site's signed heads. */
export type CheckpointWitness = Readonly<{
  /** `forked`: it has another one of this number. Throws {@link WitnessUnreachable}. */
  keep: (signed: SignedCheckpoint) => Promise<'kept' | 'forked'>;
}>;

/** Thrown when the other site does not answer, or does not take what it is sent. */
export class WitnessUnreachable extends Error {
  override readonly name = 'WitnessUnreachable';
  readonly code = 'witness-unreachable';
  readonly reason: string;
  constructor(reason: string) {
    super(`witness-unreachable: ${reason}`);
    this.reason = reason;
  }
}
