import { actsInDivision, hasRole, isWithinDivision, type Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { ReportHeader } from './compute-report.ts';
import type { ConflictKind, Severity } from './conflict-kinds.ts';
import type { WrittenConflict } from './conflict-shape.ts';
import type { DivisionCounts } from './division-report.ts';
import { PIECE_BYTES, type IndexedDivision, type ReportPointer, type ReportStore } from './report-store.ts';

export type ReadReportDeps = Readonly<{ reports: Pick<ReportStore, 'current' | 'divisions' | 'read'> }>;

/** Which conflicts are wanted: of a division and those below it, the actor's own where none is named. */
export type Wanted = Readonly<{
  actor: Actor;
  division?: string | undefined;
  kind?: ConflictKind | undefined;
  severity?: Severity | undefined;
}>;

/** A part of the newest report: what was counted, and some of the conflicts. */
export type ReportPart = Readonly<{
  header: ReportHeader;
  divisions: readonly DivisionCounts[];
  conflicts: readonly WrittenConflict[];
  /** Where the next part begins, while there is one. */
  after?: string;
}>;

export type ReadReportRefusal = 'forbidden' | 'conflicts-not-computed' | 'conflicts-recomputed';

/** The machine that acts for the whole region sees every division. */
const REGION = '150000';
const READERS = ['editor', 'reviewer', 'supervisor'] as const;

const divisionFor = ({ actor, division }: Wanted): Result<string, 'forbidden'> => {
  if (hasRole(actor, 'system')) return ok(division ?? REGION);
  if (!hasRole(actor, ...READERS)) return refuse('forbidden', { facts: { needs: READERS } });
  const wanted = division ?? actor.division;
  if (wanted === undefined || !actsInDivision(actor, wanted))
    return refuse('forbidden', { facts: { needs: [`division ${wanted ?? '-'}`] } });
  return ok(wanted);
};

type Place = Readonly<{ digest: string; at: number }>;

const placeOf = (after: string | undefined): Place | undefined => {
  const [digest, at] = after?.split(':') ?? [];
  return digest === undefined || at === undefined ? undefined : { digest, at: Number(at) };
};

/** Divisions stand in the order of their codes: those below one make one stretch of bytes. */
const stretchOf = (divisions: readonly IndexedDivision[], division: string) => {
  const own = divisions.filter(({ counts }) => isWithinDivision(counts.division, division));
  return { own, from: own[0]?.from ?? 0, to: own.at(-1)?.to ?? 0 };
};

/** Pieces read for one part at most: a part may hold fewer than asked for although more follow. */
const PIECES = 6;

const readPart = async (
  { reports }: ReadReportDeps,
  { digest }: ReportPointer,
  {
    from,
    to,
    limit,
    kind,
    severity,
  }: Readonly<{ from: number; to: number; limit: number }> & Pick<Wanted, 'kind' | 'severity'>,
) => {
  const conflicts: WrittenConflict[] = [];
  let at = from;
  for (let piece = 0; piece < PIECES && at < to; piece += 1) {
    const lines = await reports.read(digest, at, Math.min(to, at + PIECE_BYTES));
    if (lines.length === 0) throw new Error('conflict-line-too-long');
    for (const line of lines) {
      at = line.at;
      const { conflict } = line;
      if (kind !== undefined && conflict.kind !== kind) continue;
      if (severity !== undefined && conflict.severity !== severity) continue;
      conflicts.push(conflict);
      if (conflicts.length === limit) return { conflicts, at };
    }
  }
  return { conflicts, at };
};

/**
 * A part of the newest report for an official: of the own division and those below it. `limit` conflicts at most, and
 * where to go on; once the report is made anew, a reader begins again.
 */
export const readReport = async (
  deps: ReadReportDeps,
  wanted: Wanted,
  { limit, after }: Readonly<{ limit: number; after?: string | undefined }>,
): Promise<Result<ReportPart, ReadReportRefusal>> => {
  const division = divisionFor(wanted);
  if (!division.ok) return division;
  const current = await deps.reports.current();
  if (current === undefined) return refuse('conflicts-not-computed');
  const { pointer } = current;
  const place = placeOf(after);
  if (place !== undefined && place.digest !== pointer.digest) return refuse('conflicts-recomputed');
  const { own, from, to } = stretchOf(await deps.reports.divisions(pointer), division.value);
  const { kind, severity } = wanted;
  const part = await readPart(deps, pointer, { from: place?.at ?? from, to, limit, kind, severity });
  return ok({
    header: pointer.header,
    divisions: own.map(({ counts }) => counts),
    conflicts: part.conflicts,
    ...(part.at < to ? { after: `${pointer.digest}:${part.at}` } : {}),
  });
};
