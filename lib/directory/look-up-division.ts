import { legalDate, type Clock, type LegalDate } from '../kernel/clock.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import type { DivisionStore } from './division-store.ts';
import type { Division, DivisionRow } from './division.ts';
import { canonicalDivision, resolveDivision, successorsToday } from './resolve-division.ts';

export type LookUpDivisionDeps = Readonly<{ divisions: DivisionStore; clock: Clock }>;

/** What a code means or meant, and the codes that stand there today. */
export type DivisionFound = Readonly<{
  row: DivisionRow;
  state: 'in-force' | 'abolished' | 'planned';
  today: readonly string[];
  division: Division;
}>;

export type LookUpDivisionRefusal = 'division-not-found' | 'division-not-in-force';

const MAX_REORGANISATIONS = 12;

/** The rows of a division and of everything that came after it: one batch read for each reorganisation. */
const rowsWithHeirs = async (store: DivisionStore, start: Division): Promise<readonly DivisionRow[]> => {
  const rows = [...start.rows];
  const known = new Set([start.code]);
  let heirs = start.rows;
  for (let round = 0; round < MAX_REORGANISATIONS; round += 1) {
    const wanted = heirs
      .filter(({ to }) => to !== undefined)
      .flatMap(({ successors }) => successors.map(({ code }) => canonicalDivision(code)))
      .filter((code) => !known.has(code));
    if (wanted.length === 0) break;
    for (const code of wanted) known.add(code);
    heirs = (await store.findMany(wanted)).flatMap(({ division }) => division.rows);
    rows.push(...heirs);
  }
  return rows;
};

const stateOn = ({ from = '', to }: DivisionRow, today: LegalDate): DivisionFound['state'] =>
  from > today ? 'planned' : to !== undefined && to <= today ? 'abolished' : 'in-force';

/**
 * What a division code (6, 9 or 12 digits) means: on `asOf`, or now. A code that means nothing any more is answered with
 * its last meaning, its end and its successors down to today's codes.
 */
export const lookUpDivision = async (
  { divisions, clock }: LookUpDivisionDeps,
  { code, asOf }: Readonly<{ code: string; asOf?: LegalDate | undefined }>,
): Promise<Result<DivisionFound, LookUpDivisionRefusal>> => {
  const today = legalDate(clock.now());
  const stored = await divisions.find(canonicalDivision(code));
  if (stored === undefined) return refuse('division-not-found', { facts: { division: code } });
  const { division } = stored;
  const row =
    resolveDivision(division.rows, code, asOf ?? today) ??
    (asOf === undefined ? division.rows.at(-1) : undefined);
  if (row === undefined) return refuse('division-not-in-force', { facts: { division: code, asOf } });
  const state = stateOn(row, today);
  const rows = state === 'abolished' ? await rowsWithHeirs(divisions, division) : division.rows;
  return ok({ row, state, today: successorsToday(rows, row, today), division });
};
