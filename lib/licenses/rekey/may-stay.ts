import type { Clock } from '../../kernel/clock.ts';
import type { StoredRecord } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import { isOpenAt, presentationRecord } from '../presentations/presentation.ts';
import { MOVED } from './holder-moves.ts';

const readPresentation = reader(1, {}, presentationRecord);

/** The kind of a record: the first segment of its key. */
export const kindOf = ({ pk }: Pick<StoredRecord, 'pk'>): string => pk.split('#', 1)[0] ?? '';

/**
 * Whether a record by an older key is of no more use by the time that key is gone: the code of a presentation that is over
 * opens nothing, and was kept nowhere from which it could be hashed anew.
 */
export const mayStay = (record: StoredRecord, clock: Clock): boolean => {
  const kind = kindOf(record);
  if (kind === MOVED) return true;
  return kind === 'presentation' && !isOpenAt(readPresentation(record), clock.now());
};
