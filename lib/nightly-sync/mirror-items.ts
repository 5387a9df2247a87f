import type { Result } from '../kernel/result.ts';
import type { ChangeKind } from './region-feed.ts';

/** What became of a code that the region told of. `ends`: it was in force here and is to end. */
export type Mirrored = Readonly<{
  outcome: 'created' | 'changed' | 'adopted' | 'unchanged';
  ends: boolean;
}>;

export type MirrorCommand = Readonly<{
  kind: ChangeKind;
  code: string;
  record: unknown;
  writer: Readonly<{ site: string; run: string; seq: number }>;
  readVersion: (version: number) => Promise<unknown>;
  dryRun: boolean;
}>;

/** Where the region's items and catalogue entries are copied to. Idempotent; what is refused stays as it is here. */
export type MirrorItems = Readonly<{
  /** Whether a record tells of an end at all; cheap, and never false when it does. */
  couldEnd: (record: unknown) => boolean;
  apply: (command: MirrorCommand) => Promise<Result<Mirrored, string>>;
}>;
