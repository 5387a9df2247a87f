import * as z from 'zod/mini';
import type { Result } from '../kernel/result.ts';

export const changeKind = z.enum(['item', 'catalogue-entry']);
export type ChangeKind = z.output<typeof changeKind>;

/** One entry of the region's feed. What it tells of a code is for the room of items to judge. */
export const regionChange = z.looseObject({
  seq: z.int().check(z.minimum(1)),
  /** Of the event, by which a place is known again. */
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  kind: changeKind,
  code: z.string().check(z.minLength(1), z.maxLength(200)),
  record: z.optional(z.unknown()),
});
export type RegionChange = z.output<typeof regionChange>;

/** A page of the region's feed. */
export const regionPage = z.looseObject({
  feed: z.string().check(z.minLength(1), z.maxLength(64)),
  head: z.int().check(z.minimum(0)),
  entries: z.array(regionChange).check(z.maxLength(1000)),
  next: z.int().check(z.minimum(0)),
  more: z.boolean(),
});
export type RegionPage = z.output<typeof regionPage>;

/** Thrown when the region does not answer, or not what it should; `reason` is a closed word. Later it may. */
export class RegionUnavailable extends Error {
  readonly code = 'region-unavailable';
  readonly reason: string;
  constructor(reason: string, options?: ErrorOptions) {
    super(`region-unavailable: ${reason}`, options);
    this.reason = reason;
  }
}

/** The feed of changes that the region publishes. Both throw {@link RegionUnavailable} after having tried long enough. */
export type RegionFeed = Readonly<{
  /** Entries after a place with what is told of their codes; `feed` is the one that the place belongs to. */
  read: (
    query: Readonly<{ after: number; limit: number; feed?: string | undefined }>,
  ) => Promise<Result<RegionPage, 'feed-position-unknown'>>;
  /** The content of one version; undefined when there is none. */
  readVersion: (kind: ChangeKind, code: string, version: number) => Promise<unknown>;
}>;
