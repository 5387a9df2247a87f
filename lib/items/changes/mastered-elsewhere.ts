import { refuse } from '../../kernel/result.ts';
import type { Head } from '../versioned-head.ts';

/** What a mirror writes says so in its origin: `mirror:150000`. */
export const MIRROR_PREFIX = 'mirror:';

/** Whether a head was copied from another site, which alone changes it. */
export const isMirrored = ({ origin }: Pick<Head<unknown>, 'origin'>): boolean =>
  origin?.source.startsWith(MIRROR_PREFIX) === true;

/** Refuses to change here what is only mirrored here. */
export const needsOwnHead = (head: Head<unknown> | undefined) =>
  head !== undefined && isMirrored(head)
    ? refuse('mastered-by-region', { facts: { code: head.code } })
    : undefined;
