import type { StoredRecord } from '../../platform/store/record-table.ts';
import { walkTable } from '../../platform/store/walk-table.ts';
import type { CheckDeps, CheckWish } from './check-deps.ts';
import { checkEntry, checkEntryAgain, checkRecord } from './check-record.ts';
import type { Deviation } from './deviation.ts';

/** What was read and what was found. */
export type CheckReport = Readonly<{
  records: number;
  licenses: number;
  entries: number;
  deviations: number;
  /** How often each code was found. */
  byCode: Readonly<Record<string, number>>;
  /** How many licenses bear each flag; a flag is no deviation. */
  flags: Readonly<Record<string, number>>;
}>;

type Watch = Readonly<{
  onDeviation: (deviation: Deviation) => Promise<void>;
  onRecord?: ((count: number) => void) | undefined;
}>;

/** So many are looked at a second time; where more deviate, the rest is told at first sight. */
const MAX_SUSPECTS = 5000;

const countIn = (counts: Record<string, number>, keys: readonly string[]): void => {
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
};

const flagsOf = ({ data }: StoredRecord): readonly string[] => {
  const flags = (data as { flags?: unknown } | null)?.flags;
  return Array.isArray(flags) ? flags.map(String) : [];
};

type Look = () => Promise<readonly Deviation[]>;

/** What was just being written deviates for a moment: it is looked at again when all else has been. */
const suspecting = ({ onDeviation }: Watch) => {
  const suspects: Look[] = [];
  const byCode: Record<string, number> = {};
  let deviations = 0;
  const tell = async (found: readonly Deviation[]): Promise<void> => {
    for (const deviation of found) {
      deviations += 1;
      countIn(byCode, [deviation.code]);
      await onDeviation(deviation);
    }
  };
  return {
    note: async (found: readonly Deviation[], again: Look): Promise<void> => {
      if (found.length === 0) return;
      if (suspects.length < MAX_SUSPECTS) suspects.push(again);
      else await tell(found);
    },
    end: async () => {
      for (const again of suspects) await tell(await again());
      return { deviations, byCode };
    },
  };
};

/**
 * Proves that licenses, what is lent of them, their lists, numbers, files and events agree, and names whatever does not. Reads
 * everything and writes nothing, in flat memory, beside operations: what was being changed while it was looked at is looked
 * at again in the end.
 */
export const checkLicenses = async (deps: CheckDeps, wish: CheckWish, watch: Watch): Promise<CheckReport> => {
  const { note, end } = suspecting(watch);
  const sums = { records: 0, licenses: 0, entries: 0 };
  const flags: Record<string, number> = {};
  const again = async (record: StoredRecord): Promise<readonly Deviation[]> => {
    const now = await deps.table.get(record, { fresh: true });
    return now === undefined ? [] : checkRecord(deps, now, wish);
  };
  await walkTable(deps.table, async (record) => {
    sums.records += 1;
    if (record.sk === 'head' && record.pk.startsWith('license#')) {
      sums.licenses += 1;
      countIn(flags, flagsOf(record));
    }
    await note(await checkRecord(deps, record, wish), () => again(record));
    watch.onRecord?.(sums.records);
  });
  const visitEntry = async (entry: StoredRecord): Promise<void> => {
    sums.entries += 1;
    await note(await checkEntry(deps, entry), () => checkEntryAgain(deps, entry));
  };
  await walkTable(deps.table, visitEntry, { lists: true });
  return { ...sums, flags, ...(await end()) };
};
