import type { StoredSeal } from './seal-record.ts';
import type { SealState } from './seal-state.ts';

/** The ETag of a seal as told: its record's version, and the state, which changes with time alone. */
export const tagOf = ({ rev }: StoredSeal, state: SealState | 'not-yet-valid'): string => `${rev}-${state}`;

/** Whether a tag names the version of the record; `*` names any. */
export const isTagOf = (tag: string | undefined, { rev }: StoredSeal): boolean =>
  tag === '*' || tag?.split('-')[0] === String(rev);
