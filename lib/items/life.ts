import type { Clock } from '../kernel/clock.ts';
import { refuse, type Defect } from '../kernel/result.ts';
import type { Actor } from '../kernel/actor.ts';
import { isSystem } from './authorize.ts';
import type { Head, Scope } from './versioned-head.ts';
import type { VersionedStore } from './versioned-store.ts';

/** What distinguishes the two things that have a life of versions: items and catalogue entries. */
export type LifeKind<Content> = Readonly<{
  name: 'item' | 'catalogue-entry';
  /** Whether this site is where it is changed; elsewhere only the mirror writes. */
  masteredHere: boolean;
  scopeOf: (content: Content) => Scope;
  /** Every broken rule of a content that is to be published, pointers into the content. */
  check: (content: Content, code: string) => readonly Defect[];
  /** What is wrong with a code that is about to be issued. */
  checkNewCode: (code: string) => readonly Defect[];
}>;

/** What the use cases of a life need. */
export type Life<Content> = Readonly<{
  kind: LifeKind<Content>;
  store: VersionedStore<Content>;
  clock: Clock;
}>;

/** Refuses changes where the catalogue is only mirrored. */
export const needsMaster = (kind: LifeKind<never>, actor: Actor) =>
  kind.masteredHere || isSystem(actor) ? undefined : refuse('catalogue-mastered-elsewhere');

export const scopeOfHead = ({ division, agency }: Head<unknown>): Scope => ({
  division,
  ...(agency === undefined ? {} : { agency }),
});

/** The ETag of a draft. It counts changes of the head, so it is no secret and never used twice. */
export const draftTag = (rev: number): string => `draft-${rev}`;
