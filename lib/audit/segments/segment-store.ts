import type { Segment } from './segment.ts';

/** Which segments of a lane are closed. Records are only ever added. */
export type SegmentStore = Readonly<{
  last: (lane: number) => Promise<Segment | undefined>;
  /** At most 100, in order, of those that begin with an entry or behind it. */
  page: (lane: number, from: number) => Promise<readonly Segment[]>;
  /** Of any number of callers that close from the same entry on, one is `added`. */
  add: (segment: Segment) => Promise<'added' | 'there'>;
}>;

/** The objects of segments; put if absent, never replaced, never removed. */
export type SegmentBodies = Readonly<{
  put: (segment: Segment, bytes: Uint8Array) => Promise<void>;
  /** As they are kept, whatever they have become; undefined where there are none. */
  get: (segment: Segment) => Promise<Uint8Array | undefined>;
}>;
